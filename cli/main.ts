import { readFileSync } from 'node:fs'
import { run } from './run.ts'
import { wantsColour } from './shell.ts'

const SECOND_CALL_EXITS = 130

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait; the guardian cleans up.
    if (stop.signal.aborted) process.exit(SECOND_CALL_EXITS)
    stop.abort(name)
  })
}

const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve('#package'), import.meta.url), 'utf8')) as {
  version: string
}

const exitCode = await run(process.argv.slice(2), {
  folder: process.cwd(),
  out: process.stdout,
  err: process.stderr,
  colour: wantsColour(process.stdout, process.env),
  version,
  signal: stop.signal,
})
process.exitCode = stop.signal.aborted ? SECOND_CALL_EXITS : exitCode
