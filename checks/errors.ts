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
  folderNotOurs: ({ folder }: { folder: string }) =>
    new UserMistake('folderNotOurs', `The folder ${folder} holds something else than a report, and would be replaced.`, {
      where: '--out',
      remedy: 'Name a folder that is new or empty, or one of an earlier report.',
    }),
  measurementMissing: ({ folder }: { folder: string }) =>
    new UserMistake('measurementMissing', `There is no measurement.json in ${folder}.`, {
      remedy: 'Give the folder that ux-impact measure or ux-impact check wrote.',
    }),
  measurementBroken: ({ file, problems }: { file: string; problems: string }) =>
    new UserMistake('measurementBroken', `${file} is not a measurement of this version.`, { where: file, remedy: problems }),
  addressesIncomplete: ({ missing }: { missing: string }) =>
    new UserMistake('addressesIncomplete', `Two addresses are needed, and ${missing} is missing.`, {
      remedy: 'For example: ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io',
    }),
  addressInvalid: ({ option, address }: { option: string; address: string }) =>
    new UserMistake('addressInvalid', `"${address}" is not an http or https address.`, {
      where: option,
      remedy: 'For example: https://pr-7.acme.io',
    }),
  pageInvalid: ({ page }: { page: string }) =>
    new UserMistake('pageInvalid', `"${page}" is not a page of an address.`, { where: '--page', remedy: 'Begin with a slash, for example /import.' }),
  journeyUnknown: ({ journey, known }: { journey: string; known: string[] }) =>
    new UserMistake('journeyUnknown', `There is no journey "${journey}".`, {
      where: '--journey',
      remedy: known.length === 0 ? 'The configuration has no journeys yet.' : `It has: ${known.join(', ')}.`,
    }),
}
