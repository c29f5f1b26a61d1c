/** So many at a time; what comes while they are under way goes together the next time. */
const MOST = 500
/** Whoever comes when so many wait would not be answered in time. */
const MOST_WAITING = 20_000

export class TooMany extends Error {}

type Waiting<Item> = { item: Item; resolve(): void; reject(error: unknown): void }

/**
 * Commits what comes at the same time in one go: a burst costs a few transactions instead of thousands. The promise of
 * an item ends with the transaction that held it. Where one item of several cannot be kept, the others are kept
 * without it.
 */
export function groupCommit<Item>(
  commit: (items: Item[]) => Promise<unknown>,
  { most = MOST, mostWaiting = MOST_WAITING } = {},
): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = []
  let busy = false

  const commitAll = async () => {
    busy = true
    while (waiting.length > 0) await commitGroup(waiting.splice(0, most), commit)
    busy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting) {
        reject(new TooMany(`${waiting.length} deliveries wait to be kept.`))
        return
      }
      waiting.push({ item, resolve, reject })
      if (!busy) {
        busy = true
        // What arrived in the same turn of the loop goes with it.
        setImmediate(commitAll)
      }
    })
}

async function commitGroup<Item>(group: Waiting<Item>[], commit: (items: Item[]) => Promise<unknown>): Promise<void> {
  try {
    await commit(group.map(({ item }) => item))
    for (const { resolve } of group) resolve()
  } catch (error) {
    if (group.length > 1 && isAboutData(error)) {
      for (const one of group) await commitGroup([one], commit)
    } else for (const { reject } of group) reject(error)
  }
}

/** By PostgreSQL's classes of errors: the database works, and something that it was given is not to its taste. */
function isAboutData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)
}
