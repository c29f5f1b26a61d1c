/** A request that GitHub did not fulfil: its answer, or no `response` where there was none. */
export type HttpFailure = {
  status: number
  message: string
  response?: { headers: Record<string, string | undefined>; data?: unknown }
}

/** A failed request of our own, of the same shape as Octokit's. */
export class HttpError extends Error {
  readonly status: number
  readonly response: HttpFailure['response']

  constructor(status: number, message: string, response?: HttpFailure['response']) {
    super(message)
    this.name = 'HttpError'
    this.status = status
    this.response = response
  }
}

/** What is thrown for a request that failed; undefined for everything else, which is a bug or a stop. */
export function httpFailure(error: unknown): HttpFailure | undefined {
  if (!(error instanceof Error) || error.name !== 'HttpError' || !('status' in error)) return undefined
  const { status, message, response } = error as HttpError
  return { status, message, ...(response ? { response } : {}) }
}

/** Whether a write that failed so may have been done nevertheless. */
export function mayHaveHappened(error: unknown): boolean {
  const failure = httpFailure(error)
  return failure !== undefined && (failure.response === undefined || failure.status >= 500)
}
