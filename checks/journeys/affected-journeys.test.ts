import { describe, expect, test } from 'vitest'
import type { JourneyConfig } from '../../config-schema/index.ts'
import { coverageRecord } from '../../fixtures/builders/fake-records.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import type { Affected, Change, CoverageRecord } from '../types.ts'
import { affectedJourneys } from './affected-journeys.ts'

const journey = (given: Partial<JourneyConfig>): JourneyConfig => ({
  ...{
    title: 'A journey',
    entry: [],
    paths: [],
    pages: [],
    flows: [],
    masks: [],
    kpis: {},
    system: {},
    feedback: [],
    experiment: { effect: 0.15, secondary: [], guardrails: {}, maxWeeks: 6, looks: 'daily' },
    limits: defaultLimits,
  },
  ...given,
})

const config = {
  journeys: {
    import: journey({
      entry: ['src/pages/import.tsx'],
      paths: ['server/import/**'],
      flows: [{ spec: 'ux/import.spec.ts', profile: 'desktop' }],
      kpis: { completionRate: { source: 'file', path: 'kpis/import.csv' } },
    }),
    order: journey({ entry: ['src/pages/order.tsx'] }),
  },
  widen: ['infra/**'],
  ignore: ['docs/**'],
}

const shop: Record<string, string> = {
  'index.html': '<script type="module" src="/src/main.tsx"></script>',
  'package.json': '{"dependencies": {"react": "19"}}',
  'vite.config.ts': "import './vite/plugin'",
  'vite/plugin.ts': '',
  'src/main.tsx': "import './App'; import './global.css'",
  'src/App.tsx': "import './pages/import'; import './pages/order'; import './pages/help'; import './clock'",
  'src/clock.ts': '',
  'src/global.css': '',
  'src/pages/import.tsx': "import '../components/Form'; import type { T } from '../types'",
  'src/pages/order.tsx': "import '../components/Button'; import icon from './icon.svg'",
  'src/pages/help.tsx': "import '../lib/help'",
  'src/pages/icon.svg': '',
  'src/components/Form.tsx': "import './Button'; import './Form.css'",
  'src/components/Form.css': '',
  'src/components/Button.tsx': "import 'react'",
  'src/components/Button.test.tsx': "import './Button'; import '../../test/render'; import '../App'",
  'src/lib/help.ts': "import './help.json'",
  'src/lib/help.json': '{}',
  'src/types.ts': '',
  'server/main.ts': "import './app'",
  'server/app.ts': "import './import/handler'; import './orders'",
  'server/import/handler.ts': "import '../csv'",
  'server/import/handler.test.ts': "import './handler'; import '../../test/server'",
  'server/csv.ts': '',
  'server/orders.ts': '',
  'ux/import.spec.ts': "import './pages/import-page'",
  'ux/pages/import-page.ts': '',
  'test/render.tsx': '',
  'test/server.ts': '',
  'scripts/tidy.ts': '',
  'db/schema.sql': '',
  'kpis/import.csv': '',
}

const filesOf = (texts: Record<string, string>) => ({
  paths: Object.keys(texts),
  texts: new Map(Object.entries(texts)),
})
const modified = (path: string): Change => ({ path, status: 'modified', binary: false })
const deleted = (path: string): Change => ({ path, status: 'deleted', binary: false })
const renamed = (from: string, path: string): Change => ({ path, from, status: 'renamed', binary: false })

const without = (...gone: string[]) => Object.fromEntries(Object.entries(shop).filter(([path]) => !gone.includes(path)))

/** What is affected when files of the shop were modified, with `more` texts added to or replacing its own. */
const whenModified = (paths: string[], more: Record<string, string> = {}, given = config): Affected =>
  affectedJourneys({ changes: paths.map(modified), config: given, head: filesOf({ ...shop, ...more }) })

const none: Affected = { status: 'none', blindSpots: [] }
const reasonOf = (affected: Affected) => (affected.status === 'all' ? affected.reason : affected.status)

/** Journey by journey, the evidence of each changed file. */
const evidence = (affected: Affected) =>
  affected.status === 'none'
    ? {}
    : Object.fromEntries(affected.journeys.map(({ id, because }) => [id, because.map((one) => one.evidence)]))

