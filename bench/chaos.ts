import { writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runChaos, wordsOf } from '../fixtures/chaos/run-chaos.ts'

/**
 * Kills the app at random moments while pull requests live, its deliveries come late, twice or never, and GitHub fails
 * and limits; on PostgreSQL two processes share the work, and the database is restarted too. Tells which pull requests
 * did not end with one right check, one comment at most, every command answered once and nothing left to do. Writes
 * bench/chaos.txt, or bench/chaos-postgres.txt.
 *
 *   npm run bench -- chaos [--runs 200] [--seed 1] [--postgres]
 */
const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, postgres: { type: 'boolean' } },
})
const runs = Number(values.runs ?? 200)
const seed = Number(values.seed ?? 1)
const postgres = values.postgres === true

const began = performance.now()
const chaos = await runChaos({ runs, seed, postgres }, (line) => console.log(line))
const { wrong, left, ended, counts, settled } = chaos
const slowest = Math.max(...settled).toFixed(1)
const lines = [
  `${runs} pull requests, seed ${seed}, on ${postgres ? 'PostgreSQL, two processes' : 'PGlite, one process'}, load ${loadavg()[1]?.toFixed(0)} on ${availableParallelism()} cores, ${((performance.now() - began) / 60_000).toFixed(1)} minutes, ${new Date().toISOString().slice(0, 10)}.`,
  `${runs - wrong.length} of ${runs} right; ${left.length} things left in the database; the app ended by itself ${ended} times.`,
  `Everything was right ${slowest} s after the trouble at the latest.`,
  '',
  ...Object.entries(counts).map(([what, count]) => `${String(count).padStart(6)}  ${what}`),
  ...left.map((one) => `left: ${one}`),
  ...wrong.map((one) => `\n${wordsOf(one)}`),
]
console.log(lines.join('\n'))
await writeFile(join(import.meta.dirname, postgres ? 'chaos-postgres.txt' : 'chaos.txt'), `${lines.join('\n')}\n`)
process.exitCode = wrong.length + left.length + ended === 0 ? 0 : 1
