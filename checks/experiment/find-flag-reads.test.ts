import { describe, expect, test } from 'vitest'
import { findFlagReads } from './find-flag-reads.ts'

const flag = { key: 'clear-errors', arms: ['control', 'b', 'c'] }
const find = (files: Record<string, string>) =>
  findFlagReads(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    flag,
  )
/** The default of each place that asks, by file and line. */
const defaults = (files: Record<string, string>) => {
  const found = find(files)
  return found.status === 'not read'
    ? []
    : found.reads.map(({ file, line, default: given }) => [`${file}:${line}`, given])
}
const inOne = (text: string, path = 'src/import.tsx') => defaults({ [path]: text })

describe('What the SDKs have people write is understood', () => {
  test.each<[string, string, string | undefined]>([
    [
      'OpenFeature',
      `const arm = await client.getStringValue('clear-errors', 'control', { targetingKey: user.id })`,
      'control',
    ],
    ['OpenFeature, with a treatment as default', `client.getStringValue('clear-errors', 'b')`, 'b'],
    ['OpenFeature, of two states', `if (await client.getBooleanValue('clear-errors', false)) show()`, 'false'],
    ['OpenFeature, on by default', `client.getBooleanValue('clear-errors', true)`, 'true'],
    ['OpenFeature’s details', 'const { value } = await client.getStringDetails(`clear-errors`, `control`)', 'control'],
    ['OpenFeature for React', `const { value: arm } = useFlag('clear-errors', 'control')`, 'control'],
    ['OpenFeature for React, typed', `const arm = useStringFlagValue("clear-errors", "control" as Arm)`, 'control'],
    [
      'OpenFeature’s component',
      `const a = <FeatureFlag flagKey="clear-errors" defaultValue={'control'} match="b"><New /></FeatureFlag>`,
      'control',
    ],
    [
      'Unleash with a fallback',
      `const variant = unleash.getVariant('clear-errors', context, { name: 'control', enabled: true })`,
      'control',
    ],
    ['Unleash without one', `const variant = unleash.getVariant('clear-errors', context)`, undefined],
    ['Unleash, compared on the spot', `const isNew = unleash.getVariant('clear-errors').name === 'b'`, 'undefined'],
    ['Unleash of two states', `if (unleash.isEnabled('clear-errors', { userId })) {}`, 'false'],
    ['Unleash for React', `const variant = useVariant('clear-errors')`, undefined],
    [
      'LaunchDarkly on a server',
      `await ld.variation('clear-errors', { kind: 'user', key: user.id }, 'control')`,
      'control',
    ],
    ['LaunchDarkly in a browser', `const arm = ldClient.variation('clear-errors', 'control')`, 'control'],
    ['LaunchDarkly without a default', `const arm = ldClient.variation('clear-errors')`, undefined],
    ['LaunchDarkly for React, taken apart', `const { clearErrors } = useFlags()`, 'undefined'],
    ['LaunchDarkly for React, with a default', `const { clearErrors: arm = 'control' } = useFlags()`, 'control'],
    ['LaunchDarkly for React, as a whole', `const flags = useFlags(); const arm = flags.clearErrors`, 'undefined'],
    ['LaunchDarkly for React, by the key', `const arm = useFlags()['clear-errors'] ?? 'control'`, 'control'],
    ['GrowthBook', `const arm = gb.getFeatureValue('clear-errors', 'control')`, 'control'],
    ['GrowthBook for React', `const arm = useFeatureValue<string>('clear-errors', 'control')`, 'control'],
    ['GrowthBook of two states', `const isNew = useFeatureIsOn('clear-errors')`, 'false'],
    ['GrowthBook’s evaluation', `const arm = gb.evalFeature('clear-errors').value ?? 'control'`, 'control'],
    [
      'GrowthBook’s component',
      `const a = <IfFeatureEnabled feature="clear-errors"><New /></IfFeatureEnabled>`,
      'false',
    ],
    ['GrowthBook’s text', `const a = <FeatureString feature="clear-errors" default="control" />`, 'control'],
    [
      'a declaration of a flag',
      `export const clearErrors = flag({ key: 'clear-errors', defaultValue: 'control', decide })`,
      'control',
    ],
    ['a default after an answer', `const arm = (await flags.get('clear-errors')) || 'control'`, 'control'],
    ['another text as default', `const arm = flags.get('clear-errors', 'off')`, 'off'],
  ])('%s', (_, code, given) => {
    expect(inOne(code)).toEqual([['src/import.tsx:1', given]])
  })
})

