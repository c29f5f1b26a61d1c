import type { Path } from './problem.ts'

/** Ways to look into a file as written, where anything may be of the wrong kind. */

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const childOf = (value: unknown, key: string): unknown =>
  isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined

export const entries = (value: unknown): [string, unknown][] => (isMap(value) ? Object.entries(value) : [])

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export const isNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0)

export type WrittenFlow = { flow: unknown; index: number; path: Path }

/** Every flow of every journey. */
export const flowsOf = (written: unknown): WrittenFlow[] =>
  entries(childOf(written, 'journeys')).flatMap(([id, journey]) =>
    list(childOf(journey, 'flows')).map((flow, index) => ({ flow, index, path: ['journeys', id, 'flows', index] })),
  )
