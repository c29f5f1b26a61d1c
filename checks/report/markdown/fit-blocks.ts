import { byteLength } from './byte-length.ts'

/** A piece of a document, and the one line that can stand for it. */
export type Block = { whole: string; line: string }

/** What of a list of pieces has room: the first ones whole, the next ones as their line, and how many are left. */
export type Fitted = { whole: string[]; lines: string[]; left: number }

const between = 2

/**
 * The pieces that fit into `limit` bytes, the first ones first. Whole pieces may take all but what the lines
 * of the others need, yet two thirds in any case: one thing told in full is worth more than a list of names.
 */
export function fitBlocks(blocks: Block[], limit: number): Fitted {
  const sizes = blocks.map(({ whole, line }) => ({
    whole: byteLength(whole) + between,
    line: byteLength(line) + between,
  }))
  let linesLeft = sizes.reduce((sum, { line }) => sum + line, 0)
  let used = 0
  let told = 0
  for (const { whole, line } of sizes) {
    linesLeft -= line
    if (used + whole + Math.min(linesLeft, Math.floor(limit / 3)) > limit) break
    used += whole
    told += 1
  }
  let named = told
  for (const { line } of sizes.slice(told)) {
    if (used + line > limit) break
    used += line
    named += 1
  }
  return {
    whole: blocks.slice(0, told).map(({ whole }) => whole),
    lines: blocks.slice(told, named).map(({ line }) => line),
    left: blocks.length - named,
  }
}
