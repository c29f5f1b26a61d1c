import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from './receive-delivery.ts'

export type Page = { status: number; type: string; body: string }

type Serving = {
  host: string
  port: number
  /** Where webhooks come in. Probot's page registers the root of the address instead. */
  webhookPath: string
  receive(request: IncomingMessage): Promise<Answer>
  /** What is shown at a path; undefined where there is nothing. */
  page(path: string): Promise<Page | undefined>
  /** Of each webhook: its event where it was taken, and how long it took. */
  observe(answer: Answer, seconds: number): void
}

/** What is served, without where. */
export type Served = Pick<Serving, 'receive' | 'page' | 'observe'>

export type Server = {
  port: number
  /** Takes nothing new; what is under way is answered. May be called again. */
  close(): Promise<void>
}

/** Whoever sends headers or bodies slowly is not GitHub. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 65_000 }
/** A sender that is refused early still sends, and sees the answer only if that is taken, for so long at most. */
const LINGER_MS = 5_000

export async function openServer({ host, port, webhookPath, receive, page, observe }: Serving): Promise<Server> {
  const server = createServer(timeouts, (request, response) => {
    answer(request, response)
      .then(() => takeRest(request, () => closing))
      .catch(() => response.destroy())
  })
  let closing = false
  let closed: Promise<unknown> | undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (request.method === 'POST' && (path === webhookPath || path === '/')) {
      const began = performance.now()
      const answered = closing ? goingDown : await receive(request)
      send(request, response, answered.status, plain, `${answered.text}\n`, closing || answered.close === true)
      observe(answered, (performance.now() - began) / 1_000)
      return
    }
    const shown = request.method === 'GET' ? await page(path) : undefined
    if (shown) send(request, response, shown.status, shown.type, shown.body, closing)
    else send(request, response, 404, plain, 'There is nothing here.\n', true)
  }

  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      closing = true
      closed ??= once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}

export const plain = 'text/plain; charset=utf-8'
const goingDown: Answer = { status: 503, text: 'Going down. Deliver it again.', close: true }

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  close: boolean,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    // Said to somebody who still sends, it would end the connection under the answer.
    ...(close && request.complete ? { connection: 'close' } : {}),
  })
  response.end(body)
}

/** What is read to its end leaves a connection that may be used again: a proxy that does must not find it closed. */
function takeRest(request: IncomingMessage, isClosing: () => boolean): void {
  if (request.complete) return
  const late = setTimeout(() => request.destroy(), LINGER_MS).unref()
  request.once('end', () => (isClosing() ? request.socket.destroySoon() : clearTimeout(late)))
  request.resume()
}
