/**
 * Every sentence that a user's mistake can get, in one place, so that wording is reviewed by eye.
 * A mistake says what was wrong, where, and what would be right. Missing evidence is not a mistake:
 * it is a value with a reason (`NotMeasuredReason`). Anything else that is thrown is a bug of ours.
 */
export class UserMistake extends Error {
  readonly code: string
  /** file:line:column, or the argument, where known. */
  readonly where: string | undefined
  /** What would be right; may hold several lines. */
  readonly remedy: string | undefined

  constructor(
    code: string,
    message: string,
    options: { where?: string | undefined; remedy?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'UserMistake'
    this.code = code
    this.where = options.where
    this.remedy = options.remedy
  }
}
