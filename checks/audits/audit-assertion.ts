/**
 * What an existing `lighthouserc` asserts, as a limit. `name` is Lighthouse's name of it: an audit's id, a category's
 * score ("categories:seo"), the requests of a kind ("resource-summary:script:size", in bytes). `urls` is a regular
 * expression; without it the assertion is about every page. `aggregate` is how several runs become one number.
 */
export type AuditAssertion = {
  name: string
  expects: { kind: 'passes' } | { kind: 'atMost'; value: number } | { kind: 'atLeast'; value: number }
  severity: 'block' | 'warn' | 'off'
  aggregate: 'median' | 'best' | 'worst'
  urls?: string
}

/** Those that are about a page; an origin that the pattern names need not be that of an arm. */
export function assertionsOn(page: string, assertions: AuditAssertion[]): AuditAssertion[] {
  return assertions.filter(({ urls }) => urls === undefined || matches(urls, page))
}

function matches(pattern: string, page: string): boolean {
  const asWritten = new RegExp(pattern)
  if ([page, `http://localhost${page}`, `https://localhost${page}`].some((address) => asWritten.test(address)))
    return true
  const path = pattern.replace(/^\^?https?:\/\/[\w.:-]+(?=\/)/, '^')
  return path !== pattern && new RegExp(path).test(page)
}
