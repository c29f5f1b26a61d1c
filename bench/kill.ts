import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { shopRepository } from '../fixtures/builders/shop-repository.ts'
import { type StoppedRun, stopRun } from '../fixtures/builders/stopped-run.ts'

/**
 * Stops a real check 30 times at random moments, by Ctrl-C, SIGTERM and SIGKILL in turn, and tells what was
 * left: nothing may be, 10 seconds after the first two and 5 after the last. Writes bench/kill.txt.
 *
 *   npm run bench -- kill [--times N] [--seed N]
 */
const { values } = parseArgs({ options: { times: { type: 'string' }, seed: { type: 'string' } } })
const times = Number(values.times ?? 30)
const seed = Number(values.seed ?? 1)

const kinds = [
  { signal: 'SIGINT', code: 130, within: 10_000 },
  { signal: 'SIGTERM', code: 143, within: 10_000 },
  { signal: 'SIGKILL', code: null, within: 5_000 },
] as const
type Kind = (typeof kinds)[number]

const widths = [4, 9, 8, 6, 8, 8, 6, 7]
const lines: string[] = []

await using shop = await shopRepository()
const whole = await stopRun(shop, { moment: { said: 'Written to', after: 0 }, signal: 'SIGINT' })
tell(`A whole run takes ${seconds(whole.ran)} s here; moments are drawn from it with seed ${seed}.`)
tell(row('run', 'signal', 'after s', 'exit', 'ended s', 'clean s', 'pairs', 'left', 'while it said'))

const random = seededRandom(seed)
let broken = 0
for (let turn = 1; turn <= times; turn++) {
  const kind = kinds[turn % kinds.length]
  if (!kind) throw new Error('A remainder is less than the divisor.')
  const run = await stopRun(shop, { moment: { said: '', after: random() * whole.ran }, signal: kind.signal })
  const right = isRight(run, kind)
  if (!right) broken++
  const pairs = run.measurement?.flows.reduce((sum, flow) => sum + flow.pairs.length, 0) ?? '–'
  const { ran, code, ended, clean, left, doing } = run
  tell(
    `${row(turn, kind.signal, seconds(ran), code ?? 'killed', seconds(ended), seconds(clean), pairs, left.length, doing.slice(0, 60))}${right ? '' : '  WRONG'}`,
  )
  for (const one of left) tell(`     left: ${one}`)
}
tell(`${times - broken} of ${times} left nothing, in time.`)
await writeFile(join(import.meta.dirname, 'kill.txt'), `${lines.join('\n')}\n`)
process.exitCode = broken === 0 ? 0 : 1

/** A run can also be over before its moment, or be stopped before it listens to signals. */
function isRight({ stopped, code, signal, clean, left }: StoppedRun, kind: Kind): boolean {
  const ended = !stopped || code === kind.code || signal === kind.signal
  return ended && left.length === 0 && clean < kind.within
}

function tell(line: string): void {
  lines.push(line)
  console.log(line)
}

function row(...cells: (string | number)[]): string {
  return cells
    .map((cell, index) => String(cell).padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd()
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
