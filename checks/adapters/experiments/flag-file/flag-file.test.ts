import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import { readFlagFile, writeFlag } from './flag-file.ts'
import { flagdFlag, readFlagdFlag } from './flagd-flag.ts'

const flag: ExperimentFlag = {
  key: 'initial-import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: [
    { name: 'control', share: 0.5 },
    { name: 'b', share: 0.3 },
    { name: 'c', share: 0.2 },
  ],
}
const uses: FlagUse[] = [{ use: 'off' }, { use: 'split' }, { use: 'all', arm: 'b' }, { use: 'all', arm: 'c' }]
const small = { state: 'ENABLED', variants: { on: true }, defaultVariant: 'on' } as const

const written = (text: string | undefined, key = flag.key, value: Parameters<typeof writeFlag>[2] = small) => {
  const file = writeFlag(text, key, value)
  if (file.status !== 'ok') throw new Error(file.reason)
  return file.text
}

// ── texts ──────────────────────────────────────────────────────────────────────────────────────────

test('A file that is not there yet is made whole', () => {
  expect(written(undefined, flag.key, flagdFlag(flag, { use: 'split' }, 'targetingKey'))).toBe(`{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
  "flags": {
    "initial-import-42": {
      "state": "ENABLED",
      "variants": {
        "control": "control",
        "b": "b",
        "c": "c"
      },
      "defaultVariant": "control",
      "targeting": {
        "if": [
          {
            "var": "targetingKey"
          },
          {
            "fractional": [
              {
                "cat": [
                  {
                    "var": "$flagd.flagKey"
                  },
                  {
                    "var": "targetingKey"
                  }
                ]
              },
              [
                "control",
                50
              ],
              [
                "b",
                30
              ],
              [
                "c",
                20
              ]
            ]
          },
          null
        ]
      },
      "metadata": {
        "owner": "ux-impact",
        "pullRequest": 42,
        "description": "Clear errors help"
      }
    }
  }
}
`)
})

const other = '{ "state": "ENABLED",   "variants": {"x": 1, "y": 2}, "targeting": {"if": [ ] } }'

test.each([
  [
    'after the last flag, as the file is indented',
    `{\n    "$schema": "s",\n    "flags": {\n        "other": ${other}\n    },\n    "metadata": {}\n}`,
    `{\n    "$schema": "s",\n    "flags": {\n        "other": ${other},\n        "new": {\n            "state": "ENABLED",\n            "variants": {\n                "on": true\n            },\n            "defaultVariant": "on"\n        }\n    },\n    "metadata": {}\n}`,
  ],
  [
    'with tabs and the line endings of Windows',
    `{\r\n\t"flags": {\r\n\t\t"other": ${other}\r\n\t}\r\n}\r\n`,
    `{\r\n\t"flags": {\r\n\t\t"other": ${other},\r\n\t\t"new": {\r\n\t\t\t"state": "ENABLED",\r\n\t\t\t"variants": {\r\n\t\t\t\t"on": true\r\n\t\t\t},\r\n\t\t\t"defaultVariant": "on"\r\n\t\t}\r\n\t}\r\n}\r\n`,
  ],
  [
    'as the first one',
    '{\n  "flags": { }\n}\n',
    '{\n  "flags": {\n    "new": {\n      "state": "ENABLED",\n      "variants": {\n        "on": true\n      },\n      "defaultVariant": "on"\n    }\n  }\n}\n',
  ],
  [
    'on the one line of the file',
    `{"flags":{"other":${other}}}`,
    `{"flags":{"other":${other},"new":{"state":"ENABLED","variants":{"on":true},"defaultVariant":"on"}}}`,
  ],
  [
    'as the first one on one line',
    '{"flags":{}}',
    '{"flags":{"new":{"state":"ENABLED","variants":{"on":true},"defaultVariant":"on"}}}',
  ],
  [
    'apart as the others are',
    `{ "flags": { "a": ${other}, "b": ${other} } }`,
    `{ "flags": { "a": ${other}, "b": ${other}, "new":{"state":"ENABLED","variants":{"on":true},"defaultVariant":"on"} } }`,
  ],
  [
    'in the place of the one that is there',
    `{\n  "flags": {\n    "a": ${other},\n\n    "new" : ${other},\n    "b": ${other}\n  } }`,
    `{\n  "flags": {\n    "a": ${other},\n\n    "new" : {\n      "state": "ENABLED",\n      "variants": {\n        "on": true\n      },\n      "defaultVariant": "on"\n    },\n    "b": ${other}\n  } }`,
  ],
])('A flag is written %s', (_, before, after) => {
  expect(written(before, 'new')).toBe(after)
  expect(written(after, 'new')).toBe(after)
})

