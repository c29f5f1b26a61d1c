import { matchHost } from './match-host.ts'

export type CheckedAddress = { status: 'allowed'; url: string } | { status: 'refused'; because: string }

/** Written out, so that no reading of it by another program can differ from ours. */
const plainAddress =
  /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<host>[a-z0-9.-]+)(?::(?<port>\d+))?(?<rest>[/?#][!-[\]-~]*)?$/i

/**
 * Whether a published address may be opened: https on its own port, a host by name that `hosts` allow, nothing
 * that hides where it leads. `url` is without query and fragment, which may be secrets. This is the check
 * before any socket; that the name leads to no private address is the egress's.
 */
export function checkAddress(written: string, hosts: string[]): CheckedAddress {
  if (written === '') return refused('it has no address')
  const { scheme, host = '', port = '443', rest = '' } = plainAddress.exec(written)?.groups ?? {}
  if (scheme === undefined) return refused('it is no plain address of a host by name')
  if (scheme.toLowerCase() !== 'https') return refused('it does not begin with https://')
  if (port !== '443') return refused(`it leads to port ${port}`)
  const name = host.toLowerCase()
  if (isNumber(name)) return refused('its host is a number, not a name')
  if (!hosts.some((pattern) => matchHost(pattern, name)))
    return refused(`${name} is none of the hosts in arms.deployments`)
  return { status: 'allowed', url: `https://${name}${rest.replace(/[?#].*$/, '').replace(/^\/$/, '')}` }
}

/** Browsers take a host whose last name is a number, decimal or hexadecimal, for an IPv4 address. */
function isNumber(host: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)\.?$/.test(host)
}

function refused(because: string): CheckedAddress {
  return { status: 'refused', because }
}
