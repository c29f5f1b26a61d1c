import type { Config } from '../config-schema/index.ts'
import { nearestWord } from '../config-schema/nearest-word.ts'
import type { ExperimentCommand } from './commands/read-experiment.ts'
import { HostRefused } from './errors.ts'
import type { KeptExperiment } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import { kpisOf } from './kpis/kpis-of.ts'
import type { ExperimentPorts, Host } from './ports.ts'
import type { PullRequest } from './types.ts'
import { listWords } from './verdict/list-words.ts'

type Asked = { command: ExperimentCommand; pullRequest: PullRequest; config: Config; kept: KeptExperiment[] }

/** The journey that a command names; else the only one with an experiment here; else the only affected one that has KPIs. */
export async function chooseJourney(
  { command, pullRequest, config, kept }: Asked,
  { host, experiments }: { host: Pick<Host, 'pullRequests'>; experiments: Pick<ExperimentPorts, 'select'> },
): Promise<{ journey: string } | { reason: string }> {
  const known = Object.keys(config.journeys)
  const { journey, action } = command
  const of = kept.map(({ state }) => state.plan.journey)
  if (journey !== undefined) {
    if (known.includes(journey) || of.includes(journey)) return { journey }
    const nearest = nearestWord(journey, known)
    return { reason: `There is no such journey.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}` }
  }
  const [only] = of
  if (of.length === 1 && only !== undefined) return { journey: only }
  if (of.length === 0 && action !== 'plan' && action !== 'start') return { reason: 'There is no experiment here.' }
  const candidates = of.length > 1 ? of : await affected({ pullRequest, config }, { host, experiments })
  const [first] = candidates
  if (candidates.length === 1 && first !== undefined) return { journey: first }
  const names = (candidates.length === 0 ? withKpis(known, config) : candidates).map((id) => `\`${id}\``)
  if (names.length === 0) return { reason: 'No journey has KPIs, so that no experiment can be about one.' }
  return { reason: `Name the journey: ${listWords(names, 20)}.` }
}

const withKpis = (ids: string[], { journeys }: Config) => ids.filter((id) => kpisOf(journeys[id]).length > 0)

async function affected(
  { pullRequest: { base, head }, config }: Pick<Asked, 'pullRequest' | 'config'>,
  { host, experiments }: { host: Pick<Host, 'pullRequests'>; experiments: Pick<ExperimentPorts, 'select'> },
): Promise<string[]> {
  const all = withKpis(Object.keys(config.journeys), config)
  if (all.length < 2 || experiments.select === undefined) return all
  const mergeBase = await host.pullRequests.mergeBase(base.sha, head.sha)
  if (isRefused(mergeBase)) return all
  const refs = { baseRef: base.ref, headRef: head.ref, policyAt: base.sha }
  const request = { kind: 'commits' as const, base: mergeBase?.sha ?? base.sha, head: head.sha, ...refs }
  try {
    const selected = await experiments.select({ request, policy: { config } })
    if (selected.affected.status === 'none') return []
    return withKpis(
      selected.affected.journeys.map(({ id }) => id),
      config,
    )
  } catch (error) {
    if (error instanceof HostRefused) return all
    throw error
  }
}
