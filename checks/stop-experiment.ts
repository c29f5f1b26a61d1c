import { type Answer, refuse } from './commands/answer.ts'
import type { ExperimentAble, ExperimentWanted } from './experiment-asked.ts'
import { isAlive } from './experiments-of.ts'
import { endExperiment } from './end-experiment.ts'
import { isRefused } from './is-refused.ts'
import type { Refused } from './ports.ts'
import { switchFlag } from './switch-flag.ts'

/** Gives everybody the control again, and ends the experiment. */
export async function stopExperiment(wanted: ExperimentWanted, ports: ExperimentAble): Promise<Answer | Refused> {
  const { kept, base, pullRequest, by } = wanted
  if (kept === undefined || !isAlive(kept)) return refuse('There is no experiment under way here.')
  const { state } = kept
  const provider = ports.experiments.providers.open({
    name: state.provider,
    config: base.config,
    branch: pullRequest.base.ref,
  })
  if ('status' in provider) return refuse(provider.reason)
  const brought = await switchFlag({ kept, provider, to: { use: 'off' } }, ports.host)
  if (isRefused(brought)) return brought
  if (brought.status === 'trouble') return refuse(brought.reason)
  const ended = await endExperiment(
    {
      kept,
      pullRequest,
      end: {
        why: 'stopped',
        by,
        ...(brought.status === 'pending' && { because: `${brought.what}: ${brought.url}` }),
      },
    },
    ports,
  )
  if (isRefused(ended)) return ended
  const pending = brought.status === 'pending' ? [`${brought.what}: ${brought.url}`] : []
  return { kind: 'experiment', words: 'Stopped: everybody has the control.', details: pending, url: ended.comment.url }
}
