import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import type { Egress, Workspace } from '../../ports.ts'
import { askOnce } from './ask-once.ts'
import { checkName, type Resolve } from './check-name.ts'
import { checkedLookup } from './checked-lookup.ts'
import { type OpenedProxy, openProxy } from './open-proxy.ts'
import { openPrivateAddresses } from './private-addresses.ts'

/** A page may try any number of names. */
const MOST_SAID = 20

export type EgressOptions = {
  signal: AbortSignal
  workspace: Pick<Workspace, 'onEnd'>
  /** Told, once each, of what was not connected. */
  say: (line: string) => void
  resolve?: Resolve
  /** Private addresses that may be reached all the same: none but in tests. */
  allow?: (address: string) => boolean
}

/** The way out to found deployments; `lookup` is the same check for whatever else connects to them. */
export function openEgress({
  signal,
  workspace,
  say,
  resolve = (name) => lookup(name, { all: true, verbatim: true }),
  allow = () => false,
}: EgressOptions): Egress & { lookup: LookupFunction } {
  const isListed = openPrivateAddresses()
  const isPrivate = (address: string) => isListed(address) && !allow(address)
  const check = (name: string) => checkName(name, { resolve, isPrivate })
  const said = new Set<string>()
  const refused = (because: string) => {
    if (said.has(because) || said.size > MOST_SAID) return
    said.add(because)
    say(said.size > MOST_SAID ? 'Not connected: more private addresses' : `Not connected: ${because}`)
  }
  let proxy: Promise<OpenedProxy> | undefined
  return {
    ask: (url, how) => askOnce(new URL(url), { ...how, signal, check }),
    async openProxy() {
      if (proxy === undefined) {
        proxy = openProxy({ check, refused })
        workspace.onEnd(async () => (await proxy)?.close())
      }
      return (await proxy).url
    },
    lookup: checkedLookup(check),
  }
}