test('a file that an entry imports affects its journey, with the way there', () => {
  expect(whenModified(['src/components/Form.css'])).toEqual({
    status: 'some',
    journeys: [
      {
        id: 'import',
        because: [
          {
            file: 'src/components/Form.css',
            path: ['src/components/Form.css', 'src/components/Form.tsx', 'src/pages/import.tsx'],
            evidence: 'src/pages/import.tsx imports it through src/components/Form.tsx',
          },
        ],
      },
    ],
    blindSpots: [],
  })
})

test.each([
  ['src/pages/import.tsx', { import: ['is an entry of the journey'] }],
  ['server/import/handler.ts', { import: ['matches paths server/import/**'] }],
  ['ux/import.spec.ts', { import: ['is a flow of the journey'] }],
  ['ux/pages/import-page.ts', { import: ['ux/import.spec.ts (a flow) imports it'] }],
  ['server/csv.ts', { import: ['server/import/handler.ts (paths server/import/**) imports it'] }],
  ['src/pages/icon.svg', { order: ['src/pages/order.tsx imports it'] }],
  [
    'src/components/Button.tsx',
    {
      import: ['src/pages/import.tsx imports it through src/components/Form.tsx'],
      order: ['src/pages/order.tsx imports it'],
    },
  ],
  [
    'src/main.tsx',
    {
      import: ['it imports src/pages/import.tsx through src/App.tsx'],
      order: ['it imports src/pages/order.tsx through src/App.tsx'],
    },
  ],
  ['server/main.ts', { import: ['it imports server/import/handler.ts through server/app.ts'] }],
])('a change of %s affects what it belongs to', (path, expected) => {
  const affected = whenModified([path])
  expect([affected.status, evidence(affected)]).toEqual(['some', expected])
})

test('a journey keeps one reason per changed file, in the order of the changes', () => {
  const affected = whenModified(['src/pages/import.tsx', 'server/csv.ts', 'src/pages/order.tsx'])
  expect(evidence(affected)).toEqual({
    import: ['is an entry of the journey', 'server/import/handler.ts (paths server/import/**) imports it'],
    order: ['is an entry of the journey'],
  })
})

test('the shortest of several ways is told', () => {
  const more = { 'src/pages/import.tsx': "import '../components/Form'; import '../components/Button'" }
  expect(evidence(whenModified(['src/components/Button.tsx'], more)).import).toEqual([
    'src/pages/import.tsx imports it',
  ])
})

test('a long way names the three files next to the journey', () => {
  const chain = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index, all) => [
    `src/${name}.ts`,
    `import './${all[index + 1] ?? 'end'}'`,
  ])
  const more = { ...Object.fromEntries(chain), 'src/end.ts': '', 'src/pages/order.tsx': "import '../a'" }
  expect(evidence(whenModified(['src/end.ts'], more)).order).toEqual([
    'src/pages/order.tsx imports it through src/a.ts, src/b.ts, src/c.ts and 3 more',
  ])
})

test('pages that import one another in a circle end', () => {
  const more = { 'src/pages/order.tsx': "import './import'", 'src/components/Form.tsx': "import '../pages/order'" }
  expect(Object.keys(evidence(whenModified(['src/components/Form.tsx'], more)))).toEqual(['import', 'order'])
})

describe('nothing is affected', () => {
  test.each([
    [[]],
    [['docs/guide.md', 'docs/picture.png']],
    [['README.md', 'LICENSE', '.github/workflows/ci.yml', '.gitignore']],
    [['.ux-impact.yml']],
    [['kpis/import.csv']],
    [['src/components/Button.test.tsx', 'server/import/handler.test.ts', 'src/__tests__/data.json']],
    [['src/types.ts']],
    [['test/server.ts']],
    [['scripts/tidy.ts']],
    [['src/lib/help.json', 'src/lib/help.ts']],
  ])('by %j', (paths) => expect(whenModified(paths)).toEqual(none))

  test('by ignored files, even where a journey or a rule would claim them', () => {
    const given = { ...config, ignore: ['server/**', 'infra/**', 'package.json'] }
    expect(whenModified(['server/import/handler.ts', 'infra/a.tf', 'package.json'], {}, given)).toEqual(none)
  })

  test('by a text that is not shipped, even where an entry is missing', () => {
    expect(
      affectedJourneys({ changes: [modified('README.md')], config, head: filesOf(without('src/pages/order.tsx')) }),
    ).toEqual(none)
  })

  test('where there is no journey', () => {
    expect(whenModified(['src/clock.ts'], {}, { ...config, journeys: {} as typeof config.journeys })).toEqual(none)
  })
})

