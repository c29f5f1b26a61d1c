import { type HttpFailure, httpFailure } from '../../checks/adapters/github/http-failure.ts'
import type { Refused } from '../../checks/ports.ts'

/** Why GitHub gives no token for a repository of an installation, where that is the installation's own matter. */
export function tokenRefusal(error: unknown, installation: number): Refused | undefined {
  const failure = httpFailure(error)
  const why = failure && reasonOf(failure)
  if (!why) return undefined
  return { status: 'refused', code: why.code, reason: `${why.words} (installation ${installation})` }
}

function reasonOf(failure: HttpFailure): { code: Refused['code']; words: string } | undefined {
  const { status, message } = failure
  if (status === 404 && !/integration not found/i.test(message)) {
    return { code: 'missing', words: 'The app is not installed there any more' }
  }
  if (status === 403 && /suspended/i.test(message)) {
    return { code: 'permission', words: 'The app is suspended there' }
  }
  if (status !== 422) return undefined
  return /permissions requested/i.test(message)
    ? { code: 'permission', words: 'The app asks for a permission that its owner has not accepted there' }
    : { code: 'missing', words: 'The app may not enter that repository any more' }
}
