import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { checkName, type Resolve } from './check-name.ts'
import { checkedLookup } from './checked-lookup.ts'
import { openPrivateAddresses } from './private-addresses.ts'

/**
 * Where the clouds tell machines their secrets: link-local addresses, and those that some clouds use besides. Nothing
 * that a team measures is there.
 */
const metadata = new BlockList()
metadata.addSubnet('169.254.0.0', 16, 'ipv4')
metadata.addSubnet('fe80::', 10, 'ipv6')
metadata.addAddress('fd00:ec2::254', 'ipv6')
metadata.addAddress('100.100.100.200', 'ipv4')
metadata.addAddress('168.63.129.16', 'ipv4')

/** How services that a team names are reached. */
export type Reach = { lookup: LookupFunction; check(hostname: string): Promise<unknown> }

/**
 * Never where a cloud keeps secrets. Private addresses only where `allowPrivate` says so of the name: a team's own
 * runner may ask the Prometheus beside it, an app that serves several teams may not.
 */
export function openReach({
  allowPrivate,
  resolve = (name) => lookup(name, { all: true, verbatim: true }),
}: {
  allowPrivate(hostname: string): boolean
  resolve?: Resolve
}): Reach {
  const isPrivate = openPrivateAddresses()
  const check = (hostname: string) => {
    const allowed = allowPrivate(hostname)
    return checkName(hostname, {
      resolve,
      isPrivate: (address) => isMetadata(address) || (!allowed && isPrivate(address)),
    })
  }
  return { lookup: checkedLookup(check), check }
}

function isMetadata(address: string): boolean {
  const plain = address.replace(/%.*$/, '')
  const family = isIP(plain)
  return family !== 0 && metadata.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}
