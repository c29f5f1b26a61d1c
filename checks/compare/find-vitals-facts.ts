import type { Attempt, Pair } from '../types.ts'
import { timeWords } from './amount-words.ts'
import { clearlyMore } from './clearly-more.ts'
import type { Search } from './find-measured-facts.ts'
import { median } from './median.ts'

/** An interaction that takes less is not told by the browser. */
const floor = 16
/** Beyond 100 ms people notice that they wait. */
const slowerBy = { margin: 0, atLeast: 100 }
/** A page that is busy for a second more cannot be used for that long. */
const blockedBy = { margin: 0, atLeast: 1000 }

/** Steps whose slowest interaction is, in every head attempt, over 100 ms slower than in any base attempt. */
export function findSlowInteractions(pairs: Pair[]): Search[] {
  return stepsIn(pairs, ({ vitals }) => vitals?.interactions ?? []).flatMap((step) => {
    const values = slowest(pairs, step, ({ vitals }) => vitals?.interactions ?? [], floor)
    if (!clearlyMore(values, slowerBy)) return []
    const message = `The slowest interaction took ${timeWords(median(values.base))} until its next paint before, ${timeWords(median(values.head))} now`
    return [{ kind: 'slowInteraction' as const, step, about: '', message }]
  })
}

/** Steps in which the page is busy, in every head attempt, for over a second longer than in any base attempt. */
export function findBlockedPages(pairs: Pair[], origins: string[]): Search[] {
  return stepsIn(pairs, ({ vitals }) => vitals?.longFrames ?? []).flatMap((step) => {
    const values = slowest(pairs, step, ({ vitals }) => vitals?.longFrames ?? [], 0)
    if (!clearlyMore(values, blockedBy)) return []
    const script = scriptOf(pairs, step, origins)
    const message = `The page could not react for ${timeWords(median(values.head))}${script === undefined ? '' : `, busy with ${script}`}`
    return [{ kind: 'blockedPage' as const, step, about: '', message }]
  })
}

type Lasting = { step: string[]; duration: number }

function stepsIn(pairs: Pair[], of: (attempt: Attempt) => Lasting[]): string[][] {
  const keys = new Set(pairs.flatMap(({ head }) => of(head).map(({ step }) => JSON.stringify(step))))
  return [...keys].map((key) => JSON.parse(key) as string[])
}

function slowest(pairs: Pair[], step: string[], of: (attempt: Attempt) => Lasting[], least: number) {
  const key = JSON.stringify(step)
  const longest = (attempt: Attempt) =>
    Math.max(least, ...of(attempt).flatMap((one) => (JSON.stringify(one.step) === key ? [one.duration] : [])))
  return { base: pairs.map(({ base }) => longest(base)), head: pairs.map(({ head }) => longest(head)) }
}

/** Without the origin, where it is an arm's own. */
function scriptOf(pairs: Pair[], step: string[], origins: string[]): string | undefined {
  const frames = pairs.flatMap(({ head }) => head.vitals?.longFrames ?? [])
  const here = frames.filter((frame) => JSON.stringify(frame.step) === JSON.stringify(step))
  const script = here.toSorted((a, b) => b.duration - a.duration)[0]?.script
  const own = origins.find((origin) => script?.startsWith(origin))
  return own === undefined ? script : script?.slice(own.replace(/\/$/, '').length)
}
