import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { completeExample } from './complete-example.ts'
import { configJsonSchema, type JsonSchema } from './json-schema.ts'
import { parseConfig } from './parse-config.ts'
import { keysOf } from './schema-at.ts'

const file = '.ux-impact.yml'

const limits = {
  completes: { severity: 'block' },
  facts: {
    cannotComplete: 'block',
    uncaughtError: 'block',
    failedRequest: 'block',
    consoleError: 'warn',
    slowInteraction: 'warn',
    blockedPage: 'warn',
    requests: 'warn',
    thirdParty: 'warn',
    lostEvent: 'block',
    lostProperty: 'warn',
    accessibility: 'warn',
    keyboard: 'warn',
    deadClick: 'warn',
    memory: 'warn',
    appearance: 'off',
    audit: 'warn',
  },
  scriptedTime: { margin: 0.1, atLeast: 100, noWorseThan: 0.2, severity: 'warn' },
  lcp: { margin: 0.15, atLeast: 100, severity: 'warn' },
  cls: { margin: 0.05, severity: 'warn' },
  bytes: { margin: 0.02, atLeast: 10_000, severity: 'warn' },
}

describe('A configuration that is right', () => {
  test('gets the defaults of a careful team when it is short', () => {
    const text =
      'version: 1\njourneys: { sign-up: { title: Sign up, pages: [/sign-up] } }\narms: { serve: { start: npm start } }\n'
    expect(parseConfig(text, { file })).toEqual({
      status: 'ok',
      warnings: [],
      config: {
        version: 1,
        mode: 'advise',
        arms: { serve: { start: 'npm start', ready: '/', readyWithin: 60_000 } },
        budget: { minutes: 6, pairs: 20 },
        whenInconclusive: 'pass',
        whenNotMeasured: 'pass',
        whenFlowChanged: 'review',
        accept: { by: 'others' },
        analytics: { hosts: [] },
        audits: { pages: 3 },
        production: { window: 7, history: 28, timeZone: 'UTC' },
        sources: {},
        feedbackReader: { sprint: 14, analyser: 'embedded' },
        experiments: { provider: 'flagd', begins: 'deployment', winner: 'ship' },
        squads: {},
        journeys: {
          'sign-up': {
            title: 'Sign up',
            entry: [],
            paths: [],
            pages: ['/sign-up'],
            flows: [],
            masks: [],
            kpis: {},
            system: {},
            feedback: [],
            experiment: { effect: 0.15, secondary: [], guardrails: {}, maxWeeks: 6, looks: 'daily' },
            limits,
          },
        },
        widen: [],
        ignore: ['**/*.md'],
      },
    })
  })

  test('may use every block, with percentages read as ratios and times as milliseconds', () => {
    expect(parseConfig(completeExample, { file })).toEqual({
      status: 'ok',
      warnings: [],
      config: {
        version: 1,
        mode: 'enforce',
        arms: {
          serve: { build: 'npm ci && npm run build', start: 'npm start', ready: '/health', readyWithin: 60_000 },
        },
        budget: { minutes: 6, pairs: 20 },
        whenInconclusive: 'pass',
        whenNotMeasured: 'pass',
        whenFlowChanged: 'review',
        accept: { by: 'others' },
        analytics: { hosts: ['events.acme.io'] },
        audits: { pages: 3 },
        traces: 'https://jaeger.acme.io/trace/{traceId}',
        production: { window: 7, history: 28, timeZone: 'Europe/Berlin' },
        sources: { prometheus: { url: 'https://prometheus.acme.io', token: `\${${'env:PROMETHEUS_TOKEN'}}` } },
        feedbackReader: { sprint: 14, analyser: 'embedded' },
        experiments: {
          provider: 'flagd',
          flagd: { file: 'flags/production.flagd.json', change: 'pullRequest', person: 'targetingKey' },
          begins: 'deployment',
          winner: 'ship',
        },
        squads: { onboarding: { title: 'Onboarding', members: ['@acme/onboarding'] } },
        journeys: {
          'initial-import': {
            title: 'Initial inventory import',
            squad: 'onboarding',
            entry: ['src/pages/import.tsx'],
            paths: ['server/import/**'],
            pages: [],
            flows: [
              {
                spec: 'ux/import.spec.ts',
                title: 'import the first inventory',
                profile: 'desktop',
                reset: 'POST /test/reset',
              },
              { spec: 'ux/import.spec.ts', title: 'recover from a malformed file', profile: 'mobile' },
            ],
            masks: ['.clock'],
            kpis: {
              completionRate: {
                source: 'file',
                path: 'kpis/initial-import.csv',
                target: 0.85,
                events: ['Import completed'],
              },
              errorRate: {
                source: 'prometheus',
                of: 'sum(increase(import_started_total[$window]))',
                bad: 'sum(increase(import_failed_total[$window]))',
              },
            },
            system: {
              rowTime: {
                title: 'row-processing time',
                unit: 'milliseconds',
                source: 'prometheus',
                query: 'avg_over_time(row_ms[$window])',
              },
            },
            feedback: [{ source: 'file', path: 'kpis/feedback.csv' }],
            experiment: {
              effect: 0.15,
              secondary: [],
              guardrails: { errorRate: 0.1 },
              maxWeeks: 6,
              looks: 'daily',
              results: { source: 'file', path: 'kpis/experiment.csv' },
            },
            limits: {
              ...limits,
              facts: { ...limits.facts, consoleError: 'off' },
              scriptedTime: { ...limits.scriptedTime, severity: 'block' },
            },
            whenBelowTarget: { experiment: 'suggest', margin: 0.05 },
          },
          'sign-up': {
            title: 'Sign up',
            entry: [],
            paths: [],
            pages: ['/sign-up'],
            flows: [],
            masks: [],
            kpis: {},
            system: {},
            feedback: [],
            experiment: { effect: 0.15, secondary: [], guardrails: {}, maxWeeks: 6, looks: 'daily' },
            limits,
          },
        },
        widen: ['infra/**'],
        ignore: ['**/*.md'],
      },
    })
  })

  test.each(['serve', 'deployments', 'urls'])(
    'may use every key that the schema knows, each as its example or default has it, with %s',
    (way) => {
      const others = ['serve', 'deployments', 'urls'].filter((other) => other !== way)
      let taken = 0
      const written = (schema: JsonSchema): unknown => {
        if (schema.oneOf) return schema.oneOf[taken++ % schema.oneOf.length]?.examples?.[0]
        const keys = Object.entries(keysOf(schema)).filter(([key]) => !others.includes(key))
        if (keys.length > 0) return Object.fromEntries(keys.map(([key, child]) => [key, written(child)]))
        if (schema.additionalProperties) {
          // The KPIs that an experiment names are those of the journey.
          const name = schema.title === 'map of margins' ? 'errorRate' : 'onboarding'
          return { [name]: written(schema.additionalProperties) }
        }
        if (schema.items && keysOf(schema.items).spec) return [written(schema.items)]
        return schema.examples?.[0] ?? schema.default
      }
      expect(parseConfig(stringify(written(configJsonSchema)), { file })).toMatchObject({ status: 'ok', warnings: [] })
    },
  )

  test('leaves out what is not given instead of naming it without value', () => {
    const text = 'version: 1\njourneys: { a: { title: A, paths: [a/**], flows: [{ spec: ux/a.spec.ts }] } }\n'
    const parsed = parseConfig(text, { file })
    expect(parsed.status === 'ok' && Object.keys(parsed.config.arms)).toEqual([])
    expect(parsed.status === 'ok' && Object.keys(parsed.config.journeys.a?.flows[0] ?? {})).toEqual(['spec', 'profile'])
  })

  test('reads the words of older YAML as text', () => {
    const text =
      'version: 1\njourneys: { no: { title: yes, pages: [/no], limits: { facts: { consoleError: off } } } }\n'
    const parsed = parseConfig(text, { file })
    expect(parsed.status === 'ok' && parsed.config.journeys.no?.title).toEqual('yes')
    expect(parsed.status === 'ok' && parsed.config.journeys.no?.limits.facts.consoleError).toEqual('off')
  })

  test('may start with a byte order mark, end its lines as Windows does and mark its start', () => {
    const text = '\uFEFF---\r\nversion: 1\r\nmode: enforce\r\n...\r\n'
    const parsed = parseConfig(text, { file })
    expect(parsed.status === 'ok' && parsed.config.mode).toEqual('enforce')
  })

  test('takes ids that plain objects have as keys', () => {
    const text = 'version: 1\njourneys: { constructor: { title: A, pages: [/a], squad: constructor } }\n'
    expect(parseConfig(text, { file })).toEqual({
      status: 'mistake',
      problems: [
        {
          line: 2,
          column: 58,
          path: 'journeys.constructor.squad',
          message: '`journeys.constructor.squad` is `constructor`, but `squads` has no such id.',
          remedy: 'Add it: `squads: { constructor: { title: … } }`.',
        },
      ],
    })
  })
})

