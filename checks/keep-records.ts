import { coverageRecords } from './flows/coverage-records.ts'
import type { PlannedFlow } from './flows/planned-flows.ts'
import type { Ports } from './ports.ts'
import { wordsOnRecords } from './report/progress-words.ts'
import type { MeasuredFlow, Request } from './types.ts'

/** Keeps what each journey ran, where this run may. What cannot be kept is told, and is no reason to lose what was measured. */
export async function keepRecords(
  { request, planned, flows, at }: { request: Request; planned: PlannedFlow[]; flows: MeasuredFlow[]; at: Date },
  { records, progress }: Pick<Ports, 'records' | 'progress'>,
): Promise<void> {
  if (request.kind === 'addresses' || !records?.append || planned.length === 0) return
  const found = coverageRecords({ planned, flows, commit: request.head, at: at.toISOString() })
  let why: string | undefined
  for (const record of found) {
    const kept = await records.append('coverage', record)
    if (kept.status === 'not kept') why ??= kept.why
  }
  progress({ kind: 'detail', text: wordsOnRecords(found.length, why) })
}
