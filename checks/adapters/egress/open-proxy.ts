import type { lookup } from 'node:dns'
import { Agent } from 'node:http'
import { RequestError, Server } from 'proxy-chain'
import { AddressRefused, type Resolved } from './check-name.ts'
import { checkedLookup } from './checked-lookup.ts'

export type OpenedProxy = { url: string; close(): Promise<void> }

/**
 * A proxy on this machine for browsers that open what others published. Each connection's name is resolved
 * and checked here, and the address that was checked is the one that is connected.
 */
export async function openProxy({
  check,
  refused,
}: {
  check: (name: string) => Promise<[Resolved, ...Resolved[]]>
  /** Told of every connection that was not made. */
  refused: (because: string) => void
}): Promise<OpenedProxy> {
  const httpAgent = new Agent({ keepAlive: false })
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    async prepareRequestFunction({ hostname }) {
      const addresses = await checked(hostname)
      // Node's own type has overloads that nobody calls with.
      const dnsLookup = checkedLookup(async () => addresses) as typeof lookup
      return { dnsLookup, httpAgent }
    },
  })
  const checked = async (hostname: string) => {
    try {
      return await check(hostname)
    } catch (error) {
      if (!(error instanceof AddressRefused)) throw new RequestError(`${hostname} is not known`, 502)
      refused(error.message)
      throw new RequestError(error.message, 403)
    }
  }
  await server.listen()
  return { url: `http://127.0.0.1:${server.port}`, close: () => server.close(true) }
}