describe('A warning', () => {
  test('is given where a file is valid and yet can do nothing', () => {
    expect(parseConfig('version: 1\n', { file })).toMatchObject({
      warnings: [
        {
          line: 1,
          column: 1,
          path: 'journeys',
          message: 'There are no journeys, so no change affects anything.',
          remedy: 'Add the first: `journeys: { sign-up: { title: Sign up, entry: [ src/pages/sign-up.tsx ] } }`.',
        },
        {
          line: 1,
          column: 1,
          path: 'arms',
          message:
            '`arms` says none of `serve`, `deployments` and `urls`, so two addresses must be given with each check.',
          remedy: 'Add `arms: { serve: { start: npm start } }`.',
        },
      ],
    })
  })

  test('is given for a journey that nothing can measure', () => {
    const text = 'version: 1\narms: { serve: { start: npm start } }\njourneys:\n  a: { title: A, paths: [a/**] }\n'
    expect(parseConfig(text, { file })).toMatchObject({
      warnings: [
        {
          line: 4,
          column: 3,
          path: 'journeys.a',
          message:
            '`journeys.a` has no `flows` and no `pages`: it is named when a change affects it, but not measured.',
          remedy: 'Add a Playwright spec: `flows: [ { spec: ux/sign-up.spec.ts } ]`.',
        },
      ],
    })
  })

  test.each([
    ['9.9%', 1],
    ['10%', 0],
  ])('about a proof finer than the margin: with noWorseThan %s there are %i', (noWorseThan, count) => {
    const text = `version: 1
arms: { serve: { start: npm start } }
journeys:
  a: { title: A, pages: [/a], limits: { scriptedTime: { noWorseThan: ${noWorseThan} } } }
`
    const parsed = parseConfig(text, { file })
    expect(parsed.status === 'ok' && parsed.warnings.length).toEqual(count)
  })
})

