import { expect, test } from 'vitest'
import { openExperiments } from './adapters/open-experiments.ts'
import { openKpiSources } from './adapters/kpis/open-kpi-sources.ts'
import { openExperimentRig, policy } from '../fixtures/experiment-rig.ts'

const results = `arm,kpi,people,sum
control,completionRate,2000,1240
control,errorRate,2000,100
b,completionRate,2000,1560
b,errorRate,2000,100
`

test('an experiment needs no vendor: the flag is in a file of the repository, and so is what people did', async () => {
  await using rig = await openExperimentRig({
    files: {
      '.ux-impact.yml': policy.replace('file: flags.json', 'file: flags.flagd.json'),
      'results.csv': results,
      'flags.flagd.json': '{ "flags": {} }\n',
    },
    code: "export const arm = client.getStringValue('initial-import-7', 'control')\n",
  })
  const now = () => new Date(rig.github.clock.now())
  const env = () => undefined
  const kpis = openKpiSources({ now, env })
  rig.experiments = openExperiments({ env, fetch, now, kpis, files: rig.files })
  const flags = async () => JSON.parse((await rig.textOnMain('flags.flagd.json')) ?? '{}').flags['initial-import-7']

  expect(await rig.say('/ux-impact experiment start')).toMatch(/^Started: /)
  expect(await flags()).toMatchObject({ state: 'ENABLED', defaultVariant: 'control' })
  expect(await flags()).not.toHaveProperty('targeting')
  rig.deploy(await rig.github.merge(7))
  await rig.follow()
  expect(await flags()).toHaveProperty('targeting')
  rig.github.clock.advance(8 * 86_400_000)
  expect(await rig.follow()).toMatchObject({ said: ['The experiment on initial-import: decided: winner'] })
  expect(await flags()).toMatchObject({ defaultVariant: 'b', metadata: { pullRequest: 7 } })
})
