import { createHash } from 'node:crypto'
import type { ExperimentPlan } from '../types.ts'
import { canonicalJson } from './canonical-json.ts'

/** SHA-256 of the plan's canonical JSON, in hexadecimal digits: what a comment shows, so that later edits show. */
export function hashPlan(plan: ExperimentPlan): string {
  return createHash('sha256').update(canonicalJson(plan)).digest('hex')
}
