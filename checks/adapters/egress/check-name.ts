import { isIP } from 'node:net'

export type Resolved = { address: string; family: number }

/** All addresses of a name; rejects with the system's code where there are none. */
export type Resolve = (name: string) => Promise<Resolved[]>

/** A name that leads, with one of its addresses or all, to where nobody may go. */
export class AddressRefused extends Error {
  readonly code = 'EREFUSEDADDRESS'

  constructor(name: string, address: string) {
    super(name === address ? `${name} is a private address` : `${name} leads to ${address}, a private address`)
    this.name = 'AddressRefused'
  }
}

/**
 * The addresses of a name, or of an address itself, each one checked: one that is private spoils all, since
 * which one is connected would be chance.
 * @throws AddressRefused, or the error of resolving
 */
export async function checkName(
  name: string,
  { resolve, isPrivate }: { resolve: Resolve; isPrivate: (address: string) => boolean },
): Promise<[Resolved, ...Resolved[]]> {
  const literal = name.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(literal)
  const [first, ...others] = family === 0 ? await resolve(literal) : [{ address: literal, family }]
  if (first === undefined) throw Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND' })
  for (const { address } of [first, ...others]) if (isPrivate(address)) throw new AddressRefused(literal, address)
  return [first, ...others]
}
