import { pairedLooks } from './compare/paired-looks.ts'
import type { PictureDifference, Ports } from './ports.ts'
import type { Pair } from './types.ts'

/**
 * The same pairs, where each step of head says how it looks different. All are compared anew with each further pair,
 * since only several tell what changes by itself.
 */
export async function compareLooks(pairs: Pair[], { pictures }: Pick<Ports, 'pictures'>): Promise<Pair[]> {
  if (!pictures) return pairs
  const found = new Map<string, PictureDifference>()
  for (const looks of pairedLooks(pairs)) {
    const differences = await pictures.compare(looks)
    for (const [index, { pair, step }] of looks.entries()) {
      const difference = differences[index]
      if (difference) found.set(`${pair} ${step}`, difference)
    }
  }
  return pairs.map((one, pair) => ({
    ...one,
    head: {
      ...one.head,
      ...(one.head.inspected && {
        inspected: one.head.inspected.map(({ look, ...seen }, step) => {
          if (!look) return seen
          const { difference: _, ...taken } = look
          return { ...seen, look: { ...taken, ...differenceOf(found.get(`${pair} ${step}`)) } }
        }),
      }),
    },
  }))
}

function differenceOf(found: PictureDifference | undefined) {
  if (found?.status !== 'different') return {}
  const { share, places, marked } = found
  return { difference: { share, places, marked } }
}
