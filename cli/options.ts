/** Every option of every command, in one place: the parser, the help and the check for strays read it. */
export const options = {
  base: { type: 'string' },
  head: { type: 'string' },
  'base-url': { type: 'string' },
  'head-url': { type: 'string' },
  page: { type: 'string', multiple: true },
  journey: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  minutes: { type: 'string' },
  pairs: { type: 'string' },
  config: { type: 'string' },
  records: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  explain: { type: 'string' },
  check: { type: 'boolean' },
  'pull-request': { type: 'string' },
  as: { type: 'string' },
  kpi: { type: 'string' },
  mde: { type: 'string' },
  variants: { type: 'string' },
  split: { type: 'string' },
  'max-weeks': { type: 'string' },
  provider: { type: 'string' },
  flag: { type: 'string' },
  overlap: { type: 'boolean' },
  days: { type: 'string' },
  audit: { type: 'boolean' },
  markdown: { type: 'boolean' },
  app: { type: 'boolean' },
  repository: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

export type OptionName = keyof typeof options

/** What each option means, as the help says it. */
export const meanings: Record<OptionName, { value?: string; meaning: string }> = {
  base: {
    value: 'REF',
    meaning: 'Compare with this commit, branch or tag, instead of the commit where head left the default branch.',
  },
  head: { value: 'REF', meaning: 'The commit under test, instead of the one that is checked out.' },
  'base-url': { value: 'URL', meaning: 'Base already runs here; needs --head-url, and neither git nor a build.' },
  'head-url': { value: 'URL', meaning: 'Head already runs here.' },
  page: {
    value: 'PATH',
    meaning: 'With two addresses: visit this page, instead of the journeys of a configuration. Repeatable.',
  },
  journey: {
    value: 'ID',
    meaning: 'Only this journey of the configuration, whether the change reaches it or not. Repeatable.',
  },
  all: { meaning: 'Every journey, whatever the change.' },
  minutes: { value: 'N', meaning: 'Measure for at most so many minutes, instead of the configuration’s budget.' },
  pairs: { value: 'N', meaning: 'At most so many pairs of attempts per flow, instead of the budget’s (1 to 20).' },
  config: {
    value: 'FILE',
    meaning: 'Take this configuration as it is, instead of the repository’s own .ux-impact.yml.',
  },
  records: {
    value: 'DIR',
    meaning:
      'What earlier runs of the default branch kept in this folder: which files journeys ran, so that a change of one counts as affecting them, and the days of their KPIs. A commit of that branch adds to it.',
  },
  out: { value: 'DIR', meaning: 'Where the report goes, instead of ux-impact-report.' },
  json: { meaning: 'Print the answer as JSON, and nothing else, to standard output.' },
  explain: { value: 'ID', meaning: 'Why this journey is affected, or what would affect it.' },
  check: { meaning: 'Whether the sources answer, and what is missing where one does not; no numbers.' },
  'pull-request': { value: 'N', meaning: 'The pull request that the experiment is of, on the host.' },
  as: {
    value: 'LOGIN',
    meaning:
      'Whose comments hold the experiments, such as "ux-impact[bot]" for an app: theirs count, and nobody else’s.',
  },
  kpi: { value: 'KPI', meaning: 'The KPI that decides, instead of the configuration’s.' },
  mde: { value: 'PERCENT', meaning: 'The smallest effect on it that is worth having, relative: 15%.' },
  variants: { value: 'NAMES', meaning: 'The variants with commas between, the control first: control,b.' },
  split: { value: 'PERCENTS', meaning: 'The share of people for each variant: 50,50. Without it they are equal.' },
  'max-weeks': { value: 'N', meaning: 'The longest that the experiment may take, 1 to 52.' },
  provider: { value: 'NAME', meaning: 'Who switches the flag, instead of the configuration’s experiments.provider.' },
  flag: { value: 'KEY', meaning: 'The key of the flag; without it the journey and the pull request’s number.' },
  overlap: { meaning: 'Start though another experiment on the same journey is under way.' },
  days: { value: 'N', meaning: 'How many whole days the counts are of; without it the whole time of the plan.' },
  audit: { meaning: 'The last month that is over, against the month before, targets and benchmarks.' },
  markdown: { meaning: 'With --audit: as Markdown, for a job’s summary or an issue.' },
  app: { meaning: 'Look at the GitHub App that the environment here is for.' },
  repository: {
    value: 'OWNER/NAME',
    meaning: 'Whether pull requests of this repository are measured, and merged only with the app’s check. Repeatable.',
  },
  help: { meaning: 'Show this.' },
  version: { meaning: 'Show the version.' },
}

type Command = {
  summary: string
  usage: string[]
  words: string[]
  options: OptionName[]
  /** Variables that it is set up by, where it takes some. */
  environment?: readonly [name: string, meaning: string][]
  /** Paragraphs. */
  details: string[]
  exitCodes: readonly [code: string, meaning: string][]
  examples: [call: string, meaning: string][]
}

const measuring: OptionName[] = [
  ...(['base', 'head', 'base-url', 'head-url', 'page', 'journey', 'all'] as const),
  ...(['minutes', 'pairs', 'config', 'records', 'out', 'json'] as const),
]

const exitCodes: [string, string][] = [
  ['0', 'Nothing stands in the way.'],
  ['1', 'Something blocks (with mode: enforce): worse, or to be reviewed.'],
  ['2', 'A mistake in the configuration or the call.'],
  ['3', 'Not measured, and why; or a bug of ours.'],
  ['130', 'Stopped by Ctrl-C, with what was measured until then; 143 by SIGTERM.'],
]

export const commands = {
  check: {
    summary: 'What a change does to the journeys it touches.',
    usage: [
      'ux-impact check [--base REF] [--head REF] [--all] [--journey ID …]',
      'ux-impact check --base-url URL --head-url URL [--page PATH …]',
    ],
    words: [],
    options: measuring,
    details: [
      'Builds and serves base and head side by side, performs the flows of the affected journeys on both in turn, and says for each journey: improved, no worse, worse, inconclusive, flow changed or not measured. Uncommitted changes are left out. Ctrl-C stops it and keeps what was measured.',
      'The report goes to ux-impact-report: index.html is there to be read, measurement.json is what was seen, result.json what it means, check-run.json and comment.md what a pull request would show of it.',
    ],
    exitCodes,
    examples: [
      ['ux-impact check', 'The commit that is checked out, against where it left the default branch.'],
      ['ux-impact check --base v1.4.0 --all', 'Every journey, against a tag.'],
      ['ux-impact check --journey sign-up --minutes 2', 'A first look at one journey.'],
      [
        'ux-impact check --base-url https://acme.io --head-url https://pr-7.acme.io',
        'The first page of two deployments, without git and configuration.',
      ],
    ],
  },
  measure: {
    summary: 'The first half of check: perform the flows, judge nothing.',
    usage: [
      'ux-impact measure [--base REF] [--head REF] [--all] [--journey ID …]',
      'ux-impact measure --base-url URL --head-url URL [--page PATH …]',
    ],
    words: [],
    options: measuring,
    details: [
      'Writes measurement.json, which is what judge reads, and the pictures of what failed. It runs the code of the change, so give it no secrets.',
    ],
    exitCodes: [
      ['0', 'Measured, or it is said in measurement.json why not.'],
      ['2', 'A mistake in the configuration or the call.'],
      ['130', 'Stopped by Ctrl-C; 143 by SIGTERM.'],
    ],
    examples: [
      ['ux-impact measure --out pr-7', 'Measure into the folder pr-7.'],
      ['ux-impact judge pr-7', 'Judge what was measured, here or on another machine.'],
      [
        'ux-impact measure --all --base HEAD --pairs 1 --records DIR',
        'On the default branch: keep which files each journey runs, for later checks.',
      ],
    ],
  },
  judge: {
    summary: 'The second half of check: compare, read KPIs, decide.',
    usage: ['ux-impact judge [DIR] [--records DIR] [--config FILE] [--json]'],
    words: ['DIR'],
    options: ['records', 'config', 'json'],
    details: [
      'Reads measurement.json in DIR, else in ux-impact-report, and the configuration in base; writes index.html and result.json there, and what a pull request would show of it (check-run.json, comment.md). It runs nothing of the change, and takes the measurement as untrusted.',
    ],
    exitCodes: exitCodes.slice(0, 4),
    examples: [['ux-impact judge pr-7', 'Judge what was measured into the folder pr-7.']],
  },
  affected: {
    summary: 'Which journeys a change affects, and why.',
    usage: ['ux-impact affected [--base REF] [--head REF] [--explain ID] [--json]'],
    words: [],
    options: ['base', 'head', 'config', 'records', 'explain', 'json'],
    details: [
      'Nothing is built or run: the answer comes from the changed files, the imports of the code and, with --records, what journeys ran before. Where the code cannot tell, every journey counts as affected, with the reason.',
    ],
    exitCodes: [
      ['0', 'The answer, whatever it is.'],
      ['2', 'A mistake in the configuration or the call.'],
    ],
    examples: [
      ['ux-impact affected', 'What a check of this commit would measure.'],
      ['ux-impact affected --explain sign-up', 'The way from the changed files to this journey.'],
    ],
  },
  kpis: {
    summary: 'What production says of the journeys.',
    usage: [
      'ux-impact kpis [JOURNEY] [--records DIR] [--config FILE] [--json]',
      'ux-impact kpis [JOURNEY] --audit [--records DIR] [--json | --markdown]',
      'ux-impact kpis [JOURNEY] --check [--config FILE] [--json]',
    ],
    words: ['JOURNEY'],
    options: ['check', 'audit', 'markdown', 'records', 'config', 'json'],
    details: [
      'Reads the KPIs that the .ux-impact.yml of this repository names, as it lies here, and shows each against its target, the period before and its benchmark, with its trend and since when it is at another level. All that the configuration names is asked, with the variables of this shell.',
      'With --records, days that earlier calls kept there are not asked for again, and trends and benchmarks reach further back.',
      'Which deployment to production it was is told where GITHUB_TOKEN and GITHUB_REPOSITORY say whom to ask. The form of --json is published: kpis.schema.json.',
    ],
    exitCodes: [
      ['0', 'All of it was read; with --check, all sources answer.'],
      ['1', 'With --audit and mode: enforce, a KPI is clearly below its target.'],
      ['2', 'A mistake in the configuration or the call.'],
      ['3', 'Something could not be read, and why; or a bug of ours.'],
    ],
    examples: [
      ['ux-impact kpis', 'All journeys.'],
      ['ux-impact kpis initial-import', 'One journey.'],
      ['ux-impact kpis --audit', 'How the last month went, and which journeys are below their targets.'],
      ['ux-impact kpis --check', 'Which variables and which rights are missing.'],
    ],
  },
  experiment: {
    summary: 'Plan an experiment and bring it to a decision.',
    usage: [
      'ux-impact experiment plan [JOURNEY] [--mde PERCENT] [--json]',
      'ux-impact experiment start|status|stop|decide [JOURNEY] --pull-request N',
      'ux-impact experiment follow [--pull-request N] [--as LOGIN]',
      'ux-impact experiment analyze PLAN.json COUNTS.csv [--days N] [--json]',
    ],
    words: ['ACTION', 'JOURNEY', 'COUNTS'],
    options: [
      ...([
        'pull-request',
        'as',
        'kpi',
        'mde',
        'variants',
        'split',
        'max-weeks',
        'provider',
        'flag',
        'overlap',
      ] as const),
      ...(['days', 'config', 'json'] as const),
    ],
    details: [
      'plan says what an experiment on a journey would take: who decides, how many people of each variant, how many days of this journey’s own traffic, or why it is not feasible and what would help. It goes by the .ux-impact.yml as it lies here, and starts nothing; with --pull-request N it is written there.',
      'start freezes the plan of a pull request and arms its flag; status says how it stands; stop gives everybody the control; decide decides by what is known now. follow brings what is alive as far as it can be, as a schedule does: it begins once the change is in production, looks once a day, and ends by its decision. Whom to ask is said by GITHUB_TOKEN and GITHUB_REPOSITORY, as in a job. The experiments are in comments of whoever owns the token, and of jobs (github-actions[bot]); where an app runs them, --as says so, and its comments alone count.',
      'analyze needs nothing but two files: a plan as plan --json gives it, and what people of each variant did, a row for each variant and KPI with arm, kpi, people, sum and, where there are any, sum_squares.',
    ],
    exitCodes: [
      ['0', 'Done.'],
      ['2', 'A mistake in the configuration or the call.'],
      ['3', 'Not done, and why; or a bug of ours.'],
    ],
    examples: [
      ['ux-impact experiment plan initial-import --mde 15%', 'How long it would take to see an effect of 15 %.'],
      ['ux-impact experiment start initial-import --pull-request 7', 'Freeze its plan and arm the flag.'],
      [
        'ux-impact experiment stop --pull-request 7 --as "ux-impact[bot]"',
        'Stop one that the app runs, with a token of your own.',
      ],
      ['ux-impact experiment analyze plan.json counts.csv --days 9', 'What the counts of nine days say.'],
    ],
  },
  validate: {
    summary: 'Whether a configuration file is right.',
    usage: ['ux-impact validate [FILE] [--json]'],
    words: ['FILE'],
    options: ['json'],
    details: [
      'Tells every problem with its line, what was wrong and what would be right. Without FILE: the .ux-impact.yml of this folder.',
    ],
    exitCodes: [
      ['0', 'It is right.'],
      ['2', 'It is not, or there is none.'],
    ],
    examples: [['ux-impact validate', 'The .ux-impact.yml of this folder, committed or not.']],
  },
  doctor: {
    summary: 'Whether all is right that the app stands on.',
    usage: ['ux-impact doctor --app [--repository OWNER/NAME …] [--json]'],
    words: [],
    options: ['app', 'repository', 'json'],
    details: [
      'Looks at the app’s settings in the environment and in the .env of its data folder, at its database, at what GitHub knows of it and delivered last, and at each repository that is named. It changes nothing, and may be called while the app runs.',
    ],
    exitCodes: [
      ['0', 'Nothing is wrong, though there may be warnings.'],
      ['1', 'Something is, and what would be right.'],
      ['2', 'The settings cannot be used, or a mistake in the call.'],
    ],
    examples: [
      ['ux-impact doctor --app', 'What the app needs, before its first start and whenever it is silent.'],
      [
        'ux-impact doctor --app --repository acme/shop',
        'Whether acme/shop has the workflow, and requires the check of this app alone.',
      ],
    ],
  },
  app: {
    summary: 'The GitHub App, as a service of your own.',
    usage: ['ux-impact app'],
    words: [],
    options: [],
    details: [
      'Receives the webhooks of a GitHub App, and brings the check of each pull request to what it should be. It runs no code of a pull request: that is what the workflow that measures does. Without credentials it opens a page that registers an app.',
      'What is kept is kept in a folder, by an embedded database, or in a PostgreSQL that several of these may share. /healthz, /readyz and /metrics are for those who watch it.',
      'Installed as a package, it brings what the app alone needs into that folder at its first start, with npm.',
    ],
    environment: [
      ['APP_ID', 'The number on the settings page of the GitHub App.'],
      ['PRIVATE_KEY', 'Its key: the .pem file’s text, with \\n for line ends, or in base64.'],
      ['PRIVATE_KEY_PATH', 'Or the path of that file.'],
      ['WEBHOOK_SECRET', '16 characters or more, better 32 random bytes; the same on that page.'],
      ['HOST, PORT', 'Where it listens: localhost and 3000.'],
      ['WEBHOOK_PATH', 'Where webhooks come in: /api/github/webhooks.'],
      ['DATA', 'The folder: ux-impact-data. Variables are also read from its .env.'],
      ['DATABASE_URL', 'A PostgreSQL (13 or newer) instead: postgresql://…'],
      ['GHE_HOST', 'A GitHub Enterprise Server: github.acme.io'],
      ['LOG_LEVEL', 'trace, debug, info, warn, error, fatal or silent: info.'],
    ],
    exitCodes: [
      ['0', 'Stopped by Ctrl-C or SIGTERM, in order.'],
      ['1', 'It could not start or stop, or a bug of ours: start it again, nothing is lost.'],
      ['2', 'A mistake in the environment.'],
    ],
    examples: [
      ['ux-impact app', 'The page that registers an app, or the app once its credentials are there.'],
      ['DATABASE_URL=postgresql://db.acme.io/ux ux-impact app', 'With a PostgreSQL.'],
    ],
  },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
