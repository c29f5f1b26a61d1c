/** The process that holds Lighthouse: it audits what it is told to, one after another, and ends with ours. */
import type { AuditTask, AuditTold } from './audit-task.ts'
import { runTask } from './run-task.ts'

process.on('disconnect', () => process.exit())
process.on('message', async (task: AuditTask) => {
  const told: AuditTold = await runTask(task).then(
    (report) => ({ status: 'done', report }),
    (error: unknown) => ({ status: 'failed', why: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(told)
})
