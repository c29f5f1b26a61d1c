import { mistakes } from '../checks/errors.ts'
import type { Request } from '../checks/types.ts'
import type { Arguments } from './parse-arguments.ts'

/** Full ids of base and head, the merge base unless the user names one, and where the repository is. */
export type Resolve = (refs: {
  base?: string
  head?: string
}) => Promise<{ repository: string; base: string; head: string; baseRef: string; headRef: string }>

export type Asked = { request: Request; repository: string | undefined }

/**
 * What is to be compared: two addresses when one of them is given, else two commits of the repository around.
 * @throws UserMistake for half a pair of addresses, what is no address, options that contradict each other, or
 * refs that cannot be resolved.
 */
export async function requestOf(given: Arguments, resolve: Resolve): Promise<Asked> {
  const { base, head, baseUrl, headUrl, pages } = given
  if (baseUrl === undefined && headUrl === undefined && pages.length === 0) {
    const { repository, ...commits } = await resolve({
      ...(base === undefined ? {} : { base }),
      ...(head === undefined ? {} : { head }),
    })
    return { request: { kind: 'commits', ...commits }, repository }
  }
  if (baseUrl === undefined || headUrl === undefined) {
    throw mistakes.addressesIncomplete({
      missing: [...(baseUrl === undefined ? ['--base-url'] : []), ...(headUrl === undefined ? ['--head-url'] : [])],
    })
  }
  refuseContradictions(given)
  const wrong = pages.find((page) => !PAGE.test(page))
  if (wrong !== undefined) throw mistakes.pageInvalid({ page: wrong })
  return {
    request: { kind: 'addresses', base: address('--base-url', baseUrl), head: address('--head-url', headUrl), pages },
    repository: undefined,
  }
}

/** As the configuration's `pages` have it. */
const PAGE = /^\/(?![/\\])[^\s#\\]{0,255}$/

function refuseContradictions({ base, head, records, config, pages }: Arguments): void {
  const [given] = Object.entries({ base, head, records }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  if (given !== undefined) {
    throw mistakes.optionsContradict({ given: `--${given}`, besides: '--base-url', why: 'an address has no commit' })
  }
  if (config !== undefined && pages.length > 0) {
    throw mistakes.optionsContradict({ given: '--config', besides: '--page', why: 'both say what is measured' })
  }
}

function address(option: string, text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw mistakes.addressInvalid({ option, address: text })
  if (url.username !== '' || url.password !== '') throw mistakes.addressSecret({ option })
  return url.href
}
