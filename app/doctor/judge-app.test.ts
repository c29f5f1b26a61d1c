import { expect, it } from 'vitest'
import { readManifest } from '../read-manifest.ts'
import { judgeApp } from './judge-app.ts'

const needed = readManifest()
const settings = 'https://github.com/settings/apps/ux-impact'
const judge = (permissions: object, events = needed.events) =>
  judgeApp({ permissions: { ...needed.permissions, ...permissions }, events }, needed, settings)

it('an app that may and hears what app.yml says is right', () => {
  expect(judge({})).toEqual([
    { mark: 'right', text: 'It may do what it needs and hears of what it needs, and nothing else.' },
  ])
})

it('what it lacks is named with where to give it, and so is what it has beyond', () => {
  const { issues: _, ...less } = needed.permissions
  const events = ['pull_request', 'workflow_run']
  expect(
    judgeApp({ permissions: { ...less, checks: 'read', contents: 'write', pages: 'read' }, events }, needed, settings),
  ).toEqual([
    {
      mark: 'wrong',
      text: 'The app lacks `checks: write` and `issues: write`.',
      remedy: `Give it at ${settings}/permissions; whoever installed the app accepts it.`,
    },
    {
      mark: 'wrong',
      text: 'The app does not hear of `issue_comment` and `merge_group`.',
      remedy: `Subscribe to it at ${settings}/permissions.`,
    },
    {
      mark: 'warning',
      text: 'The app may more than it needs: `contents: write` and `pages: read`.',
      remedy: `Take it back at ${settings}/permissions.`,
    },
  ])
})

it('more than reading is as good as reading', () => {
  expect(judge({ actions: 'admin' })[0]?.mark).toBe('right')
})