test('texts that are not shipped count where a journey imports them or names them', () => {
  const more = { 'src/pages/order.tsx': "import '../help.md?raw'", 'src/help.md': '' }
  expect(evidence(whenModified(['src/help.md'], more))).toEqual({ order: ['src/pages/order.tsx imports it'] })
  expect(evidence(whenModified(['server/import/FORMAT.md']))).toEqual({ import: ['matches paths server/import/**'] })
})

describe('blind spots', () => {
  test('a changed file that people see and no journey covers is one, beside what is affected', () => {
    expect(whenModified(['src/pages/help.tsx'])).toEqual({
      status: 'none',
      blindSpots: [{ file: 'src/pages/help.tsx' }],
    })
    const affected = whenModified(['src/pages/help.tsx', 'src/global.css', 'src/pages/order.tsx'])
    expect(affected.blindSpots).toEqual([{ file: 'src/pages/help.tsx' }, { file: 'src/global.css' }])
  })

  test('neither tests nor covered files nor other code are', () => {
    const paths = ['src/components/Button.test.tsx', 'src/components/Form.css', 'src/clock.ts']
    expect(whenModified(paths).blindSpots).toEqual([])
  })
})

describe('every journey is affected', () => {
  test('by a file that matches widen, and the journeys keep what evidence they have', () => {
    const affected = whenModified(['infra/main.tf', 'src/pages/order.tsx'], { 'infra/main.tf': '' })
    expect(affected).toEqual({
      status: 'all',
      reason: 'infra/main.tf matches widen infra/**',
      journeys: [
        { id: 'import', because: [] },
        {
          id: 'order',
          because: [
            { file: 'src/pages/order.tsx', path: ['src/pages/order.tsx'], evidence: 'is an entry of the journey' },
          ],
        },
      ],
      blindSpots: [],
    })
  })

  test.each(['package.json', 'pnpm-lock.yaml', 'tsconfig.json', 'vite.config.ts', '.env', 'Dockerfile', 'index.html'])(
    'by %s, which decides how everything is built or served',
    (path) => {
      const reason = `${path} decides how everything is built or served`
      expect(reasonOf(whenModified([path], { [path]: shop[path] ?? '' }))).toBe(reason)
    },
  )

  test('by what such a file imports, but not by what a page loads', () => {
    expect(reasonOf(whenModified(['vite/plugin.ts']))).toBe(
      'vite/plugin.ts is imported by vite.config.ts, which decides how everything is built or served',
    )
    expect(reasonOf(whenModified(['src/clock.ts']))).toBe('none')
  })

  test('when an entry does not exist at head', () => {
    const head = filesOf(without('src/pages/order.tsx'))
    expect(reasonOf(affectedJourneys({ changes: [modified('scripts/tidy.ts')], config, head }))).toBe(
      'src/pages/order.tsx, an entry of order, does not exist at head',
    )
  })

  test('when a file within reach does not parse, and only then', () => {
    const broken = 'const a ='
    expect(reasonOf(whenModified(['server/csv.ts'], { 'src/components/Form.tsx': broken }))).toBe(
      'src/components/Form.tsx, which belongs to import, does not parse (line 1: Unexpected token)',
    )
    expect(reasonOf(whenModified(['server/csv.ts'], { 'scripts/tidy.ts': broken }))).toBe('some')
  })

  test.each(['db/schema.sql', 'src/messages.json', 'server/app.py', 'vendor/lib', 'public/logo.png'])(
    'by %s, which nothing is known to import',
    (path) =>
      expect(reasonOf(whenModified([path], { [path]: '' }))).toBe(
        `nothing is known to import ${path}, and no journey's paths match it`,
      ),
  )

  test('but not by such a file that somebody imports or whose path a journey names', () => {
    expect(reasonOf(whenModified(['src/lib/help.json']))).toBe('none')
    expect(reasonOf(whenModified(['server/import/limits.sql'], { 'server/import/limits.sql': '' }))).toBe('some')
  })

  test('by code that nobody imports, where a journey imports a computed path', () => {
    const more = { 'src/components/Form.tsx': 'export const a = (b: string) => import(b)' }
    expect(reasonOf(whenModified(['scripts/tidy.ts'], more))).toBe(
      'scripts/tidy.ts may be part of import: src/components/Form.tsx imports a computed path on line 1',
    )
    expect(reasonOf(whenModified(['src/pages/order.tsx'], more))).toBe('some')
    expect(reasonOf(whenModified(['README.md', 'test/render.test.ts'], more))).toBe('none')
    expect(reasonOf(whenModified(['scripts/tidy.ts'], { 'src/clock.ts': 'import(a)' }))).toBe('none')
  })

  test('by code that may load a journey itself, by a computed path or an import that is not understood', () => {
    const code = "import './routes'"
    const more = { 'src/shell.ts': code, 'src/routes.ts': "const a = (page: string) => import('./pages/' + page)" }
    expect(reasonOf(whenModified(['src/shell.ts'], more))).toBe(
      'src/shell.ts may load any journey: src/routes.ts imports a computed path on line 1',
    )
    expect(reasonOf(whenModified(['src/shell.ts'], { 'src/shell.ts': "import 'pages/order'" }))).toBe(
      'src/shell.ts may load any journey: src/shell.ts imports pages/order, which is neither a file of the commit nor a dependency',
    )
  })
})

