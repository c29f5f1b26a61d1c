import type { HeldFlow, OpenArm, Ports, RanSource } from './ports.ts'

/** What the inspected attempts on an arm ran, by the sources of its build; undefined where nobody could tell. */
export async function readRanSources(
  { held, arm }: { held: HeldFlow; arm: OpenArm },
  { coverage }: Pick<Ports, 'coverage'>,
): Promise<RanSource[] | undefined> {
  const files = held.coverage?.() ?? []
  if (!coverage || files.length === 0) return undefined
  return (await Promise.all(files.map((file) => coverage.read(file, arm)))).flat()
}
