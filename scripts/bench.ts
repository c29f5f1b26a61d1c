import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Runs the benches that are named, or lists what there is: some take an hour, and none should begin by accident. */
const folder = join(import.meta.dirname, '..', 'bench')
const runnable = [
  'audits',
  'chaos',
  'commit-archive',
  'correlation',
  'feedback',
  'funnel',
  'experiments',
  'import-graph',
  'ingest',
  'instruments',
  'kill',
  'kpi-shift',
  'kpis',
  'many',
  'pair-time',
  'report',
  'stockroom',
  'two-key',
].filter((name) => readdirSync(folder).includes(`${name}.ts`))
const [name, ...rest] = process.argv.slice(2)

if (name === undefined || !runnable.includes(name)) {
  console.log(`npm run bench -- NAME\n\n${runnable.map((one) => `  ${one}`).join('\n')}`)
  process.exitCode = name === undefined ? 0 : 2
} else {
  process.exitCode =
    spawnSync(process.execPath, [join(folder, `${name}.ts`), ...rest], { stdio: 'inherit' }).status ?? 1
}
