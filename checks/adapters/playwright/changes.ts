/** Something that changes now and then, and those who wait until it has changed enough. */
export type Changes = {
  tell(): void
  /** Looks now and after every change until there is a value; undefined when that takes longer than `within` ms. */
  until<Value>(look: () => Value | undefined, within?: number): Promise<Value | undefined>
}

/**
 * What several sources tell in one turn of the event loop is looked at together: which of two pipes is
 * read first is chance.
 */
export function makeChanges(): Changes {
  const watchers = new Set<() => void>()
  return {
    tell: () => {
      for (const look of watchers) setImmediate(look)
    },
    until: (look, within) =>
      new Promise((resolve) => {
        const end = (value: ReturnType<typeof look>) => {
          watchers.delete(again)
          clearTimeout(limit)
          resolve(value)
        }
        const again = () => {
          const value = look()
          if (value !== undefined) end(value)
        }
        const limit = within === undefined ? undefined : setTimeout(() => end(undefined), within)
        watchers.add(again)
        again()
      }),
  }
}
