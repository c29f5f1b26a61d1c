import { expect, it } from 'vitest'
import { appsWorkflows } from '../../fixtures/github/runner/users-workflows.ts'
import { judgeWorkflow } from './judge-workflow.ts'

const path = '.github/workflows/ux-impact.yml'
const called = (name: string, on = 'pull_request') => `
on: ${on}
jobs: { ux-impact: { uses: acme/copy/.github/workflows/${name}@v1 } }`
const steps = (...commands: string[]) => `
on: { pull_request: { types: [opened] }, merge_group: }
jobs:
  measure: { steps: [{ run: true }, ${commands.map((command) => `{ uses: ./, with: { command: ${command} } }`)}] }`

it('the workflows that docs/self-hosting.md shows measure', async () => {
  const shown = await appsWorkflows()
  const right = { mark: 'right', text: `\`${path}\` measures pull requests.` }
  expect(shown.map(({ text }) => judgeWorkflow(text, path))).toEqual([right, right])
})

it.each([
  ['calls ours', called('measure.yml')],
  ['calls ours for several events', called('measure.yml', '[push, pull_request]')],
  ['has our action among its steps', steps('measure')],
])('a workflow that %s measures', (_, text) => {
  expect(judgeWorkflow(text, path)).toEqual({ mark: 'right', text: `\`${path}\` measures pull requests.` })
})

it.each([
  ['calls both of our jobs', called('ux-impact.yml')],
  ['has a step that judges', steps('measure', 'judge')],
])('one that %s gives a second verdict', (_, text) => {
  expect(judgeWorkflow(text, path)).toMatchObject({
    mark: 'warning',
    text: `\`${path}\` judges as well: pull requests get two verdicts and two comments.`,
  })
})

it.each([
  ['that is missing', undefined, `There is no \`${path}\`, so that nothing is measured.`],
  ['that does something else', steps('help'), `\`${path}\` measures nothing.`],
  ['that pushes start', called('measure.yml', 'push'), `\`${path}\` is not started by pull requests.`],
  ['that is no YAML', 'on: [', `\`${path}\` is no workflow that can be read.`],
  ['that is empty', '', `\`${path}\` is no workflow that can be read.`],
  ['without jobs', 'on: pull_request', `\`${path}\` is no workflow that can be read.`],
])('one %s is wrong', (_, text, said) => {
  expect(judgeWorkflow(text, path)).toEqual({
    mark: 'wrong',
    text: said,
    remedy: 'docs/self-hosting.md shows the whole file.',
  })
})
