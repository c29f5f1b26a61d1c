import { auditPages } from './audit-pages.ts'
import { committedCode } from './find-ran-files.ts'
import { changedCode } from './find-ran-lines.ts'
import { flowTitle } from './flows/flow-title.ts'
import { makeMeasurement } from './flows/make-measurement.ts'
import { minutesLeft } from './flows/minutes-left.ts'
import { plannedFlows } from './flows/planned-flows.ts'
import { unlessStopped } from './flows/unless-stopped.ts'
import { keepLooks } from './keep-looks.ts'
import { keepRecords } from './keep-records.ts'
import { measureFlow } from './measure-flow.ts'
import { type OpenArms, openArms } from './open-arms.ts'
import type { Ports } from './ports.ts'
import { hideSecrets } from './previews/hide-secrets.ts'
import type { Policy } from './read-policy.ts'
import { wordsOnFlow, wordsOnSelection, wordsOnUncommitted } from './report/progress-words.ts'
import { selectJourneys } from './select-journeys.ts'
import { specChanges } from './spec-changes.ts'
import type { MeasuredFlow, Measurement, Request, Scope } from './types.ts'

/**
 * From a request to what was seen, without any verdict: which journeys are affected, both arms brought
 * up, each flow measured in pairs. A stop (the signal) ends it with what was measured until then.
 */
export async function measure(
  { request, scope, policy }: { request: Request; scope: Scope; policy: Policy },
  ports: Ports,
): Promise<Measurement> {
  const { clock, signal, progress } = ports
  const startedAt = clock.date()
  const begun = clock.now()

  // 1. Which journeys, and why.
  const selected = await selectJourneys({ request, scope, policy }, ports)
  const uncommitted = request.kind === 'commits' ? ((await ports.history?.uncommitted()) ?? []) : []
  if (request.kind === 'commits') progress({ kind: 'stage', text: wordsOnSelection(selected, policy.config) })
  if (uncommitted.length > 0) progress({ kind: 'detail', text: wordsOnUncommitted(uncommitted) })
  const planned = plannedFlows(policy.config, selected.affected)
  const selectedAt = clock.now()

  // 2. Both arms, side by side; not even built when there is nothing to perform.
  const needed = planned.length > 0 && !signal.aborted
  const arms = needed ? await unlessStopped(openArms(request, policy.config, ports), signal) : undefined
  const openedAt = clock.now()

  // 3. Flow after flow, each to its end, so that none is starved.
  const { budget } = policy.config
  const flows: MeasuredFlow[] = []
  for (const [index, plan] of planned.entries()) {
    if (arms?.status !== 'open' || signal.aborted) break
    const { journey, flow } = plan
    progress({
      kind: 'flow',
      number: index + 1,
      of: planned.length,
      journey: journey.title,
      title: flowTitle(flow.title ?? flow.spec, flow),
    })
    const code = changedCode(asDeployed(request, arms), ports)
    const committed = committedCode(request, ports)
    const question = {
      ...plan,
      arms,
      trial: policy.source === 'head',
      number: index + 1,
      flows: planned.length,
      pairs: scope.pairs ?? budget.pairs,
      minutesLeft: () => minutesLeft(scope.minutes ?? budget.minutes, openedAt, clock.now()),
      changes: specChanges(asDeployed(request, arms), ports),
      ...(code && { code }),
      ...(committed && { committed }),
    }
    const told = await unlessStopped(measureFlow(question, ports), signal)
    if (!told || (signal.aborted && told.pairs.length === 0)) break
    const measured = hideSecrets(told, secretsOf(arms))
    flows.push(measured)
    progress({ kind: 'detail', text: wordsOnFlow(measured, question) })
  }

  // 4. The pages, once what blocks is known.
  const audited =
    arms?.status === 'open' && flows.length > 0 && !signal.aborted
      ? await auditPages(
          {
            request,
            config: policy.config,
            planned,
            flows,
            arms,
            minutesLeft: () => minutesLeft(scope.minutes ?? budget.minutes, openedAt, clock.now()),
          },
          ports,
        )
      : undefined
  const looked = await keepLooks(flows, ports)
  const endedAt = clock.now()

  // 5. What the flows' own projects clean up, which nobody waits for in what was measured.
  const left = arms?.status === 'open' && !signal.aborted ? await unlessStopped(tearDown(arms, ports), signal) : []

  // 6. What later runs may know of this one.
  await keepRecords({ request, planned, flows, at: startedAt }, ports)

  return makeMeasurement({
    request,
    scope,
    policy,
    ...selected,
    uncommitted,
    arms,
    flows: looked,
    ...(audited && { audited }),
    left: left ?? [],
    startedAt,
    clock: { begun, selected: selectedAt, opened: openedAt, ended: endedAt },
    seed: ports.seed,
    runner: ports.runner,
    interrupted: signal.aborted,
  })
}

async function tearDown(arms: OpenArms & { status: 'open' }, { flows }: Ports): Promise<string[]> {
  return hideSecrets((await flows.tearDown?.()) ?? [], secretsOf(arms))
}

/** Specs are compared between the commits that they are run from: base may be deployed from an older one. */
function asDeployed(request: Request, { base }: OpenArms & { status: 'open' }): Request {
  return request.kind === 'commits' && base.sha !== undefined ? { ...request, base: base.sha } : request
}

function secretsOf({ base, head }: OpenArms & { status: 'open' }): string[] {
  return [...(base.access?.secrets ?? []), ...(head.access?.secrets ?? [])]
}
