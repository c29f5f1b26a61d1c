import { expect, test } from 'vitest'
import { openExperiments } from './adapters/open-experiments.ts'
import { openKpiSources } from './adapters/kpis/open-kpi-sources.ts'
import { type ExperimentRig, openExperimentRig, policy } from '../fixtures/experiment-rig.ts'

const results = `arm,kpi,people,sum
control,completionRate,2000,1240
control,errorRate,2000,100
b,completionRate,2000,1560
b,errorRate,2000,100
`

/** Everything that an experiment stands on is a file of the repository. */
async function openFilesRig(): Promise<ExperimentRig> {
  const rig = await openExperimentRig({
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
  return rig
}

test('an experiment needs no vendor: the flag is in a file of the repository, and so is what people did', async () => {
  await using rig = await openFilesRig()
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

test('while GitHub does not give such a file nothing is decided, and it is said what is in the way', async () => {
  await using rig = await openFilesRig()
  await rig.say('/ux-impact experiment start')
  rig.deploy(await rig.github.merge(7))
  await rig.follow()
  rig.github.clock.advance(8 * 86_400_000)
  const how = { status: 502 }
  rig.github.fail({ operation: '*', times: Infinity, how, when: ({ path }) => path.endsWith('/results.csv') })
  const away = expect.stringMatching(
    /^Could not read results\.csv at \w{7}: GitHub answers with an error of its own \(502\)\.$/,
  )
  expect(await rig.follow()).toMatchObject({ active: true, hindered: [], inTheWay: [away] })
  expect(rig.state()).toMatchObject({ phase: 'running', looks: [], hindrance: away })
  expect(await rig.say('/ux-impact experiment decide')).toMatch(/^Not done\. Could not read results\.csv/)
  rig.github.mend()
  expect(await rig.follow()).toMatchObject({ said: ['The experiment on initial-import: decided: winner'] })
})

test('a change that does not ask for the flag is not started, though code that was there before asks for it', async () => {
  const asks = "export const arm = client.getStringValue('initial-import-7', 'control')\n"
  await using rig = await openExperimentRig({
    files: { '.ux-impact.yml': policy, 'src/arm.ts': asks },
    code: 'export const clear = true\n',
  })
  const kpis = openKpiSources({ now: () => new Date(rig.github.clock.now()), env: () => undefined })
  const { flagReads } = openExperiments({ env: () => undefined, fetch, now: () => new Date(), kpis, files: rig.files })
  rig.experiments = { ...rig.experiments, flagReads }
  expect(await rig.say('/ux-impact experiment start')).toBe(
    'Not done. None of the changed files reads the flag `initial-import-7`. One that is not changed does not show that this change is behind it.\n`/ux-impact experiment plan initial-import` shows what to add.',
  )
  expect(rig.flag.brought).toEqual([])
})
