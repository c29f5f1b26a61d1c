/** The last extension of a path with its dot, empty when there is none; `.d.ts` and its kin count as one. */
export function extensionOf(path: string): string {
  return /(?:\.d)?\.[^./]+$/.exec(path)?.[0].replace(/^\.d(?!\.[cm]?ts$)/, '') ?? ''
}