test('Whatever is in a file, nothing but the flag is changed, and it can be read again', () => {
  const indents = [undefined, 1, 2, 4, '\t']
  for (let seed = 1; seed <= 200; seed++) {
    const keys = Array.from({ length: seed % 5 }, (_, index) => `flag "${seed}" ${index} ä\\ `)
    const flags = Object.fromEntries(keys.map((key) => [key, { ...small, metadata: { note: '}{",:\n\t' } }]))
    const whole = { ...(seed % 2 ? { $schema: 's' } : {}), flags, ...(seed % 3 ? { $evaluators: {} } : {}) }
    const ending = ['', '\n', '\r\n', '\n\n'][seed % 4]
    const plain = JSON.stringify(whole, null, indents[seed % 5])
    const text = (seed % 7 ? plain : plain.replaceAll('\n', '\r\n')) + ending
    for (const key of ['new', keys[1] ?? 'new', keys[0] ?? 'new']) {
      const value = flagdFlag(flag, uses[seed % 4] ?? { use: 'off' }, 'accountId')
      const after = written(text, key, value)
      expect(JSON.parse(after)).toEqual({ ...whole, flags: { ...flags, [key]: value } })
      const [start, end] = [commonStart(text, after), commonStart(reversed(text), reversed(after))]
      // What is left of the old text is nothing, or within the flag that was replaced.
      const replaced = text.length - start - end
      expect(replaced).toBeLessThanOrEqual(key in flags ? JSON.stringify(flags[key], null, '    ').length + 60 : 1)
      if (indents[seed % 5] !== undefined) {
        const again = JSON.stringify(JSON.parse(after), null, indents[seed % 5])
        expect(after.replaceAll('\r\n', '\n').trimEnd()).toBe(again)
      }
    }
  }
})
const reversed = (text: string) => [...text].reverse().join('')
const commonStart = (one: string, two: string) => {
  let at = 0
  while (at < Math.min(one.length, two.length) && one[at] === two[at]) at++
  return at
}

// ── files that are none of flagd's ─────────────────────────────────────────────────────────────────

const flags = (inner: string) => `{\n  "flags": {\n    "a": ${inner}\n  }\n}`

test.each([
  ['{\n  "flags": {},\n}', 3, 'a key in `"` is expected here, not `}`'],
  ['{\n  "flag": {}\n}', 1, 'it has no `flags`'],
  ['[]', 1, 'it has no `flags`'],
  [
    '{\n  "flags": []\n}',
    2,
    '`flags` is a list, which only the flagd daemon reads: write it as a map of flags by their keys',
  ],
  ['{\n  "flags": 3\n}', 2, '`flags` is no map'],
  [flags('true'), 3, 'flags.a is not what the schema of flagd has'],
  [flags('{\n      "variants": {"x": 1}\n    }'), 3, 'flags.a.state is neither ENABLED nor DISABLED'],
  [
    flags('{\n      "state": "ON",\n      "variants": {"x": 1}\n    }'),
    4,
    'flags.a.state is neither ENABLED nor DISABLED',
  ],
  [flags('{\n      "state": "ENABLED"\n    }'), 3, 'flags.a.variants is not what the schema of flagd has'],
  [flags('{\n      "state": "ENABLED",\n      "variants": {}\n    }'), 5, 'flags.a.variants has no variant'],
  [
    flags('{\n      "state": "ENABLED",\n      "variants": {"x": 1, "y": "2"}\n    }'),
    5,
    'flags.a.variants are not all of one type: text, number, boolean or object',
  ],
  [
    flags('{\n      "state": "ENABLED",\n      "variants": {"x": 1},\n      "defaultVariant": "y"\n    }'),
    6,
    'flags.a.defaultVariant is none of the variants',
  ],
  [
    flags(
      '{\n      "state": "ENABLED",\n      "variants": {"x": 1},\n      "metadata": {\n        "team": []\n      }\n    }',
    ),
    7,
    'flags.a.metadata.team is not what the schema of flagd has',
  ],
])('%j is no flag file, by line %i: %s', (text, line, reason) => {
  expect(readFlagFile(text)).toEqual({ status: 'malformed', line, reason })
  expect(writeFlag(text, 'x', small)).toEqual({ status: 'malformed', line, reason })
})

