import type { ExperimentFlag } from '../../types.ts'

/** How the description of a flag at a provider begins, so that whoever looks next knows whose it is. */
export function markedDescription({ pullRequest, description }: ExperimentFlag, longest = 1_000): string {
  const text = `Made by ux-impact for pull request ${pullRequest}. ${description}`
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** Why a flag with this description is not that of the experiment, as a sentence; undefined where it is. */
export function foreignBy(
  description: string | null | undefined,
  { key, pullRequest }: ExperimentFlag,
): string | undefined {
  const made = /^Made by ux-impact for pull request (\d+)\./.exec(description ?? '')?.[1]
  if (made === undefined) return `There is a flag ${key} that was not made by ux-impact.`
  return Number(made) === pullRequest ? undefined : `The flag ${key} was made for pull request ${made}.`
}
