import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { mistakes } from '../../checks/errors.ts'

/** Systems take no longer names for sockets; the shortest limit is 104 bytes, with the one that ends it. */
const LONGEST_NAME = 100

/**
 * Holds a folder for this process alone, by a socket in it: the system lets go of it when the process dies, however it
 * dies, and one in another container that shares the folder sees it too.
 * @throws UserMistake while another process holds it.
 */
export async function holdFolder(folder: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(folder, { recursive: true })
  const name = nameFor(realpathSync(folder))
  const server = (await listen(name)) ?? (await takeOver(name))
  if (server === undefined) throw mistakes.dataInUse({ folder })
  server.unref()
  return {
    async release() {
      server.close()
      await once(server, 'close')
    },
  }
}

function nameFor(folder: string): string {
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\ux-impact-${short}`
  const within = join(folder, 'in-use.sock')
  const [shortest = within] = [within, relative(process.cwd(), within)].sort((a, b) => a.length - b.length)
  return Buffer.byteLength(shortest) <= LONGEST_NAME ? shortest : join(tmpdir(), `ux-impact-${short}.sock`)
}

async function listen(name: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy())
  server.listen(name)
  try {
    await once(server, 'listening')
    return server
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined
    throw error
  }
}

/** What a killed process left answers nobody. */
async function takeOver(name: string): Promise<Server | undefined> {
  if (await answers(name)) return undefined
  rmSync(name, { force: true })
  return listen(name)
}

async function answers(name: string): Promise<boolean> {
  const socket = connect(name)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
