import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenArm } from '../../ports.ts'
import { openCoverage } from './open-coverage.ts'

const text = 'function buy(n) {\n  return n > 3 ? many() : few()\n}\nbuy(1)\n'
/** Each line of the script comes from the line of the same number; the second has two places. */
const map = {
  version: 3,
  sources: ['../src/buy.ts'],
  sourcesContent: ['the source'],
  names: [],
  mappings: 'AAAA;EACA,eAAA;AACA;AACA',
}
const source = {
  source: '../src/buy.ts',
  content: 'the source',
  lines: [
    { line: 1, ran: 'whole', called: [0] },
    { line: 2, ran: 'part', called: [0] },
    { line: 3, ran: 'whole', called: [0] },
    // It runs as the script is loaded, in no function.
    { line: 4, ran: 'whole' },
  ],
}

let server: Server
let folder: string
let url: string
const asked: string[] = []
let answer: { status: number; location?: string; body: string }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverage-'))
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['x-protection'] ?? ''}`.trim())
    const { status, location, body } = answer
    response.writeHead(status, location === undefined ? {} : { location }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  asked.length = 0
  answer = { status: 200, body: JSON.stringify(map) }
})

const arm = (): OpenArm => ({
  arm: 'head',
  url,
  root: '/',
  access: {
    cookies: {},
    headers: { 'x-protection': 'key' },
    query: {},
    storage: { local: {}, session: {} },
    secrets: [],
  },
})

async function read(script: { url?: string; map?: string }, ...more: unknown[]) {
  const file = join(folder, 'coverage.jsonl')
  const lines = [
    { id: '0.1', url: `${url}/assets/app.js`, map: 'app.js.map', text, ...script },
    {
      took: [
        {
          id: '0.1',
          ranges: [
            [0, text.length, 1],
            [0, 51, 1],
            [35, 41, 0],
          ],
        },
      ],
    },
    ...more,
  ]
  await writeFile(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"cut of`)
  return openCoverage({ signal: new AbortController().signal }).read(file, arm())
}

test('what a script ran is told by the lines of its sources, through the map that the arm serves', async () => {
  expect(await read({})).toEqual([source])
  expect(asked).toEqual(['/assets/app.js.map key'])
})

test('a map within the script is not asked for', async () => {
  const data = Buffer.from(JSON.stringify(map)).toString('base64')
  expect(await read({ map: `data:application/json;charset=utf-8;base64,${data}` })).toEqual([source])
  expect(await read({ map: `data:application/json,${encodeURIComponent(JSON.stringify(map))}` })).toEqual([source])
  expect(asked).toEqual([])
})

test('what ran in a later record ran', async () => {
  const later = {
    took: [
      {
        id: '0.1',
        ranges: [
          [0, text.length, 0],
          [35, 41, 1],
        ],
      },
    ],
  }
  expect(await read({}, later)).toMatchObject([
    { lines: expect.arrayContaining([{ line: 2, ran: 'whole', called: [0, 0] }]) },
  ])
})

test('nothing is asked of another origin, and no redirect is followed', async () => {
  expect(await read({ map: 'https://elsewhere.example/app.js.map' })).toEqual([])
  expect(await read({ map: 'file:///etc/passwd' })).toEqual([])
  expect(asked).toEqual([])
  answer = { status: 302, location: '/assets/other.map', body: '' }
  expect(await read({})).toEqual([])
  expect(asked).toEqual(['/assets/app.js.map key'])
})

test('what is no source map tells nothing', async () => {
  for (const body of ['<!doctype html>', '{}', '{"version":3,"sources":[null],"names":[],"mappings":"!"}']) {
    answer = { status: 200, body }
    expect(await read({})).toEqual([])
  }
})

test('a file that is gone tells nothing', async () => {
  const { read: readFile } = openCoverage({ signal: new AbortController().signal })
  expect(await readFile(join(folder, 'gone.jsonl'), arm())).toEqual([])
})
