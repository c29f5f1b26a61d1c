import { execFileSync } from 'node:child_process'

/** Fails when the work tree differs from the last commit: then a generated or formatted file was not committed. */
const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trimEnd()

if (changed !== '') {
  console.error(`These files differ from the last commit; look at them, and commit what is right:\n${changed}`)
  process.exitCode = 1
}
