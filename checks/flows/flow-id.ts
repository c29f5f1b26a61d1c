import type { FlowIdentity } from '../types.ts'

/** The one key of a flow within its journey, as `flow` in comparisons, facts and attempts: "ux/import.spec.ts › import the first inventory". */
export function flowId({ spec, title }: Pick<FlowIdentity, 'spec' | 'title'>): string {
  return `${spec} › ${title}`
}
