import type { ArmAccess, BrowserTerms } from '../ports.ts'
import type { ArmName } from '../types.ts'

type Side = { url: string; access: ArmAccess }

/**
 * What the browser does for each arm: one and the same for both, so that neither pays for what the other does
 * not. Where both arms have one origin their terms differ, and each gets a browser of its own.
 */
export function browserTerms(sides: Record<ArmName, Side>, proxy?: string): Record<ArmName, BrowserTerms> {
  const common = proxy === undefined ? {} : { proxy }
  const [base, head] = [originOf(sides.base), originOf(sides.head)]
  if (isPlain(base) && isPlain(head)) return { base: { ...common, origins: [] }, head: { ...common, origins: [] } }
  if (base.origin === head.origin) return { base: { ...common, origins: [base] }, head: { ...common, origins: [head] } }
  const terms = { ...common, origins: [base, head] }
  return { base: terms, head: terms }
}

type Origin = BrowserTerms['origins'][number]

function originOf({ url, access: { headers, query } }: Side): Origin {
  return { origin: new URL(url).origin, headers, query }
}

function isPlain({ headers, query }: Origin): boolean {
  return Object.keys(headers).length === 0 && Object.keys(query).length === 0
}
