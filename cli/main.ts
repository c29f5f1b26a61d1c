import { readFileSync } from 'node:fs'
import { wantsColour } from '../checks/report/terminal/wants-colour.ts'
import { listenForStop } from './listen-for-stop.ts'
import { run } from './run.ts'
import { wantsLive } from './shell.ts'
import { writeBug } from './write-bug.ts'

/** Once stopped and cleaned up, nothing that still hangs may keep us. */
const LINGER_MS = 1_000

const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve('#package'), import.meta.url), 'utf8')) as {
  version: string
}

const stop = listenForStop()

// What escapes every catch ends us as any other bug does, and the guardian cleans up.
process.on('uncaughtException', (error) => {
  process.stderr.write(writeBug(error, version))
  process.exit(3)
})

// Nobody reads any more (`| head`, a closed terminal): the run goes on for the sake of its report.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const exitCode = await run(process.argv.slice(2), {
  folder: process.cwd(),
  out: process.stdout,
  err: process.stderr,
  colour: { out: wantsColour(process.stdout, process.env), err: wantsColour(process.stderr, process.env) },
  live: wantsLive(process.stderr, process.env),
  version,
  signal: stop.signal,
})
process.exitCode = stop.exitCode() ?? exitCode
if (stop.signal.aborted) setTimeout(() => process.exit(), LINGER_MS).unref()
