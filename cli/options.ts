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
  out: { type: 'string' },
  json: { type: 'boolean' },
  explain: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

export type OptionName = keyof typeof options

/** What each option means, as the help says it. */
export const meanings: Record<OptionName, { value?: string; meaning: string }> = {
  base: { value: 'REF', meaning: 'compare with this commit (else the merge base with the remote’s default branch)' },
  head: { value: 'REF', meaning: 'the commit under test (else HEAD)' },
  'base-url': { value: 'URL', meaning: 'base already runs here; needs --head-url, and no git' },
  'head-url': { value: 'URL', meaning: 'head already runs here' },
  page: {
    value: 'PATH',
    meaning: 'with two addresses: visit this page, instead of the journeys of a configuration; repeatable',
  },
  journey: { value: 'ID', meaning: 'only this journey, whether the change reaches it or not; repeatable' },
  all: { meaning: 'every journey, whatever the change' },
  minutes: { value: 'N', meaning: 'at most so many minutes of measuring' },
  pairs: { value: 'N', meaning: 'at most so many pairs of attempts per flow' },
  config: { value: 'FILE', meaning: 'take this configuration as it is, instead of base’s .ux-impact.yml' },
  out: { value: 'DIR', meaning: 'where the report goes (else ux-impact-report)' },
  json: { meaning: 'print the result as JSON' },
  explain: { value: 'ID', meaning: 'why this journey is affected, or not' },
  help: { meaning: 'show this' },
  version: { meaning: 'print the version' },
}

type Command = {
  summary: string
  usage: string
  words: string[]
  options: OptionName[]
  details: string
  examples: [string, string][]
}

const arms: OptionName[] = ['base', 'head', 'base-url', 'head-url', 'page']
const measuring: OptionName[] = [...arms, 'journey', 'all', 'minutes', 'pairs', 'config', 'out', 'json']

export const commands = {
  check: {
    summary: 'measure and judge: what a change does to the journeys it touches',
    usage:
      'ux-impact check [--base REF] [--head REF] [--all] [--journey ID …]\n       ux-impact check --base-url URL --head-url URL [--page PATH …]',
    words: [],
    options: measuring,
    details: `Builds and serves base and head side by side, performs the flows of the affected journeys on
both in turn, and says for each journey: improved, no worse, worse, inconclusive, flow changed or
not measured. Uncommitted changes are left out. Ctrl-C stops with what was measured so far.

Exit code: 0 nothing stands in the way; 1 something blocks (mode: enforce); 2 a mistake in the
configuration or the call; 3 not measured.`,
    examples: [
      ['ux-impact check', 'the current branch against its merge base'],
      ['ux-impact check --base v1.4.0 --all', 'every journey, against a tag'],
      [
        'ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io --page /import',
        'two deployments, without git',
      ],
    ],
  },
  measure: {
    summary: 'the first half of check: perform the flows, write measurement.json, judge nothing',
    usage: 'ux-impact measure [the options of check]',
    words: [],
    options: measuring,
    details: 'Runs the change’s code, so give it no secrets. Its folder is what judge reads.',
    examples: [['ux-impact measure --out pair', 'measure into the folder pair']],
  },
  judge: {
    summary: 'the second half of check: compare, read KPIs, decide; runs nothing of the change',
    usage: 'ux-impact judge [DIR] [--config FILE] [--json]',
    words: ['DIR'],
    options: ['config', 'json'],
    details:
      'Reads measurement.json in DIR (else ux-impact-report) and base’s configuration, and writes result.json there.',
    examples: [['ux-impact judge pair', 'judge what was measured into pair']],
  },
  affected: {
    summary: 'which journeys a change affects, and why',
    usage: 'ux-impact affected [--base REF] [--head REF] [--explain ID] [--json]',
    words: [],
    options: ['base', 'head', 'config', 'explain', 'json'],
    details: 'Nothing is built or run: the answer comes from the diff and the imports of the code.',
    examples: [['ux-impact affected --explain sign-up', 'the way from the changed files to this journey']],
  },
  validate: {
    summary: 'check a configuration file',
    usage: 'ux-impact validate [FILE]',
    words: ['FILE'],
    options: ['json'],
    details:
      'Every problem is told with its line, what was wrong and what would be right. Without FILE: .ux-impact.yml.',
    examples: [['ux-impact validate', '.ux-impact.yml in this folder']],
  },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
