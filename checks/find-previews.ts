import type { DeploymentsConfig } from '../config-schema/index.ts'
import { isRefused } from './is-refused.ts'
import type { ArmAccess, Ports, PreviewPorts } from './ports.ts'
import { type ChosenPreview, choosePreview } from './previews/choose-preview.ts'
import { nextPause } from './previews/next-pause.ts'
import { previewRule } from './previews/preview-rule.ts'
import { noPreview, previewReasons, wordsOnAge, wordsOnWaiting } from './previews/preview-words.ts'
import type { ArmName, NotMeasuredReason, Request } from './types.ts'
import { untilReady } from './until-ready.ts'

/** How far back a deployed ancestor of base is looked for. */
const MOST_ANCESTORS = 50

/** Where an arm runs, and the commit that runs there. */
export type FoundPreview = { url: string; sha: string }

export type FoundPreviews =
  | { status: 'found'; base: FoundPreview; head: FoundPreview; notes: string[] }
  | { status: 'failed'; reason: NotMeasuredReason }

export type PreviewsQuestion = {
  request: Request & { kind: 'commits' }
  deployments: DeploymentsConfig
  access: Record<ArmName, ArmAccess>
}

/**
 * The previews of both commits: head's is waited for, base's is that of its own commit or of the nearest
 * ancestor that has one, and both must answer.
 */
export async function findPreviews(question: PreviewsQuestion, ports: Ports): Promise<FoundPreviews> {
  const { previews } = ports
  if (!previews) return { status: 'failed', reason: previewReasons.nobodyToAsk() }
  const asking = { ...question, previews, ports, deadline: ports.clock.now() + question.deployments.waitFor }
  const head = await waitFor('head', question.request.head, asking)
  if (head.status === 'failed') return head
  const base = await findBase(asking)
  if (base.status === 'failed') return base
  const { deployments, access } = question
  for (const [arm, { url }] of [['base', base.preview] as const, ['head', head.preview] as const]) {
    const reason = await untilReady({ arm, url, deployments, access: access[arm], egress: previews.egress }, ports)
    if (reason) return { status: 'failed', reason }
  }
  return { status: 'found', base: base.preview, head: head.preview, notes: base.notes }
}

type Asking = PreviewsQuestion & { previews: PreviewPorts; ports: Ports; deadline: number }
type FoundOne =
  | { status: 'found'; preview: FoundPreview; notes: string[] }
  | { status: 'failed'; reason: NotMeasuredReason }

/** Base itself is waited for only while it is being deployed: most commits of a branch never are. */
async function findBase(asking: Asking): Promise<FoundOne> {
  const { request, ports } = asking
  const [own, ...older] = (await ports.history?.ancestors?.(request.base, MOST_ANCESTORS + 1)) ?? [request.base]
  const first = await waitFor('base', own ?? request.base, asking, 'only while pending')
  if (first.status === 'found' || older.length === 0) return first
  for (const [index, sha] of older.entries()) {
    const chosen = await choose('base', sha, asking)
    if (chosen.status === 'failed') return chosen
    if (chosen.status !== 'found') continue
    return { status: 'found', preview: { url: chosen.url, sha }, notes: [wordsOnAge(request.base, sha, index + 1)] }
  }
  const reason = {
    ...first.reason,
    text: `${first.reason.text} None of the ${older.length} commits before it has one.`,
  }
  return { status: 'failed', reason }
}

async function waitFor(arm: ArmName, sha: string, asking: Asking, how?: 'only while pending'): Promise<FoundOne> {
  const { deployments, previews, ports, deadline } = asking
  const { clock, signal, progress } = ports
  for (let asked = 0; ; asked++) {
    signal.throwIfAborted()
    const chosen = await choose(arm, sha, asking)
    if (chosen.status === 'failed') return chosen
    if (chosen.status === 'found') return { status: 'found', preview: { url: chosen.url, sha }, notes: [] }
    const left = deadline - clock.now()
    const over = chosen.status === 'none' || left <= 0 || (how === 'only while pending' && !chosen.pending)
    if (over) return { status: 'failed', reason: noPreview({ arm, sha, ...chosen }) }
    progress({ kind: 'stage', text: wordsOnWaiting(sha, deployments.waitFor - left, deployments.waitFor) })
    await previews.pause(nextPause(asked, left))
  }
}

async function choose(
  arm: ArmName,
  sha: string,
  { deployments, previews }: Asking,
): Promise<ChosenPreview | { status: 'failed'; reason: NotMeasuredReason }> {
  const addresses = await previews.published.ofCommit(sha)
  if (isRefused(addresses)) return { status: 'failed', reason: previewReasons.refusedToTell(arm, addresses.reason) }
  return choosePreview(addresses, previewRule(deployments, arm, sha))
}
