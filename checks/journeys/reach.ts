/** Every file that is reached, with the next one on its shortest way back; the seeds have none. */
export type Reach = ReadonlyMap<string, string | undefined>

/** Breadth first from all the seeds at once, so that a way back is the shortest to any of them. */
export function reach(edges: ReadonlyMap<string, readonly string[]>, seeds: Iterable<string>): Reach {
  const reached = new Map<string, string | undefined>()
  for (const seed of seeds) reached.set(seed, undefined)
  const queue = [...reached.keys()]
  for (const file of queue)
    for (const next of edges.get(file) ?? [])
      if (!reached.has(next)) {
        reached.set(next, file)
        queue.push(next)
      }
  return reached
}

/** The way from a reached file back to its seed, both included. */
export function wayBack(reached: Reach, file: string): string[] {
  const next = reached.get(file)
  return next === undefined ? [file] : [file, ...wayBack(reached, next)]
}
