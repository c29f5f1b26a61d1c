/** Lets so many be under way at once; whoever comes then waits for one of them to end. */
export function fewAtOnce(most: number): <Value>(act: () => Promise<Value>) => Promise<Value> {
  let free = most
  const waiting: (() => void)[] = []
  return async (act) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