describe('deletions and renames', () => {
  test('a deleted file is looked for at base', () => {
    const head = { ...without('src/components/Form.css'), 'src/components/Form.tsx': "import './Button'" }
    const changes = [deleted('src/components/Form.css')]
    expect(evidence(affectedJourneys({ changes, config, head: filesOf(head), base: filesOf(shop) }))).toEqual({
      import: ['src/pages/import.tsx imported it through src/components/Form.tsx'],
    })
  })

  test('a deleted main file imported the entry', () => {
    const changes = [deleted('src/App.tsx')]
    const head = filesOf({ ...without('src/App.tsx'), 'src/main.tsx': '' })
    const affected = affectedJourneys({ changes, config, head, base: filesOf(shop) })
    expect(evidence(affected).order).toEqual(['it imported src/pages/order.tsx'])
  })

  test('a renamed file counts under its new name, else under its old one', () => {
    const changes = [renamed('server/csv.ts', 'server/import/csv.ts')]
    const head = {
      ...without('server/csv.ts'),
      'server/import/csv.ts': '',
      'server/import/handler.ts': "import './csv'",
    }
    expect(evidence(affectedJourneys({ changes, config, head: filesOf(head), base: filesOf(shop) }))).toEqual({
      import: ['matches paths server/import/**'],
    })
  })

  test('a file that left a journey affects it under its old name', () => {
    const changes = [renamed('server/import/handler.ts', 'server/handler.ts')]
    const head = {
      ...without('server/import/handler.ts', 'server/import/handler.test.ts'),
      'server/handler.ts': '',
      'server/app.ts': '',
    }
    expect(affectedJourneys({ changes, config, head: filesOf(head), base: filesOf(shop) })).toEqual({
      status: 'some',
      journeys: [
        {
          id: 'import',
          because: [
            {
              file: 'server/handler.ts',
              path: ['server/handler.ts', 'server/import/handler.ts'],
              evidence: 'renamed from server/import/handler.ts: matches paths server/import/**',
            },
          ],
        },
      ],
      blindSpots: [],
    })
  })

  test('a covered file that was renamed out of sight is no blind spot', () => {
    const changes = [renamed('src/components/Form.css', 'src/old.css')]
    const head = filesOf({ ...without('src/components/Form.css'), 'src/old.css': '', 'src/components/Form.tsx': '' })
    const affected = affectedJourneys({ changes, config, head, base: filesOf(shop) })
    expect([affected.status, affected.blindSpots]).toEqual(['some', []])
  })

  test('the files of base are needed then, and only then', () => {
    const head = filesOf(shop)
    expect(() => affectedJourneys({ changes: [deleted('src/a.ts')], config, head })).toThrow('were not given')
    expect(affectedJourneys({ changes: [deleted('docs/a.md')], config, head })).toEqual(none)
  })
})

test('a journey that names neither entry nor paths is affected by every change that has an effect', () => {
  const given = { ...config, journeys: { ...config.journeys, visit: journey({ pages: ['/'] }) } }
  expect(evidence(whenModified(['scripts/tidy.ts', 'src/clock.ts'], {}, given))).toEqual({
    visit: ['the journey names neither entry nor paths, so every change counts'],
  })
  expect(Object.keys(evidence(whenModified(['src/pages/order.tsx'], {}, given)))).toEqual(['order', 'visit'])
  expect(whenModified(['README.md'], {}, given)).toEqual(none)
})

