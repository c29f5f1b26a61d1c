import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from './free-port.ts'
import { listeningPorts, parseListening, portsFromLsof } from './listening-ports.ts'

describe('parseListening', () => {
  test('takes the listening sockets alone, of either family', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000 100 0 0 10 0
   1: 0100007F:0BB9 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000 20 4 30 10 -1
   2: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000 100 0 0 10 0
`
    expect(parseListening(table)).toEqual([
      { port: 3000, inode: '4711' },
      { port: 8080, inode: '4713' },
    ])
  })
})

describe('the ports of a process', () => {
  const server = createServer()
  let port: number
  beforeEach(async () => {
    port = await freePort()
    await once(server.listen(port, '127.0.0.1'), 'listening')
  })
  afterEach(() => void server.close())

  test('are those it listens on', () => {
    expect(listeningPorts([process.pid])).toContain(port)
    expect(listeningPorts([process.ppid])).not.toContain(port)
  })

  test('are none for no process, and for one that is gone', () => {
    expect(listeningPorts([])).toEqual([])
    expect(listeningPorts([2 ** 30])).toEqual([])
  })

  test('can be had from lsof where there is no /proc, and are none without it', () => {
    const fromLsof = portsFromLsof([process.pid])
    expect(fromLsof.length === 0 || fromLsof.includes(port)).toBe(true)
    expect(portsFromLsof([2 ** 30])).toEqual([])
  })
})
