import type { InspectionSummary, MeasuredFlow } from '../types.ts'

const mostUnseen = 10

/** How closely a flow was looked at; undefined where its measurement says nothing of it. */
export function summarizeInspection(flow: MeasuredFlow): InspectionSummary | undefined {
  if (flow.status === 'not measured') return undefined
  const { inspected, walked = [], notInspected } = flow
  if (inspected === undefined && notInspected === undefined) return undefined
  const unseen = [...(inspected ?? []), ...walked].flatMap(({ base, head }) =>
    [base, head].flatMap((attempt) =>
      (attempt.inspected ?? []).flatMap(({ step, unseen = [] }) => unseen.map((one) => ({ step, ...one }))),
    ),
  )
  const once = new Map(unseen.map((one) => [JSON.stringify([one.step, one.instrument]), one]))
  return {
    pairs: inspected?.length ?? 0,
    ...(notInspected !== undefined && { notInspected }),
    unseen: [...once.values()].slice(0, mostUnseen),
  }
}
