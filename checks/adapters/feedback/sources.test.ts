import { describe, expect, test } from 'vitest'
import { shortHash } from '../../compare/short-hash.ts'
import type { Issue, Issues } from '../../ports.ts'
import { openFeedbackFile } from './file.ts'
import { openGitHubIssues } from './github-issues.ts'
import { openFeedbackRows } from './rows.ts'

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

test('Rows of a warehouse are taken as they are, without those of another time or without text', async () => {
  const row = (id: string, at: string, text: string) => ({ id, at, text, source: 'warehouse' })
  const rows = [
    row('1', '2026-09-02T00:00:00Z', 'slow'),
    row('2', '2026-08-02T00:00:00Z', 'old'),
    row('3', 'never', 'x'),
    row('4', '2026-09-02T00:00:00Z', ' '),
  ]
  expect(await openFeedbackRows({ rows: async () => rows }).read(period)).toEqual({
    status: 'ok',
    items: [rows[0]],
    malformed: [{ place: '3', reason: 'does not say when it was written' }],
    withoutText: 1,
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
    const issues: Issues = {
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
    const issues: Issues = { labelled: async ({ page }) => ({ issues: [issue(page)], more: true }) }
    const found = await openGitHubIssues(issues, 'import').read(period)
    expect(found).toMatchObject({ cut: 'Only the newest 1000 issues labelled import were read.' })
    expect(found.status === 'ok' && found.items.length).toBe(10)
  })

  test('that GitHub does not show are unavailable', async () => {
    const issues: Issues = {
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
