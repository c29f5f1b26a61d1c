import type { ArmAccess } from '../ports.ts'

/** The headers, cookies among them, of a request of our own to an arm; none for any other origin than the arm's. */
export function requestHeaders(
  { headers, cookies }: ArmAccess,
  { of, to }: { of: string; to: string },
): Record<string, string> {
  if (new URL(of).origin !== new URL(to).origin) return {}
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return { ...headers, ...(cookie === '' ? {} : { cookie }) }
}
