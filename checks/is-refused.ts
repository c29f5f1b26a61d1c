import type { Refused } from './ports.ts'

/** Whether the host refused, instead of giving what it was asked for. */
export function isRefused(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'status' in answer && answer.status === 'refused'
}

/** Whether it may be let in a while, without anybody doing anything. */
export function mayComeLater({ code }: Refused): boolean {
  return code === 'limit' || code === 'unreachable' || code === 'overtaken'
}
