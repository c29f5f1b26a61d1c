import type { Refused } from './ports.ts'

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

/** What the host of the pull requests did not let us do, where a value has no place: reading files of a commit. */
export class HostRefused extends Error {
  readonly refused: Refused

  constructor(refused: Refused) {
    super(refused.reason)
    this.name = 'HostRefused'
    this.refused = refused
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

const fetchHistory = `Fetch the whole history: git fetch --unshallow
In GitHub Actions: actions/checkout with fetch-depth: 0`

const newFolder = 'Name a folder that is new or empty, or one of an earlier report.'

const unreadable = {
  unbalanced: 'A quotation mark has no partner, or stands inside a word.',
  'too many': 'A command has at most 20 words.',
  'too long': 'A word or a reason has at most 200 characters.',
}

const newSecret = `Set it to 32 random bytes, here and in the settings of the GitHub App:
node -p "crypto.randomBytes(32).toString('hex')"`

const meant = (nearest: string | undefined) => (nearest === undefined ? '' : ` Did you mean ${nearest}?`)

export const mistakes = {
  configMissing: ({ file }: { file: string }) =>
    new UserMistake('configMissing', `There is no ${file} in base or head.`, {
      remedy: `Add one at the root of the repository, commit it, and try again. The shortest that does something:\n\n${smallestPolicy}`,
    }),
  configNotFound: ({ file, option }: { file: string; option?: string }) =>
    new UserMistake('configNotFound', `There is no configuration file ${file} that can be read.`, {
      where: option,
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
    new UserMistake(
      'folderNotOurs',
      `The folder ${folder} holds something else than a report, and would be replaced.`,
      { where: '--out', remedy: newFolder },
    ),
  folderIsFile: ({ folder }: { folder: string }) =>
    new UserMistake('folderIsFile', `There is a file where the folder ${folder} would be.`, {
      where: '--out',
      remedy: newFolder,
    }),
  folderClosed: ({ folder }: { folder: string }) =>
    new UserMistake('folderClosed', `The folder ${folder} cannot be written: permission is denied.`, {
      where: '--out',
      remedy: 'Name one that you may write.',
    }),
  recordsNotFolder: ({ folder }: { folder: string }) =>
    new UserMistake('recordsNotFolder', `There is a file where the folder ${folder} would be.`, {
      where: '--records',
      remedy: 'Name a folder of records, or one that is not there yet.',
    }),
  reportNotWritten: ({ folder, why }: { folder: string; why: unknown }) =>
    new UserMistake('reportNotWritten', `The report could not be written to ${folder}.`, {
      remedy: why instanceof Error ? why.message : String(why),
      cause: why,
    }),
  measurementMissing: ({ folder }: { folder: string }) =>
    new UserMistake('measurementMissing', `There is no measurement.json in ${folder}.`, {
      remedy: 'Give the folder that ux-impact measure or ux-impact check wrote.',
    }),
  measurementBroken: ({ file, problems }: { file: string; problems: string[] }) =>
    new UserMistake('measurementBroken', `${file} is not a measurement that this version wrote.`, {
      remedy: [...problems.slice(0, 5), ...(problems.length > 5 ? [`and ${problems.length - 5} more`] : [])].join('\n'),
    }),
  measurementStrange: ({ file, problem }: { file: string; problem: string }) =>
    new UserMistake('measurementStrange', `${file} was measured by another configuration: ${problem}.`, {
      remedy: 'Judge with the configuration that measured it, or measure again.',
    }),
  configUnnamed: ({ file }: { file: string }) =>
    new UserMistake(
      'configUnnamed',
      `This was measured by the configuration ${file}, which a measurement may not choose.`,
      {
        where: '--config',
        remedy: 'Name it again, if you trust it: --config FILE',
      },
    ),
  commitGone: ({ arm, commit }: { arm: string; commit: string }) =>
    new UserMistake('commitGone', `The commit of ${arm}, ${commit.slice(0, 12)}, is not in this repository.`, {
      remedy: 'Judge in a clone that has it: git fetch origin, or measure again.',
    }),
  addressesIncomplete: ({ missing }: { missing: string[] }) =>
    new UserMistake(
      'addressesIncomplete',
      `Two addresses are needed, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      { remedy: 'For example: ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io' },
    ),
  addressSecret: ({ option }: { option: string }) =>
    new UserMistake('addressSecret', 'The address holds a user name or a password, and the report would show it.', {
      where: option,
      remedy: 'Give an address that is open to this machine.',
    }),
  optionsContradict: ({ given, besides, why }: { given: string; besides: string; why: string }) =>
    new UserMistake('optionsContradict', `${given} and ${besides} contradict each other: ${why}.`, {
      remedy: `Leave one of them out.`,
    }),
  addressInvalid: ({ option, address }: { option: string; address: string }) =>
    new UserMistake('addressInvalid', `"${address}" is not an http or https address.`, {
      where: option,
      remedy: 'For example: https://pr-7.acme.io',
    }),
  pageInvalid: ({ page }: { page: string }) =>
    new UserMistake('pageInvalid', `"${page}" is not a page of an address.`, {
      where: '--page',
      remedy: 'Begin with one slash, for example /import.',
    }),
  journeyUnknown: ({
    journey,
    known,
    option = '--journey',
    nearest,
  }: {
    journey: string
    known: string[]
    option?: string
    nearest?: string
  }) =>
    new UserMistake('journeyUnknown', `There is no journey "${journey}".${meant(nearest)}`, {
      where: option,
      remedy: known.length === 0 ? 'The configuration has no journeys yet.' : `It has: ${known.join(', ')}.`,
    }),
  gitMissing: () =>
    new UserMistake('gitMissing', 'Git is not installed, or not on the PATH.', {
      remedy: 'Install git, or compare two addresses, which need none: ux-impact check --base-url … --head-url …',
    }),
  notARepository: ({ folder }: { folder: string }) =>
    new UserMistake('notARepository', `${folder} is not inside a git repository with its files checked out.`, {
      remedy: 'Start in a clone of the repository, or compare two addresses: ux-impact check --base-url … --head-url …',
    }),
  repositoryUnsafe: ({ folder }: { folder: string }) =>
    new UserMistake(
      'repositoryUnsafe',
      `Git does not read the repository around ${folder}: it belongs to another user.`,
      {
        remedy: 'If you trust it, say so: git config --global --add safe.directory PATH',
      },
    ),
  repositoryEmpty: ({ repository }: { repository: string }) =>
    new UserMistake('repositoryEmpty', `The repository ${repository} has no commit yet.`, {
      remedy: 'Commit what is to be compared: uncommitted changes are left out.',
    }),
  refUnknown: ({ option, ref, shallow }: { option: string; ref: string; shallow: boolean }) =>
    new UserMistake('refUnknown', `There is no commit "${ref}" in this repository.`, {
      where: option,
      remedy: shallow
        ? `This clone is shallow and may lack it.\n${fetchHistory}`
        : 'Name a branch, a tag or a commit that is here; what is only at the remote is fetched with git fetch.',
    }),
  defaultBranchUnknown: ({ tried, shallow }: { tried: string[]; shallow: boolean }) =>
    new UserMistake('defaultBranchUnknown', `It is not known what to compare with: there is no ${tried.join(', ')}.`, {
      remedy: shallow
        ? `This clone is shallow and may lack it.\n${fetchHistory}\nOr name the base: --base REF`
        : 'Name the base: --base REF',
    }),
  mergeBaseMissing: ({ base, head }: { base: string; head: string }) =>
    new UserMistake('mergeBaseMissing', `This clone is shallow: it lacks the commit where ${head} left ${base}.`, {
      remedy: fetchHistory,
    }),
  historiesUnrelated: ({ base, head }: { base: string; head: string }) =>
    new UserMistake('historiesUnrelated', `${base} and ${head} have no commit in common.`, {
      remedy: 'Name a base that head was made from: --base REF',
    }),
  eventUnknown: ({ event, known }: { event: string; known: string[] }) =>
    new UserMistake('eventUnknown', `The event ${event} has nothing to measure or judge.`, {
      where: 'on',
      remedy: `Start the workflow on one of: ${known.join(', ')}.`,
    }),
  eventPrivileged: () =>
    new UserMistake(
      'eventPrivileged',
      "On pull_request_target the pull request's code would run beside a token that can write.",
      {
        where: 'on',
        remedy: 'Start the workflow on pull_request; pull requests of forks are judged in workflow_run.',
      },
    ),
  eventBroken: ({ event, field }: { event: string; field: string }) =>
    new UserMistake('eventBroken', `The event file is not that of ${event}: ${field || 'it'} is not as it should be.`, {
      where: 'GITHUB_EVENT_PATH',
      remedy: 'Let GitHub Actions write it.',
    }),
  inputInvalid: ({ input, value, allowed }: { input: string; value: string; allowed: string[] }) =>
    new UserMistake('inputInvalid', `"${value}" is not a value of the input ${input}.`, {
      where: input,
      remedy: `It takes: ${allowed.join(', ')}.`,
    }),
  environmentLine: ({ number }: { number: number }) =>
    new UserMistake('environmentLine', `Line ${number} of the input environment is not NAME=value.`, {
      where: 'environment',
      remedy: 'Write one name and its value a line, without quotes.',
    }),
  notInActions: ({ missing }: { missing: string }) =>
    new UserMistake('notInActions', `This runs in GitHub Actions, and ${missing} is not set.`, {
      remedy: 'On your own machine: npx ux-impact check',
    }),

  // The app's settings: variables of the environment, whose values may be secrets and are never repeated.
  settingMissing: ({ name, besides, remedy }: { name: string; besides: string; remedy: string }) =>
    new UserMistake('settingMissing', `${besides} is set, and ${name} is not.`, { where: name, remedy }),
  settingInvalid: ({ name, wrong, remedy }: { name: string; wrong: string; remedy: string }) =>
    new UserMistake('settingInvalid', `${name} ${wrong}.`, { where: name, remedy }),
  settingsContradict: ({ given, besides }: { given: string; besides: string }) =>
    new UserMistake('settingsContradict', `${given} and ${besides} are both set.`, {
      where: given,
      remedy: 'Leave one of them out.',
    }),
  webhookSecretMissing: () =>
    new UserMistake('webhookSecretMissing', 'Without a secret anybody could send events.', {
      where: 'WEBHOOK_SECRET',
      remedy: newSecret,
    }),
  webhookSecretWeak: ({ why }: { why: 'known' | 'short' }) =>
    new UserMistake(
      'webhookSecretWeak',
      why === 'known' ? 'The secret is one that everybody knows.' : 'The secret has fewer than 16 characters.',
      { where: 'WEBHOOK_SECRET', remedy: newSecret },
    ),
  appUnregistered: () =>
    new UserMistake('appUnregistered', 'There are no credentials of a GitHub App.', {
      where: 'APP_ID',
      remedy:
        'Set APP_ID, PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET.\nTo register an app, start once without NODE_ENV=production and open the page that it names.',
    }),
  appTakesNothing: ({ word }: { word: string }) =>
    new UserMistake('appTakesNothing', `app does not know what to do with "${word}".`, {
      remedy: 'It is set up by variables of the environment: ux-impact app --help',
    }),
  appElsewhere: () =>
    new UserMistake('appElsewhere', 'The app is not a command of this program.', {
      remedy: 'npx ux-impact app\nIn a checkout: npm start',
    }),
  packagesNotInstalled: ({ folder }: { folder: string }) =>
    new UserMistake('packagesNotInstalled', `npm could not install what the app needs into ${folder}.`, {
      where: 'DATA',
      remedy: 'What npm printed above says why. It needs a registry, the first time.',
    }),
  databaseNewer: ({ found, known }: { found: number; known: number }) =>
    new UserMistake(
      'databaseNewer',
      `The database is of version ${found}; this version of ux-impact knows ${known} at most.`,
      { remedy: 'Start a version that is as new as the one that ran last, or restore a backup from before it.' },
    ),
  databaseRefuses: ({ said }: { said: string }) =>
    new UserMistake('databaseRefuses', `The database does not let the app in: ${said}.`, {
      where: 'DATABASE_URL',
      remedy: 'Name a user, its password and a database that is there: postgresql://USER:PASSWORD@HOST:5432/NAME',
    }),
  databaseDistrusted: ({ said }: { said: string }) =>
    new UserMistake('databaseDistrusted', `The database does not prove that it is the right one: ${said}.`, {
      where: 'DATABASE_URL',
      remedy:
        'Its certificate must be of HOST and of this time. Where an authority of your own signed it, name that: ?sslmode=verify-full&sslrootcert=/etc/ux-impact/ca.pem',
    }),
  databaseForbids: ({ said }: { said: string }) =>
    new UserMistake('databaseForbids', `The database does not let the app make its tables: ${said}.`, {
      where: 'DATABASE_URL',
      remedy: 'Let a superuser say: GRANT CREATE ON DATABASE name TO user',
    }),
  dataInUse: ({ folder }: { folder: string }) =>
    new UserMistake('dataInUse', `Another process uses the folder ${folder}.`, {
      where: 'DATA',
      remedy: 'Give each its own folder, or let several share one PostgreSQL: DATABASE_URL.',
    }),
  fileTooLarge: ({ path, size, limit }: { path: string; size: number; limit: number }) =>
    new UserMistake('fileTooLarge', `${path} has ${size} bytes; at most ${limit} are read.`, {
      where: path,
      remedy: 'Make it shorter.',
    }),

  planUnreadable: ({ file, why }: { file: string; why: string }) =>
    new UserMistake('planUnreadable', `${file} is no plan of an experiment: ${why}.`, {
      where: file,
      remedy: 'ux-impact experiment plan JOURNEY --json > plan.json',
    }),
  countsUnreadable: ({ file, why }: { file: string; why: string }) =>
    new UserMistake('countsUnreadable', `${file} cannot be read as counts: ${why}.`, {
      where: file,
      remedy: 'A row for each variant and KPI:\narm,kpi,people,sum,sum_squares\ncontrol,completionRate,800,496,',
    }),
  hostUnknown: () =>
    new UserMistake(
      'hostUnknown',
      'Nobody says which repository on GitHub is meant, and with which token it is asked.',
      {
        remedy: 'Set GITHUB_REPOSITORY to OWNER/NAME, and GITHUB_TOKEN.',
      },
    ),

  // Commands in comments: what was written is untrusted and never repeated; the remedy is a command.
  commandUnreadable: ({ why }: { why: 'unbalanced' | 'too many' | 'too long' }) =>
    new UserMistake('commandUnreadable', unreadable[why], { remedy: '/ux-impact help' }),
  commandUnknown: ({ nearest }: { nearest: string | undefined }) =>
    new UserMistake('commandUnknown', `There is no such command.${meant(nearest)}`, {
      remedy: `/ux-impact ${nearest ?? 'help'}`,
    }),
  commandOptionUnknown: ({ usage, nearest }: { usage: string; nearest: string | undefined }) =>
    new UserMistake(
      'commandOptionUnknown',
      `The command has no such option.${meant(nearest === undefined ? undefined : `--${nearest}`)}`,
      { remedy: usage },
    ),
  commandOptionTwice: ({ option, usage }: { option: string; usage: string }) =>
    new UserMistake('commandOptionTwice', `The option --${option} is given twice.`, { remedy: usage }),
  commandOptionEmpty: ({ option, usage }: { option: string; usage: string }) =>
    new UserMistake('commandOptionEmpty', `The option --${option} has no value.`, { remedy: usage }),
  commandWordBehind: ({ usage }: { usage: string }) =>
    new UserMistake('commandWordBehind', 'A value of several words stands in quotation marks, and options come last.', {
      remedy: usage,
    }),
  commandIncomplete: ({ missing, usage }: { missing: string; usage: string }) =>
    new UserMistake('commandIncomplete', `The command lacks ${missing}.`, { remedy: usage }),
  commandTooMany: ({ usage }: { usage: string }) =>
    new UserMistake('commandTooMany', 'The command has more words than it takes.', { remedy: usage }),
  commandShaInvalid: () =>
    new UserMistake('commandShaInvalid', 'A commit is named by 7 to 40 digits of its id.', {
      remedy: '--sha 9b1d044',
    }),
  commandUntilInvalid: () =>
    new UserMistake(
      'commandUntilInvalid',
      'An acceptance ends at a date, or after a number of days, 90 at most and not in the past.',
      { remedy: '--until 30' },
    ),
  commandOptionAlone: ({ option, usage }: { option: string; usage: string }) =>
    new UserMistake('commandOptionAlone', `The option --${option} takes no value.`, { remedy: usage }),
  commandActionUnknown: ({ nearest, known }: { nearest: string | undefined; known: string[] }) =>
    new UserMistake(
      'commandActionUnknown',
      `What is to be done with the experiment is one of ${known.join(', ')}.${meant(nearest)}`,
      { remedy: `/ux-impact experiment ${nearest ?? 'plan'}` },
    ),
  commandPercentInvalid: () =>
    new UserMistake('commandPercentInvalid', 'The smallest effect that is worth having is a relative percentage.', {
      remedy: '--mde 15%',
    }),
  commandWeeksInvalid: () =>
    new UserMistake('commandWeeksInvalid', 'The longest time is a whole number of weeks, 1 to 52.', {
      remedy: '--max-weeks 6',
    }),
  commandFlagInvalid: () =>
    new UserMistake(
      'commandFlagInvalid',
      'The key of a flag has letters, digits, dots, dashes and underscores, 100 at most.',
      { remedy: '--flag import-errors' },
    ),
  commandJourneyUnknown: ({ known, nearest }: { known: string[]; nearest: string | undefined }) =>
    new UserMistake(
      'commandJourneyUnknown',
      `There is no such journey.${meant(nearest)}${known.length === 0 ? '' : ` There ${known.length === 1 ? 'is' : 'are'}: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ` and ${known.length - 20} more` : ''}.`}`,
      { remedy: `/ux-impact accept ${nearest ?? known[0] ?? 'JOURNEY'} --because "…"` },
    ),
  commandFactUnknown: ({ journey, nearest }: { journey: string; nearest: string | undefined }) =>
    new UserMistake(
      'commandFactUnknown',
      `What is accepted is named by the id of a fact, by scriptedTime or completes, or by flow.${meant(nearest)}`,
      { remedy: `/ux-impact accept ${journey}${nearest === undefined ? '' : ` ${nearest}`} --because "…"` },
    ),
}
