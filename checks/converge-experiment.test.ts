import { expect, test } from 'vitest'
import { converge } from './converge.ts'
import { openExperimentRig } from '../fixtures/experiment-rig.ts'

test('a merged pull request with a living experiment is looked after until that is over', async () => {
  await using rig = await openExperimentRig()
  const look = (todos: { id: string; todo: { do: 'answerComment'; comment: number } }[] = []) =>
    converge({ number: 7, todos, check: 'ux-impact', workflow: '.github/workflows/ux-impact.yml' }, rig.converging())
  const comment = (body: string) => [
    { id: '1', todo: { do: 'answerComment' as const, comment: rig.github.comment({ issue: 7, body }).id } },
  ]
  const started = await look(comment('/ux-impact experiment start'))
  expect(started).toMatchObject({ done: ['1'] })
  expect(started.said).toContain('The experiment on initial-import: waits for the merge')
  const merged = await rig.github.merge(7)
  const waiting = await look()
  expect([waiting.gone, waiting.lookAgainAt]).toEqual([undefined, new Date('2026-03-02T09:10:00Z')])
  rig.deploy(merged)
  const running = await look()
  expect([running.gone, running.lookAgainAt]).toEqual([undefined, new Date('2026-03-03T00:00:00Z')])
  const stopped = await look(comment('/ux-impact experiment stop'))
  expect(stopped).toMatchObject({ done: ['1'], gone: true })
  expect(rig.flag.brought).toEqual([{ use: 'off' }, { use: 'split' }, { use: 'off' }])
})
