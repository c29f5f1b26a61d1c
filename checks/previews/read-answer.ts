import type { Answered } from '../ports.ts'
import type { NotMeasuredReason } from '../types.ts'
import { checkAddress } from './check-address.ts'

/** What an answer of a preview means: `again` may change, the others do not. */
export type Readiness =
  | { status: 'ready' }
  | { status: 'moved'; url: string }
  | { status: 'again'; because: string }
  | { status: 'closed'; because: string; code: NotMeasuredReason['code'] }

/** A redirect is followed to allowed hosts alone; one that leads elsewhere is mostly a log-in. */
export function readAnswer(answer: Answered, { url, hosts }: { url: string; hosts: string[] }): Readiness {
  if (answer.status === 'refused') return closed('previewRefused', answer.because)
  if (answer.status === 'silent') return { status: 'again', because: answer.because }
  const { code, location } = answer
  if (code >= 200 && code < 300) return { status: 'ready' }
  if (code === 401 || code === 403) return closed('previewProtected', `it answers with ${code}`)
  if (code < 300 || code >= 400 || location === undefined)
    return { status: 'again', because: `it answers with ${code}` }
  const target = URL.parse(location, url)
  if (target === null) return { status: 'again', because: 'it redirects to what is no address' }
  const checked = checkAddress(target.href, hosts)
  if (checked.status === 'refused')
    return closed('previewProtected', `it redirects to ${target.host}, and ${checked.because}`)
  return { status: 'moved', url: target.href }
}

function closed(code: NotMeasuredReason['code'], because: string): Readiness {
  return { status: 'closed', because, code }
}