describe('a file that a journey ran on the default branch', () => {
  const ranIn = (journey: string, ...paths: string[]) => coverageRecord({ journey, paths })
  const word = 'ran in the journey on the default branch (a1b2c3d)'
  const known = (records: CoverageRecord[], changes: Change[], more: Record<string, string> = {}) =>
    affectedJourneys({ changes, config, head: filesOf({ ...shop, ...more }), base: filesOf(shop), records })

  test('affects it although the code does not link them, and is no blind spot', () => {
    const changes = [modified('src/pages/help.tsx')]
    expect(known([], changes)).toEqual({ status: 'none', blindSpots: [{ file: 'src/pages/help.tsx' }] })
    expect(known([ranIn('order', 'src/pages/help.tsx'), ranIn('gone', 'src/pages/help.tsx')], changes)).toEqual({
      status: 'some',
      journeys: [
        { id: 'order', because: [{ file: 'src/pages/help.tsx', path: ['src/pages/help.tsx'], evidence: word }] },
      ],
      blindSpots: [],
    })
  })

  test('affects it beside those that the code links, and takes none of them away', () => {
    expect(evidence(known([ranIn('order', 'src/components/Form.tsx')], [modified('src/components/Form.tsx')]))).toEqual(
      {
        import: ['src/pages/import.tsx imports it'],
        order: [word],
      },
    )
  })

  test('keeps the evidence of the code where there is some', () => {
    const changes = [modified('src/clock.ts'), modified('src/pages/order.tsx')]
    expect(evidence(known([ranIn('order', 'src/pages/order.tsx', 'src/clock.ts')], changes))).toEqual({
      order: ['is an entry of the journey', word],
    })
  })

  test('does not keep every journey from being affected where the code cannot tell', () => {
    const more = { 'src/components/Form.tsx': 'export const a = (b: string) => import(b)' }
    const affected = known([ranIn('order', 'scripts/tidy.ts')], [modified('scripts/tidy.ts')], more)
    expect(reasonOf(affected)).toBe(
      'scripts/tidy.ts may be part of import: src/components/Form.tsx imports a computed path on line 1',
    )
    expect(evidence(affected)).toEqual({ import: [], order: [word] })
    const unknown = known([ranIn('order', 'db/schema.sql')], [modified('db/schema.sql')])
    expect(reasonOf(unknown)).toBe("nothing is known to import db/schema.sql, and no journey's paths match it")
  })

  test('is known by its old name, too', () => {
    const changes = [renamed('src/clock.ts', 'src/time.ts'), deleted('src/lib/help.ts')]
    const head = filesOf({ ...without('src/clock.ts', 'src/lib/help.ts'), 'src/time.ts': '' })
    const records = [ranIn('order', 'src/clock.ts', 'src/lib/help.ts')]
    expect(affectedJourneys({ changes, config, head, base: filesOf(shop), records })).toMatchObject({
      status: 'some',
      journeys: [
        {
          id: 'order',
          because: [
            {
              file: 'src/time.ts',
              path: ['src/time.ts', 'src/clock.ts'],
              evidence: `renamed from src/clock.ts: ${word}`,
            },
            { file: 'src/lib/help.ts', path: ['src/lib/help.ts'], evidence: word },
          ],
        },
      ],
    })
  })

  test('counts although nothing of its kind is shipped otherwise, but not where it is ignored', () => {
    expect(evidence(known([ranIn('order', 'README.md')], [modified('README.md')]))).toEqual({ order: [word] })
    expect(known([ranIn('order', 'docs/guide.md')], [modified('docs/guide.md')])).toEqual(none)
  })

  test('is that of the newest record alone', () => {
    const at = (day: number) => `2026-06-${day}T12:00:00.000Z`
    const older = coverageRecord({ journey: 'order', at: at(10), paths: ['src/clock.ts', 'src/pages/help.tsx'] })
    const newer = coverageRecord({ journey: 'order', at: at(20), paths: ['src/clock.ts'], commit: 'f'.repeat(40) })
    const changes = [modified('src/clock.ts'), modified('src/pages/help.tsx')]
    for (const records of [
      [older, newer],
      [newer, older],
    ]) {
      expect(evidence(known(records, changes))).toEqual({
        order: ['ran in the journey on the default branch (fffffff)'],
      })
    }
  })
})