test('A flag whose control is the default everywhere is read, with where', () => {
  expect(
    find({
      'server/import.ts': `import { flags } from './flags.ts'\n\nexport const arm = flags.getStringValue('clear-errors', 'control')\n`,
      'src/import.jsx': `export const Import = () => (useFlag('clear-errors', 'control') === 'b' ? <New /> : <Old />)`,
    }),
  ).toEqual({
    status: 'read',
    reads: [
      { file: 'server/import.ts', line: 3, default: 'control' },
      { file: 'src/import.jsx', line: 1, default: 'control' },
    ],
  })
})

test('One place without the control as default is told, beside the others', () => {
  expect(
    find({
      'a.ts': `getStringValue('clear-errors', 'control')`,
      'b.ts': `getStringValue('clear-errors', 'b')`,
      'c.ts': `variation('clear-errors')`,
    }),
  ).toEqual({
    status: 'read without control as default',
    reads: [
      { file: 'a.ts', line: 1, default: 'control' },
      { file: 'b.ts', line: 1, default: 'b' },
      { file: 'c.ts', line: 1 },
    ],
    lacking: [
      { file: 'b.ts', line: 1, default: 'b' },
      { file: 'c.ts', line: 1 },
    ],
  })
})

describe('Constants stand for the key', () => {
  test('of another file, by the name under which it is imported', () => {
    const files = {
      'src/flags.ts': `export const CLEAR_ERRORS = 'clear-errors'\nexport const OTHER = 'other'\n`,
      'src/import.ts': `import { CLEAR_ERRORS as KEY } from './flags.ts'\nconst arm = client.getStringValue(KEY, 'control')\n`,
      'src/elsewhere.ts': `const CLEAR = 1\nclient.getStringValue(KEY, 'b')\n`,
    }
    expect(defaults(files)).toEqual([['src/import.ts:2', 'control']])
  })

  test('of an object, an enum and a class, and of what is required', () => {
    const files = {
      'a/flags.ts': `export const FLAGS = { clearErrors: 'clear-errors', other: 'other' } as const`,
      'a/use.ts': `import { FLAGS } from './flags'\nuseFlag(FLAGS.clearErrors, 'control')\nuseFlag(FLAGS.other, 'b')`,
      'b/flags.ts': `export enum Flag { ClearErrors = 'clear-errors' }\nvariation(Flag.ClearErrors, false)`,
      'c/flags.ts': `class Keys { static readonly errors = 'clear-errors' }\nvariation(Keys.errors, 'control')`,
      'd/flags.js': `exports.ERRORS_FLAG = 'clear-errors'`,
      'd/use.js': `const { ERRORS_FLAG } = require('./flags')\nflags.isEnabled(ERRORS_FLAG)`,
    }
    expect(defaults(files)).toEqual([
      ['a/use.ts:2', 'control'],
      ['b/flags.ts:2', 'false'],
      ['c/flags.ts:2', 'control'],
      ['d/use.js:2', 'false'],
    ])
  })

  test('in their own file, however common their names are', () => {
    const files = {
      'src/a.ts': `const key = 'clear-errors'\nconst arm = variation(key, 'control')`,
      'src/b.ts': `const key = 'another'\nconst arm = variation(key, 'b')`,
      'src/c.py': `key = "clear-errors"\narm = variation(key, "control")`,
      'src/d.py': `arm = variation(key, "b")`,
    }
    expect(defaults(files)).toEqual([
      ['src/a.ts:2', 'control'],
      ['src/c.py:2', 'control'],
    ])
  })

  test('through another constant', () => {
    const code = `const FLAGS = { errors: 'clear-errors' }\nconst key = FLAGS.errors\nvariation(key, 'control')`
    expect(inOne(code)).toEqual([['src/import.tsx:3', 'control']])
  })

  test('and where nobody is seen to ask by it, the constant itself is how the code knows the flag', () => {
    expect(find({ 'src/flags.ts': `export const FLAG = 'clear-errors'` })).toEqual({
      status: 'read without control as default',
      reads: [{ file: 'src/flags.ts', line: 1 }],
      lacking: [{ file: 'src/flags.ts', line: 1 }],
    })
  })

  test('The control may be a constant as well, of this file or of another', () => {
    const files = {
      'src/arms.ts': `export const CONTROL = 'control'\nexport const Arms = { b: 'b' }`,
      'src/a.ts': `import { CONTROL } from './arms'\nuseFlag('clear-errors', CONTROL)`,
      'src/b.ts': `import { Arms } from './arms'\nuseFlag('clear-errors', Arms.b)`,
      'src/c.ts': `useFlag('clear-errors', whatever)`,
    }
    expect(defaults(files)).toEqual([
      ['src/a.ts:2', 'control'],
      ['src/b.ts:2', 'b'],
      ['src/c.ts:1', undefined],
    ])
  })
})

