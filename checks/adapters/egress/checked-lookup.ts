import type { LookupFunction } from 'node:net'
import type { Resolved } from './check-name.ts'

/** A way to resolve names, for whatever connects, that gives checked addresses alone. */
export function checkedLookup(check: (name: string) => Promise<[Resolved, ...Resolved[]]>): LookupFunction {
  return (name, options, callback) => {
    check(name).then(
      (addresses) => {
        const [first] = addresses
        if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}
