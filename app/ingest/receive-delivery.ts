import type { IncomingMessage } from 'node:http'
import type { Delivery } from '../store/delivery.ts'
import { TooMany } from './group-commit.ts'
import { isSigned } from './is-signed.ts'
import { bodyReader } from './read-body.ts'
import { toMarks } from './to-marks.ts'

/** What GitHub is answered; a status from 500 on makes it count as failed, so that it is delivered again. */
export type Answer = { status: number; text: string; event?: string; close?: true }

type Receiving = {
  secret: string
  app: number
  /** Ends once the delivery, and the looks for it, are kept. */
  keep(delivery: Delivery): Promise<void>
  report(problem: Problem): void
  longestMs?: number
}

export type Problem =
  | { kind: 'not kept'; event: string; guid: string; error: unknown }
  | { kind: 'strange'; event: string; guid: string; field: string }

/** GitHub waits ten seconds. */
const LONGEST_MS = 8_000

/** Takes deliveries: bounded, signed, kept, and only then acknowledged. */
export function deliveryReceiver({
  secret,
  app,
  keep,
  report,
  longestMs = LONGEST_MS,
}: Receiving): (request: IncomingMessage) => Promise<Answer> {
  const readBody = bodyReader()
  return async (request) => {
    const { event, guid, refusal } = readHeaders(request)
    if (refusal) return refusal
    const body = await readBody(request)
    if (body.status !== 'read') return unread[body.status]
    const text = body.bytes.toString('utf8')
    if (!(await isSigned(text, headerOf(request, 'x-hub-signature-256'), secret))) {
      return { status: 400, text: 'The signature is not of this body and our secret.' }
    }
    const payload = parse(text)
    if (payload === undefined) return { status: 400, text: 'The body is not JSON.' }
    const { asks, strange } = toMarks({ name: event, guid, payload, app })
    if (strange !== undefined) report({ kind: 'strange', event, guid, field: strange })
    try {
      await within(keep({ guid, event, asks }), longestMs)
      return { status: 200, text: 'Kept.', event }
    } catch (error) {
      report({ kind: 'not kept', event, guid, error })
      const busy = error instanceof TooMany || error instanceof TookTooLong
      return { status: busy ? 503 : 500, text: 'It could not be kept. Deliver it again.', event }
    }
  }
}

const unread: Record<'too large' | 'busy' | 'broken', Answer> = {
  'too large': { status: 413, text: 'A payload has at most 25 MB.', close: true },
  busy: { status: 503, text: 'Too much is under way. Deliver it again.', close: true },
  broken: { status: 400, text: 'The body broke off.', close: true },
}

function readHeaders(request: IncomingMessage): { event: string; guid: string; refusal?: Answer } {
  const event = headerOf(request, 'x-github-event') ?? ''
  const guid = headerOf(request, 'x-github-delivery') ?? ''
  const refuse = (status: number, text: string) => ({ event, guid, refusal: { status, text, close: true as const } })
  if (!/^application\/json\b/.test(headerOf(request, 'content-type') ?? '')) {
    return refuse(415, 'Let the webhook send application/json.')
  }
  if (!/^[a-z0-9_]{1,64}$/.test(event)) return refuse(400, 'The header X-GitHub-Event is missing.')
  if (!/^[\w-]{1,64}$/.test(guid)) return refuse(400, 'The header X-GitHub-Delivery is missing.')
  if (!headerOf(request, 'x-hub-signature-256')) return refuse(400, 'The header X-Hub-Signature-256 is missing.')
  return { event, guid }
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  return headers[name]?.toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

class TookTooLong extends Error {}

/** It may still be kept afterwards: then it is known when it comes again. */
async function within(kept: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`It was not kept within ${ms / 1_000} s.`)), ms)
  })
  await Promise.race([kept, late]).finally(() => clearTimeout(timer))
}
