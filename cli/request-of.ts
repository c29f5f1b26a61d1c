import { mistakes } from '../checks/errors.ts'
import type { Request } from '../checks/types.ts'
import type { Arguments } from './parse-arguments.ts'

/** Full ids of base and head, the merge base unless the user names one, and where the repository is. */
export type Resolve = (refs: {
  base?: string
  head?: string
}) => Promise<{ repository: string; base: string; head: string; baseRef: string; headRef: string }>

/**
 * What is to be compared: two addresses when one of them is given, else two commits of the repository around.
 * @throws UserMistake for half a pair of addresses, what is no address, or refs that cannot be resolved.
 */
export async function requestOf(
  given: Arguments,
  resolve: Resolve,
): Promise<{ request: Request; repository: string | undefined }> {
  const { baseUrl, headUrl, pages } = given
  if (baseUrl === undefined && headUrl === undefined) {
    if (pages.length > 0) throw mistakes.addressesIncomplete({ missing: '--base-url and --head-url' })
    const { repository, ...commits } = await resolve({
      ...(given.base === undefined ? {} : { base: given.base }),
      ...(given.head === undefined ? {} : { head: given.head }),
    })
    return { request: { kind: 'commits', ...commits }, repository }
  }
  if (baseUrl === undefined) throw mistakes.addressesIncomplete({ missing: '--base-url' })
  if (headUrl === undefined) throw mistakes.addressesIncomplete({ missing: '--head-url' })
  const wrong = pages.find((page) => !page.startsWith('/'))
  if (wrong !== undefined) throw mistakes.pageInvalid({ page: wrong })
  return {
    request: { kind: 'addresses', base: address('--base-url', baseUrl), head: address('--head-url', headUrl), pages },
    repository: undefined,
  }
}

function address(option: string, text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw mistakes.addressInvalid({ option, address: text })
  return url.href
}
