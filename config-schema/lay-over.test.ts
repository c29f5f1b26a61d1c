import { describe, expect, test } from 'vitest'
import { parseConfig, parseDefaults } from './parse-config.ts'

const file = 'acme/.github/.ux-impact.yml'
const own = (more = '') =>
  `version: 1\n${more}journeys: { sign-up: { title: Sign up, pages: [/sign-up], squad: growth } }\nsquads: { growth: { title: Growth } }\n`

function under(text: string) {
  const parsed = parseDefaults(text, { file })
  if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
  return parsed.defaults
}

function read(text: string, defaults: string) {
  const parsed = parseConfig(text, { file: '.ux-impact.yml', under: under(defaults) })
  if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
  return parsed.config
}

describe('what a repository leaves out comes from its organisation', () => {
  test('key by key, at any depth; what it says itself stands', () => {
    const config = read(own('budget: { pairs: 8 }\n'), 'version: 1\nmode: enforce\nbudget: { minutes: 9, pairs: 14 }\n')
    expect([config.mode, config.budget]).toEqual(['enforce', { minutes: 9, pairs: 8 }])
  })

  test('a list as a whole', () => {
    const config = read(own('ignore: ["docs/**"]\n'), 'version: 1\nignore: ["**/*.md"]\nwiden: ["infra/**"]\n')
    expect([config.ignore, config.widen]).toEqual([['docs/**'], ['infra/**']])
  })

  test('squads of both', () => {
    const config = read(own(), 'version: 1\nsquads: { growth: { title: Other, members: ["@acme/growth"] } }\n')
    expect(config.squads).toEqual({ growth: { title: 'Growth', members: ['@acme/growth'] } })
  })

  test('one way of bringing up the arms, never two', () => {
    const config = read(
      own('arms: { serve: { start: npm start }, head: { query: { beta: "1" } } }\n'),
      'version: 1\narms: { deployments: { hosts: ["*.acme.app"], creators: ["vercel[bot]"] }, base: { query: { lang: en } } }\n',
    )
    expect(config.arms).toMatchObject({
      serve: { start: 'npm start' },
      base: { query: { lang: 'en' } },
      head: { query: { beta: '1' } },
    })
    expect(config.arms?.deployments).toBeUndefined()
  })
})

describe('a mistake in the defaults of an organisation', () => {
  test.each([
    ['mode: enforced\n', 1, '`mode`'],
    ['version: 1\nbudget:\n  minutos: 3\n', 3, 'minutos'],
    ['version: 1\njourneys: { a: { title: A, pages: [/] } }\n', 2, 'Journeys are a repository’s own'],
    ['- a list\n', 1, 'holds a list'],
  ])('%j is told with its line', (text, line, words) => {
    const parsed = parseDefaults(text, { file })
    if (parsed.status === 'ok') throw new Error('There is a mistake')
    expect(parsed.problems.map((problem) => [problem.line, problem.message])).toEqual([
      [line, expect.stringContaining(words)],
    ])
  })

  test('is none of the repository: a version may be left out', () => {
    expect(parseDefaults('mode: enforce\n', { file })).toEqual({ status: 'ok', defaults: { mode: 'enforce' } })
  })
})
