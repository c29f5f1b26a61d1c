import { matchWildcard } from './match-wildcard.ts'

/**
 * Whether a host in small letters is one that the pattern allows: name by name between the dots, `*` for
 * part of one name. What Unicode is written as (`xn--…`) looks like something else, so no `*` stands for it.
 */
export function matchHost(pattern: string, host: string): boolean {
  const wanted = pattern.split('.')
  const names = host.split('.')
  return (
    wanted.length === names.length &&
    names.every((name, index) => {
      const part = wanted[index] ?? ''
      if (name === '' || (name.startsWith('xn--') && part !== name)) return false
      return matchWildcard(part, name)
    })
  )
}
