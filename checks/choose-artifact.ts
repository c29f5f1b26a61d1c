import type { Artifact } from './ports.ts'

/** What the measuring job uploads; behind it stands "-" and the number of its attempt. */
export const ARTIFACT = 'ux-impact-measurement'

const named = new RegExp(`^${ARTIFACT}(?:-([1-9]\\d{0,3}))?$`)

/**
 * The measurement that a run left: that of the newest attempt, since a run whose verdict alone is asked for
 * again measures nothing new. Two of one attempt are refused: any step of the run can upload one, and nothing
 * tells which is true. `attempt` is the run's own; what claims to be of a later one is ignored.
 */
export function chooseArtifact(
  artifacts: Artifact[],
  attempt: number,
): { status: 'found'; artifact: Artifact } | { status: 'none' } | { status: 'several' } {
  const ours = artifacts.flatMap((artifact) => {
    const match = named.exec(artifact.name)
    const of = Number(match?.[1] ?? 0)
    return match && of <= attempt ? [{ artifact, of }] : []
  })
  const newest = Math.max(...ours.map(({ of }) => of))
  const [found, second] = ours.filter(({ of }) => of === newest)
  if (found === undefined) return { status: 'none' }
  return second === undefined ? { status: 'found', artifact: found.artifact } : { status: 'several' }
}
