/**
 * Every command of a pull request's comments, in one place: the grammar, the help and `docs/commands.md` come
 * from here. `needs` is the right to the repository that its author must have at that moment.
 */
export type CommandRow = {
  name: 'help' | 'status' | 'run' | 'accept' | 'experiment'
  does: string
  needs: 'read' | 'write'
  words: { name: string; required: boolean; means: string }[]
  /** Without a `value` an option stands alone. */
  options: { name: string; value?: string; required: boolean; means: string }[]
}

const sha = {
  name: 'sha',
  value: 'COMMIT',
  required: false,
  means:
    'The head that you mean, by seven or more digits of its id. Needed where somebody pushed after your comment was written.',
}

function option(name: string, value: string, means: string) {
  return { name, value, required: false, means }
}

export const commandTable: readonly CommandRow[] = [
  { name: 'help', does: 'Lists the commands.', needs: 'read', words: [], options: [] },
  {
    name: 'status',
    does: 'Says what is known of the head, and what is waited for.',
    needs: 'read',
    words: [],
    options: [],
  },
  { name: 'run', does: 'Measures the head again.', needs: 'write', words: [], options: [sha] },
  {
    name: 'accept',
    does: 'Accepts that a journey is worse, or that its flow changed. It stays worse and is shown, but blocks no more.',
    needs: 'write',
    words: [
      { name: 'JOURNEY', required: true, means: 'The id of the journey in the configuration.' },
      {
        name: 'FACT',
        required: false,
        means:
          'What is accepted: the id of a fact, or a limit such as `scriptedTime`, `completes`, `lcp`, `cls` or `bytes`, or `experiment` to go without one that is demanded, which then holds for later commits too; or `flow` for a flow that changed. Without it everything that is worse in the journey. `flow`, and everything, hold for this commit alone.',
      },
    ],
    options: [
      {
        name: 'because',
        value: '"REASON"',
        required: true,
        means: 'Why, in quotation marks, in at most 200 characters.',
      },
      {
        name: 'until',
        value: 'WHEN',
        required: false,
        means: 'A date such as 2026-12-01, or a number of days; 14 days if it is left out, at most 90.',
      },
      sha,
    ],
  },
  {
    name: 'experiment',
    does: 'Plans an experiment on a journey, starts it, says how it stands, stops it or decides it.',
    needs: 'write',
    words: [
      {
        name: 'ACTION',
        required: true,
        means:
          '`plan` writes down what it would take; `start` freezes that and arms the flag, so that it runs from the deployment to production on; `status` says how it stands; `stop` gives everybody the control; `decide` decides by what is known now. The last three go for a merged pull request too.',
      },
      {
        name: 'JOURNEY',
        required: false,
        means: 'The id of the journey; it may be left out where the pull request affects exactly one that has KPIs.',
      },
    ],
    options: [
      option('kpi', 'KPI', 'The KPI that decides, instead of the configuration’s.'),
      option('mde', 'PERCENT', 'The smallest effect on it that is worth having, relative: `15%`.'),
      option('variants', 'NAMES', 'The variants with commas between, the control first: `control,b`.'),
      option('split', 'PERCENTS', 'The share of people for each variant: `50,50`. Without it they are equal.'),
      option('max-weeks', 'N', 'The longest that it may take, 1 to 52.'),
      option('provider', 'NAME', 'Who switches the flag, instead of the configuration’s `experiments.provider`.'),
      option('flag', 'KEY', 'The key of the flag; without it the journey and the number of the pull request.'),
      {
        name: 'overlap',
        required: false,
        means: 'Start though another experiment on the same journey is under way; people may then meet both.',
      },
    ],
  },
]

/** How a command is written: `/ux-impact run [--sha COMMIT]`. */
export function usageOf({ name, words, options }: CommandRow): string {
  const parts = [
    ...words.map((word) => (word.required ? word.name : `[${word.name}]`)),
    ...options.map((option) => {
      const written = option.value === undefined ? `--${option.name}` : `--${option.name} ${option.value}`
      return option.required ? written : `[${written}]`
    }),
  ]
  return ['/ux-impact', name, ...parts].join(' ')
}
