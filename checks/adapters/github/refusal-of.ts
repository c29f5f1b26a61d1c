import type { Refused } from '../../ports.ts'
import type { HttpFailure } from './http-failure.ts'
import { limitEnd } from './limit-end.ts'
import { permissionWords } from './permission-words.ts'
import { redactTokens } from './redact-tokens.ts'

/** Who asks: a job with its token, an app with that of an installation, or with its own key. The remedies differ. */
export type Speaker = 'job' | 'installation' | 'app'

/**
 * A failed request in words for people. `doing` follows "Could not": "write the comment". `now` is our clock's
 * moment in milliseconds, for answers that carry none.
 */
export function refusalOf(
  failure: HttpFailure,
  { doing, now, speaker }: { doing: string; now: number; speaker: Speaker },
): Refused {
  const { status, response } = failure
  const said = saidBy(failure)
  const refused = (code: Refused['code'], why: string): Refused => ({
    status: 'refused',
    code,
    reason: `Could not ${doing}: ${why}`,
  })
  if (response === undefined) return refused('unreachable', `GitHub cannot be reached (${said}).`)
  if (status >= 500) return refused('unreachable', `GitHub answers with an error of its own (${status}).`)
  if (status === 421) return refused('unreachable', `the API's address leads to another place. ${said}`)
  if (speaker === 'app' && (status === 401 || said === 'Integration not found')) {
    return refused('token', keyWords(said))
  }
  if (status === 401) return refused('token', tokenWords[speaker === 'job' ? 'job' : 'installation'])
  const until = limitEnd(failure, now)
  if (until !== undefined) return limitRefusal(until, doing)
  if (status === 403) return refused('permission', deniedWords(said, response.headers, speaker))
  if (status === 404) {
    return refused('missing', 'GitHub has no such thing, or this token may not see it.')
  }
  if (status === 410) return refused('missing', 'it is gone.')
  return refused('invalid', `GitHub does not accept it (${status}: ${said}).`)
}

/** What a limit keeps from being done until a moment of the host's clock. */
export function limitRefusal(until: string, doing: string): Refused {
  const moment = `${until.slice(0, 16).replace('T', ' ')} UTC`
  const why = `GitHub's limit of requests is used up until ${moment}. Try again after that.`
  return { status: 'refused', code: 'limit', reason: `Could not ${doing}: ${why}`, until }
}

const tokenWords = {
  job: 'GitHub does not accept the token. It has expired or is not valid; a token of a job ends with the job: run it again.',
  installation: 'GitHub does not accept the token that it gave the app. Look whether the app is still installed there.',
}

const keyWords = (said: string) =>
  `GitHub does not know the app by its key (${said}). ` +
  "The id and the key must be of the same app, and this machine's clock must be right."

function deniedWords(said: string, headers: Record<string, string | undefined>, speaker: Speaker): string {
  // A setting of the repository, which no permission of the job stands for.
  if (/not permitted to create or approve pull requests/i.test(said)) {
    return 'the repository lets no job open pull requests. Allow it under Settings, Actions, General; or give the token of an app of yours.'
  }
  const needed = permissionWords(headers['x-accepted-github-permissions'])
  if (!/not accessible by/i.test(said) || needed === undefined) return `GitHub does not allow it (${said}).`
  if (speaker === 'job') return `the token lacks a permission. Add ${needed} under \`permissions:\` of the job.`
  return `the app lacks a permission. It needs ${needed}; who owns the account accepts that in the app's installation.`
}

/** GitHub's own words: one line, bounded, without its link to the documentation. */
function saidBy({ message, response }: HttpFailure): string {
  const data = response?.data
  const own = typeof data === 'object' && data !== null && 'message' in data ? String(data.message) : message
  const details = typeof data === 'object' && data !== null && 'errors' in data ? detailWords(data.errors) : ''
  const text = redactTokens(`${own}${details}`).replace(/[\p{Cc}\p{Bidi_Control}\s]+/gu, ' ')
  return (text.length > 300 ? `${text.slice(0, 299)}…` : text).trim()
}

function detailWords(errors: unknown): string {
  if (!Array.isArray(errors)) return ''
  const words = errors.slice(0, 3).map((error: unknown) => {
    if (typeof error !== 'object' || error === null) return String(error)
    const { message, field, code } = error as Record<string, unknown>
    return message === undefined ? [field, code].filter((part) => part !== undefined).join(' ') : String(message)
  })
  return words.length === 0 ? '' : `: ${words.join('; ')}`
}
