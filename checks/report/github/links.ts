import { escapeLine } from '../markdown/escape-line.ts'

/** Where more is to be seen, as addresses that the host gave; none of them comes from what was measured. */
export type Links = {
  /** The run that measured. */
  run?: string
  /** What it left: the report with its evidence. */
  artifact?: string
  /** The report as a page. */
  report?: string
  check?: string
  pullRequest?: string
}

/** A link, or its label alone where there is no address. */
export function mdLink(label: string, address: string | undefined): string {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return escapeLine(label)
  return `[${escapeLine(label)}](${url.href.replace(/[()|\\`*_[\]]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)})`
}

/** Where the evidence is, for the end of a sentence. */
export function toReport({ report, artifact, run }: Links): string {
  return mdLink('the report', report ?? artifact ?? run)
}
