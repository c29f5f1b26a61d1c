import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../checks/adapters/serve/free-port.ts'

const folder = join(import.meta.dirname, '../fixtures/stockroom')
const run = promisify(execFile)

/** Builds Stockroom as it stands here and serves it until it is closed: what a clone has never built shows nothing. */
export async function openStockroom(): Promise<{ origin: string; close: () => void }> {
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })
  await run('npm', ['run', 'build'], { cwd: folder })
  const port = await freePort()
  const child = spawn(process.execPath, [join(folder, 'server/main.ts')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const origin = `http://127.0.0.1:${port}`
  const page = await fetch(origin)
  if (page.ok) return { origin, close: () => child.kill() }
  child.kill()
  throw new Error(`Stockroom answers its first page with ${page.status}.`)
}