describe('What asks for nothing does not count', () => {
  test.each([
    ['a comment', `// useFlag('clear-errors', 'control')\n/* 'clear-errors' */ export const a = 1`],
    ['another key', `useFlag('clear-errors-2', 'control')`],
    ['a part of a text', `useFlag('the clear-errors flag', 'control')`],
    ['a type', `type Flag = 'clear-errors' | 'other'`],
    ['a key of a map', `const overrides = { 'clear-errors': 'b' }`],
    ['an import', `import 'clear-errors'`],
    [
      'what is sent to analytics',
      `analytics.track('Experiment Viewed', { experiment_id: 'clear-errors', variation_id: arm })`,
    ],
    ['what is logged', `console.info('clear-errors', arm)`],
  ])('%s', (_, code) => {
    expect(find({ 'src/a.ts': code })).toEqual({ status: 'not read' })
  })

  test.each([
    'src/import.test.ts',
    'src/__tests__/import.ts',
    'test/import.js',
    'e2e/import.ts',
    'src/import.stories.tsx',
    'app/test_import.py',
    'pkg/import_test.go',
    'src/ImportTest.java',
    'flags/production.flagd.json',
    'flags.yml',
    'docs/flags.md',
  ])('the file %s', (path) => {
    expect(find({ [path]: `useFlag('clear-errors', 'control')` })).toEqual({ status: 'not read' })
  })
})

describe('Other languages are read as text', () => {
  test.each<[string, string, string | undefined]>([
    ['app/views.py', `arm = client.get_string_value("clear-errors", "control", context)`, 'control'],
    ['app/views.py', `if client.get_boolean_value('clear-errors', False):`, 'false'],
    ['app/views.py', `if unleash.is_enabled("clear-errors"):`, 'false'],
    ['app/import.rb', `arm = client.variation('clear-errors', { key: user.id }, 'b')`, 'b'],
    [
      'pkg/import.go',
      `arm, _ := client.StringVariation("clear-errors", ldcontext.New(id(user)), "control")`,
      'control',
    ],
    ['src/Import.java', `String arm = client.getStringValue(\n    "clear-errors",\n    "control");`, 'control'],
    ['src/Import.cs', `var arm = await client.GetStringValueAsync("clear-errors", "control");`, 'control'],
    ['src/Import.php', `$arm = $client->getStringValue('clear-errors', 'control'); # 'b'`, 'control'],
    ['src/Import.vue', `<script setup>\nconst arm = useFlag('clear-errors', 'control')\n</script>`, 'control'],
    ['src/Import.svelte', `<FeatureFlag key="clear-errors" />`, undefined],
    ['src/Import.kt', `val arm = flags["clear-errors"]`, undefined],
  ])('%s with %j', (path, code, given) => {
    expect(inOne(code, path).map(([, value]) => value)).toEqual([given])
  })

  test('with constants, and without comments and what is logged', () => {
    const files = {
      'app/flags.py': `CLEAR_ERRORS = "clear-errors"  # "clear-errors"\n"""\n'clear-errors' is the flag\n"""\n`,
      'app/views.py': `arm = client.get_string_value(CLEAR_ERRORS, "control")\nlog("clear-errors")\n`,
      'src/Import.java': `// flags.get("clear-errors", "b")\n/* "clear-errors" */ String site = "http://acme.io"; // "clear-errors"\n`,
    }
    expect(defaults(files)).toEqual([['app/views.py:1', 'control']])
  })
})

test('A script that does not parse is read as text', () => {
  expect(inOne(`const arm = useFlag('clear-errors', 'control'`)).toEqual([['src/import.tsx:1', undefined]])
  expect(inOne(`const = 1\nconst arm = useFlag('clear-errors', 'control')`)).toEqual([['src/import.tsx:2', 'control']])
})
