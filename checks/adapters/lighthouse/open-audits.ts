import { toAudit } from '../../audits/to-audit.ts'
import type { AuditOrder, Audits, OpenArm, Workspace } from '../../ports.ts'
import type { Audit } from '../../types.ts'
import { type AuditProcess, startAuditProcess } from './audit-process.ts'
import { toTask } from './to-task.ts'

/** A browser that Lighthouse can drive, whoever opened it. */
export type DrivenBrowser =
  | { status: 'open'; address: string; end(): Promise<void> }
  | { status: 'failed'; reason: string }

/** Lighthouse keeps more and more memory. */
const MOST_AUDITS = 20

/**
 * Audits in a process of their own, which is started with the first of them, started anew now and then, and ended
 * with its browser when an audit does not end.
 */
export function openAudits({
  workspace,
  signal,
  openBrowser,
  longest = 60_000,
}: {
  workspace: Workspace
  signal: AbortSignal
  openBrowser: (arm: OpenArm) => Promise<DrivenBrowser>
  /** ms that one audit may take. */
  longest?: number
}): Audits {
  let running: AuditProcess | undefined
  let audits = 0

  async function process(): Promise<AuditProcess> {
    if (running?.ended() || audits >= MOST_AUDITS) {
      await running?.end()
      running = undefined
    }
    if (running === undefined) audits = 0
    running ??= startAuditProcess({ workspace, signal })
    audits++
    return running
  }

  return {
    async audit(order: AuditOrder): Promise<Audit> {
      const { arm } = order.arm
      const missed = (reason: string): Audit => ({ arm, ...run(), status: 'not audited', reason: reason.slice(0, 500) })
      const [startedAt, begun] = [new Date().toISOString(), performance.now()]
      const run = () => ({ startedAt, duration: Math.round(performance.now() - begun) })
      const browser = await openBrowser(order.arm)
      if (browser.status === 'failed') return missed(browser.reason)
      const lighthouse = await process()
      const told = await lighthouse.audit(await toTask(order, browser.address), longest)
      if (told.status === 'done') return toAudit(told.report, { arm, ...run() })
      if (told.status === 'late') {
        running = undefined
        await Promise.all([lighthouse.end(), browser.end()])
      }
      return missed(told.why)
    },
  }
}
