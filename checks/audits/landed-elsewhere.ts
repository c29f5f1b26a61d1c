import { pathOfPage } from './path-of-page.ts'

/**
 * Why a page that was opened is not the one that was meant, in words; undefined where it is. A lost log-in shows the
 * log-in page instead, which passes every audit. Query and fragment may differ, and a slash at the end.
 */
export function landedElsewhere({
  asked,
  final,
  status,
}: {
  asked: string
  final: string
  status?: number | undefined
}): string | undefined {
  if (status !== undefined && status >= 400) return `it answered ${status}`
  const [there, meant] = [URL.parse(final), URL.parse(asked)]
  if (there === null || !/^https?:$/.test(there.protocol)) return 'no page was shown'
  if (there.origin !== meant?.origin) return `landed on ${there.origin.slice(0, 200)}`
  return pathOfPage(final) === pathOfPage(asked) ? undefined : `landed on ${there.pathname.slice(0, 200)}`
}
