import type { AskHttp, HttpAnswer } from './ask-http.ts'
import { remember } from './remember.ts'

/** One answer for requests that are alike, for all that ask in this way. */
export function rememberAnswers(now: () => Date): (ask: AskHttp) => AskHttp {
  const remembered = remember<HttpAnswer>(now)
  return (ask) => (request) => {
    const { method, url, headers, json, form } = request
    return remembered([method, `${url}`, headers, json, form], () => ask(request))
  }
}