// ── flags ──────────────────────────────────────────────────────────────────────────────────────────

test.each(uses.map((use) => [use.use === 'all' ? `all ${use.arm}` : use.use, use] as const))(
  'A flag that is %s is known again, in whatever order its keys stand',
  (_, use) => {
    const { metadata, ...rest } = flagdFlag(flag, use, 'accountId')
    const turned = Object.fromEntries(Object.entries({ metadata, ...rest }).reverse())
    const read = readFlagFile(written(undefined, flag.key, turned as Parameters<typeof writeFlag>[2]))
    const given = read.status === 'ok' ? read.flags.get(flag.key) : undefined
    if (given === undefined) throw new Error('There is a flag.')
    expect(readFlagdFlag(given, flag, 'accountId')).toEqual({ status: 'ours', ...use })
  },
)

test('A flag of somebody else, of another pull request, or changed by hand is foreign', () => {
  const ours = flagdFlag(flag, { use: 'split' }, 'targetingKey')
  const why = (given: Parameters<typeof readFlagdFlag>[0], of = flag) => {
    const state = readFlagdFlag(given, of, 'targetingKey')
    return state.status === 'foreign' ? state.why : undefined
  }
  expect(why(ours)).toBeUndefined()
  expect(why({ ...ours, metadata: { ...ours.metadata, description: 'In other words', team: 'x' } })).toBeUndefined()
  expect(why(small)).toBe('There is a flag initial-import-42 that was not made by ux-impact.')
  expect(why({ ...ours, metadata: { owner: 'ux-impact', pullRequest: 4 } })).toBe(
    'The flag initial-import-42 was made for pull request 4.',
  )
  const changed = 'The flag initial-import-42 was changed by hand: it is not as ux-impact would write it.'
  expect(why({ ...ours, state: 'DISABLED' })).toBe(changed)
  expect(why(flagdFlag(flag, { use: 'split' }, 'accountId'))).toBe(changed)
  expect(why({ ...ours, defaultVariant: 'b' })).toBe(changed)
})

test('What is written is what flagd’s published schema has', async () => {
  const ajv = new Ajv({ strict: false })
  const folder = join(import.meta.dirname, '../../../../fixtures/flagd-schema')
  const schema = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'))
  ajv.addSchema(await schema('targeting.json'))
  const validate = ajv.compile(await schema('flags.json'))
  for (const use of uses) {
    for (const shares of [
      [1 / 3, 1 / 3, 1 / 3],
      [0.123456789, 0.3, 0.576543211],
      [0.5, 0.3, 0.2],
    ]) {
      const arms = flag.arms.map(({ name }, index) => ({ name, share: shares[index] ?? 0 }))
      const file = JSON.parse(written(undefined, flag.key, flagdFlag({ ...flag, arms }, use, 'account.id')))
      expect(validate(file), JSON.stringify(validate.errors)).toBe(true)
    }
  }
  expect(
    validate({
      flags: {
        a: {
          ...small,
          targeting: {
            fractional: [
              ['on', -1],
              ['on', 2],
            ],
          },
        },
      },
    }),
  ).toBe(false)
})
