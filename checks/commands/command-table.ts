/**
 * Every command of a pull request's comments, in one place: the grammar, the help and `docs/commands.md` come
 * from here. `needs` is the right to the repository that its author must have at that moment.
 */
export type CommandRow = {
  name: 'help' | 'status' | 'run' | 'accept'
  does: string
  needs: 'read' | 'write'
  words: { name: string; required: boolean; means: string }[]
  options: { name: string; value: string; required: boolean; means: string }[]
}

const sha = {
  name: 'sha',
  value: 'COMMIT',
  required: false,
  means:
    'The head that you mean, by seven or more digits of its id. Needed where somebody pushed after your comment was written.',
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
]

/** How a command is written: `/ux-impact run [--sha COMMIT]`. */
export function usageOf({ name, words, options }: CommandRow): string {
  const parts = [
    ...words.map((word) => (word.required ? word.name : `[${word.name}]`)),
    ...options.map((option) => {
      const written = `--${option.name} ${option.value}`
      return option.required ? written : `[${written}]`
    }),
  ]
  return ['/ux-impact', name, ...parts].join(' ')
}
