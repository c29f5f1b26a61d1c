import { stripVTControlCharacters } from 'node:util'

/** No message is looked at beyond so many characters. */
const longest = 4000

/**
 * What differs between two tellings of the same error, and what stands in its place: first whole
 * addresses, then their parts, then numbers. The names of built files carry a hash of their content,
 * and what Playwright lists after "Call log:" is how often it looked.
 */
const accidents: [RegExp, string][] = [
  [/Call log:[\s\S]*$/i, ''],
  [/\bhttps?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?/gi, '<app>'],
  [/(\/\/[\w.-]{1,253}):\d{1,5}\b/g, '$1'],
  [/([?&][\w.[\]%-]{1,100}=)[^&\s#'")]{1,2000}/g, '$1<value>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [/\b\d{1,2}:\d\d:\d\d(?:\.\d{1,9})?/g, '<time>'],
  [/[-.](?=[a-z-]{0,20}[A-Z0-9_])[\w-]{8,20}(?=\.(?:m?js|css)\b)/g, '-<hash>'],
  [/(\.(?:[mc]?[jt]sx?|html|css)):\d{1,9}:\d{1,9}/g, '$1'],
  [/\b\d{1,9}(?:\.\d{1,9})? ?(?:ms|s|seconds)\b/g, '<time>'],
  [/\b(?:0x)?(?=[a-f]{0,63}\d)(?=\d{0,63}[a-f])[0-9a-f]{7,64}\b/gi, '<hex>'],
  [/\d{4,}/g, '<number>'],
  [/\s+/g, ' '],
]

/**
 * A message without what changes from run to run and from arm to arm, so that the same error is known
 * again: the arms' `origins`, ports, query values, ids, hashes, times, long numbers, colours.
 */
export function normaliseMessage(message: string, origins: string[] = []): string {
  const plain = stripVTControlCharacters(message.slice(0, longest))
  const homeless = origins
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, origin) => text.replaceAll(origin, '<app>'), plain)
  return accidents.reduce((text, [accident, stand]) => text.replace(accident, stand), homeless).trim()
}
