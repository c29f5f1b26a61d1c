import type { FoundFlow } from '../ports.ts'
import { flowCode } from './flow-code.ts'

/** Whether two commits say the same for one flow, whatever else their spec files hold. */
export function sameFlow(base: FoundFlow, head: FoundFlow): boolean {
  return base.text === head.text || code(base) === code(head)
}

function code({ text, spec, titlePath }: FoundFlow): string {
  return flowCode({ source: text, file: spec, titles: titlePath })
}
