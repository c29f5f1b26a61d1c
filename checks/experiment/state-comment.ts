import type { ExperimentState } from '../types.ts'
import { canonicalJson } from './canonical-json.ts'
import { experimentState } from './state-schema.ts'

/** The hidden beginning of the comment of a journey's experiment; it counts only in comments of our own. */
export function experimentMarker(journey: string): string {
  return `<!-- ux-impact:experiment v1 ${journey.replace(/[^\w-]/g, '')} -->`
}

const hidden = /<!-- ux-impact:state v1 ([A-Za-z0-9+/]{1,50000}={0,2}) -->/

/**
 * The state as a line that nobody sees. Base64 has no character that could end the comment, whatever people wrote into
 * the plan.
 */
export function hideState(state: ExperimentState): string {
  return `<!-- ux-impact:state v1 ${Buffer.from(canonicalJson(state)).toString('base64')} -->`
}

/** The state that a comment of our own holds; undefined where it holds none, or none that can be read. */
export function readState(body: string): ExperimentState | undefined {
  const encoded = body.startsWith('<!-- ux-impact:experiment v1 ') ? hidden.exec(body)?.[1] : undefined
  if (encoded === undefined) return undefined
  try {
    const parsed = experimentState.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
