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

const smallestPolicy = `version: 1
arms:
  serve: { build: npm ci && npm run build, start: npm start, ready: / }
journeys:
  sign-up:
    title: Sign up
    entry: [src/pages/sign-up.tsx]
    flows: [{ spec: ux/sign-up.spec.ts }]`

export const mistakes = {
  configMissing: ({ file }: { file: string }) =>
    new UserMistake('configMissing', `There is no ${file} in base or head.`, {
      remedy: `Add one at the root of the repository, commit it, and try again. The shortest that does something:\n\n${smallestPolicy}`,
    }),
  configNotFound: ({ file }: { file: string }) =>
    new UserMistake('configNotFound', `The configuration file ${file} does not exist.`, {
      where: '--config',
      remedy: 'Give the path of a file as it is seen from here.',
    }),
  configBroken: ({ file, problems }: { file: string; problems: string }) =>
    new UserMistake('configBroken', `${file} cannot be used.`, { remedy: problems }),
  armsMissing: ({ file }: { file: string }) =>
    new UserMistake('armsMissing', 'The configuration does not say how base and head are brought up.', {
      where: file,
      remedy:
        'Add for example:\n\narms:\n  serve: { build: npm ci && npm run build, start: npm start, ready: /health }',
    }),
  journeyUnknown: ({ journey, known }: { journey: string; known: string[] }) =>
    new UserMistake('journeyUnknown', `There is no journey "${journey}".`, {
      where: '--journey',
      remedy: known.length === 0 ? 'The configuration has no journeys yet.' : `It has: ${known.join(', ')}.`,
    }),
}
