import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The TCP ports that these processes listen on, in order; none where the system does not say. */
export function listeningPorts(pids: number[]): number[] {
  if (pids.length === 0) return []
  const ports = existsSync('/proc/net/tcp') ? portsFromProc(pids) : portsFromLsof(pids)
  return [...new Set(ports)].sort((a, b) => a - b)
}

function portsFromProc(pids: number[]): number[] {
  const sockets = new Set(pids.flatMap(openFiles))
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => parseListening(readFileSync(file, 'utf8')))
    .filter(({ inode }) => sockets.has(`socket:[${inode}]`))
    .map(({ port }) => port)
}

/** The listening sockets (state 0A) in the table of proc_pid_net(5): local address, state and inode are columns 1, 3 and 9. */
export function parseListening(table: string): { port: number; inode: string }[] {
  return table.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/)
    const [address, state, inode] = [columns[1], columns[3], columns[9]]
    if (state !== '0A' || address === undefined || inode === undefined) return []
    return [{ port: Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16), inode }]
  })
}

export function portsFromLsof(pids: number[]): number[] {
  const args = ['-a', '-nP', '-iTCP', '-sTCP:LISTEN', '-Fn', '-p', pids.join(',')]
  const names = quietly(() => execFileSync('lsof', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), '')
  return [...names.matchAll(/^n.*:(\d+)$/gm)].map(([, port]) => Number(port))
}

function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  return quietly(() => readdirSync(folder), []).map((name) => quietly(() => readlinkSync(`${folder}/${name}`), ''))
}

/** Processes and their files come and go while they are read; lsof fails when it finds nothing. */
function quietly<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
