import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../config-schema/index.ts'
import { shortHash } from '../../compare/short-hash.ts'
import type { Issue, Issues } from '../../ports.ts'
import { openFeedbackFile } from './file.ts'
import { openGitHubIssues } from './github-issues.ts'
import { openFeedback } from './open-feedback.ts'

const period = { from: '2026-09-01T00:00:00Z', until: '2026-09-15T00:00:00Z' }

describe('A file', () => {
  const text = async (path: string) =>
    path === 'a.csv' ? 'at,text\n2026-08-31,old\n2026-09-01,slow\n2026-09-15,new\nnever,x\n' : undefined

  test('gives what was written in the period, and what is malformed', async () => {
    expect(await openFeedbackFile('a.csv', text).read(period)).toMatchObject({
      items: [{ text: 'slow' }],
      malformed: [{ place: 'line 5' }],
    })
  })

  test('that is not there, or no feedback, is unavailable', async () => {
    const reason = 'There is no file gone.csv.'
    expect(await openFeedbackFile('gone.csv', text).read(period)).toEqual({ status: 'unavailable', reason })
    expect(await openFeedbackFile('a.csv', async () => '').read(period)).toMatchObject({ status: 'unavailable' })
  })
})

describe('What a configuration names', () => {
  const config = (feedback: object[], how: object = {}) => {
    const written = {
      version: 1,
      feedbackReader: how,
      sources: { postgres: { url: `\${${'env:URL'}}` } },
      journeys: { a: { title: 'A', pages: ['/a'], feedback } },
    }
    const parsed = parseConfig(JSON.stringify(written), { file: 'a.yml' })
    if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
    return parsed.config
  }
  const asked: unknown[] = []
  const opened = (rows: unknown[]) =>
    openFeedback({
      askWarehouse: async (query, { trusted }) => {
        asked.push([query, trusted])
        return { status: 'ok', value: rows }
      },
      env: (name) => ({ KEY: 'secret-key' })[name],
      fetch: async () => {
        throw new Error('Nobody is asked.')
      },
      now: () => new Date('2026-09-15T00:00:00Z'),
    })
  const wanted = { journey: 'a', text: async () => undefined, trusted: true }

  test('may be a query of a warehouse, of which what is of another time, malformed or without text is left out', async () => {
    const query = { source: 'postgres', sql: 'select 1' }
    const rows = [
      { COMMENT: 'slow', Date: new Date('2026-09-02T10:00:00Z'), person: 7 },
      { comment: 'old', date: '2026-08-02' },
      { comment: 'x', date: 'never' },
      { comment: ' ', date: '2026-09-02' },
    ]
    const [source] = opened(rows).sources({ ...wanted, config: config([query]) })
    expect(await source?.read(period)).toEqual({
      status: 'ok',
      items: [
        {
          id: 'postgres, entry 1',
          at: '2026-09-02T10:00:00.000Z',
          text: 'slow',
          person: shortHash('7'),
          source: 'postgres',
        },
      ],
      malformed: [{ place: 'entry 3', reason: expect.stringContaining('has a date that is neither a day') }],
      withoutText: 1,
    })
    expect(asked).toEqual([[query, true]])
  })

  test('cannot be issues where nobody can be asked for them', async () => {
    const [source] = opened([]).sources({ ...wanted, config: config([{ source: 'issues', label: 'import' }]) })
    expect(await source?.read(period)).toEqual({
      status: 'unavailable',
      reason: 'Issues are read where the pull request is: on GitHub.',
    })
  })

  test('may be read by Azure, if it is reachable, its key is there, and the configuration is merged', async () => {
    const azure = { endpoint: 'https://a.cognitiveservices.azure.com', key: `\${${'env:GONE'}}` }
    const reason = async (how: object, trusted = true) => {
      const opinions = await opened([]).analyser(config([], how), trusted).analyse([])
      return opinions.status === 'unavailable' ? opinions.reason : opinions.by
    }
    expect(await reason({ analyser: 'azure' })).toContain('`feedbackReader.azure` does not say')
    expect(await reason({ analyser: 'azure', azure })).toContain('the environment variable GONE')
    const reachable = { analyser: 'azure', azure: { ...azure, key: `\${${'env:KEY'}}` } }
    expect(await reason(reachable, false)).toContain('once this configuration is merged')
    expect(await reason(reachable)).toBe('Azure AI Language')
    expect(await reason({})).toBe('wink-nlp')
  })
})

describe('Issues with a label', () => {
  const issue = (number: number, more: Partial<Issue> = {}): Issue => ({
    number,
    title: `Import ${number} is slow`,
    body: '',
    author: 'Octo',
    createdAt: '2026-09-02T00:00:00Z',
    ...more,
  })

  test('are asked page by page, each is one item of its author, and those of another time are left out', async () => {
    const asked: unknown[] = []
    const pages = [
      [issue(3), issue(2, { createdAt: '2026-08-31T23:59:59Z' })],
      [issue(3), issue(1, { body: 'Help!' })],
    ]
    const issues: Pick<Issues, 'labelled'> = {
      async labelled(wanted) {
        asked.push(wanted)
        return { issues: pages[wanted.page - 1] ?? [], more: wanted.page < pages.length }
      },
    }
    const person = shortHash('octo')
    const [at, source] = ['2026-09-02T00:00:00Z', 'issues labelled import']
    expect(await openGitHubIssues(issues, 'import').read(period)).toEqual({
      status: 'ok',
      items: [
        { id: 'issue 3', at, text: 'Import 3 is slow.', person, source },
        { id: 'issue 1', at, text: 'Import 1 is slow.\nHelp!', person, source },
      ],
      malformed: [],
      withoutText: 0,
    })
    expect(asked).toEqual([
      { label: 'import', since: period.from, page: 1 },
      { label: 'import', since: period.from, page: 2 },
    ])
  })

  test('without end are cut, and that is said', async () => {
    const issues: Pick<Issues, 'labelled'> = { labelled: async ({ page }) => ({ issues: [issue(page)], more: true }) }
    const found = await openGitHubIssues(issues, 'import').read(period)
    expect(found).toMatchObject({ cut: 'Only the newest 1000 issues labelled import were read.' })
    expect(found.status === 'ok' && found.items.length).toBe(10)
  })

  test('that GitHub does not show are unavailable', async () => {
    const issues: Pick<Issues, 'labelled'> = {
      labelled: async ({ page }) =>
        page === 1
          ? { issues: [issue(1)], more: true }
          : { status: 'refused', code: 'limit', reason: 'GitHub takes no more.' },
    }
    expect(await openGitHubIssues(issues, 'import').read(period)).toEqual({
      status: 'unavailable',
      reason: 'GitHub takes no more.',
    })
  })
})