describe('The bounds of a file', () => {
  const padded = (bytes: number) => `version: 1\n#${'é'.repeat((bytes - 12) / 2)}`

  test('let 256 kB pass', () => {
    expect(parseConfig(padded(256 * 1024), { file }).status).toEqual('ok')
  })

  test('stop what is larger', () => {
    expect(parseConfig(padded(256 * 1024 + 2), { file })).toEqual({
      status: 'mistake',
      problems: [
        {
          line: 1,
          column: 1,
          path: '',
          message: '.ux-impact.yml has 257 kB, more than 256 kB.',
          remedy: 'Name folders by globs, such as `server/**`, instead of listing files.',
        },
      ],
    })
  })

  test.each([
    ['open lists', '['.repeat(200_000)],
    ['open maps', 'a: {'.repeat(50_000)],
    ['dashes', '- '.repeat(100_000)],
    ['explicit keys', '? '.repeat(100_000)],
    ['indentation', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('S6: stop endless %s before they cost time', (_, text) => {
    const parsed = parseConfig(text, { file })
    expect(parsed).toMatchObject({
      status: 'mistake',
      problems: [{ message: 'Lists and maps are nested too deeply here.' }],
    })
  })

  test('let a file of many mistakes be told of all', () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `key${index}: 1`).join('\n')
    const parsed = parseConfig(`version: 1\n${keys}\n`, { file })
    expect(parsed.status === 'mistake' && parsed.problems.length).toEqual(2000)
  })
})

test('Problems come in the order of the file, whatever finds them', () => {
  const text = `journeys:
  a: { title: A, pages: [/a, /a], squad: nobody }
  b: { title: 1, pages: [b] }
mode: advice
colour: green
`
  const parsed = parseConfig(text, { file })
  expect(parsed.status === 'mistake' && parsed.problems.map(({ line, column, path }) => [line, column, path])).toEqual([
    [1, 1, 'version'],
    [2, 30, 'journeys.a.pages[1]'],
    [2, 42, 'journeys.a.squad'],
    [3, 15, 'journeys.b.title'],
    [3, 26, 'journeys.b.pages[0]'],
    [4, 7, 'mode'],
    [5, 1, 'colour'],
  ])
})
