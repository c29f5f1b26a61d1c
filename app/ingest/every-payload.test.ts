import { createHmac, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describedDeliveries, leastPayload } from '../../fixtures/github/events/least-payload.ts'
import { loadWebhooks } from '../../fixtures/github/validation/load-webhooks.ts'
import { testStore } from '../../fixtures/test-store.ts'
import { readManifest } from '../read-manifest.ts'
import { recordDeliveries } from '../store/record-deliveries.ts'
import { groupCommit } from './group-commit.ts'
import { openServer, type Server } from './open-server.ts'
import { deliveryReceiver, type Problem } from './receive-delivery.ts'

type Payload = Record<string, unknown>
type Sent = { event: string; what: string; payload: unknown }

const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as { name: string; examples: Payload[] }[]
const secret = '0123456789abcdef0123456789abcdef'

const store = testStore()
const problems: Problem[] = []
let server: Server
beforeAll(async () => {
  server = await openServer({
    host: '127.0.0.1',
    port: 0,
    webhookPath: '/hooks',
    receive: deliveryReceiver({
      secret,
      app: 4242,
      keep: groupCommit((deliveries: Parameters<typeof recordDeliveries>[0]) => recordDeliveries(deliveries, store)),
      report: (problem) => problems.push(problem),
      longestMs: 60_000,
    }),
    page: async () => undefined,
    observe: () => {},
  })
})
afterAll(() => server.close())

/** Every delivery that is described, of what the app subscribes to and of what every app is sent. */
const heard = ['installation_repositories', 'installation', ...readManifest().events]
const described = describedDeliveries.flatMap((name) => {
  const [event] = heard.filter((one) => name.startsWith(`${one.replaceAll('_', '-')}-`))
  return event === undefined ? [] : [{ event, what: name, payload: leastPayload(name) }]
})

it('every example of a payload that GitHub sends is taken', async () => {
  const all = examples.flatMap(({ name, examples: ofEvent }) =>
    ofEvent.map((payload, index) => ({ event: name, what: `${name} ${payload.action ?? ''} ${index}`, payload })),
  )
  expect(await answersTo(all)).toEqual(all.map(({ what }) => `${what}: 200 Kept.`))
  expect(problems.splice(0)).toEqual([])
})

it('the least that GitHub may send of each of our events is taken, and is as we read it', async () => {
  const wrongIn = loadWebhooks()
  expect(described.flatMap(({ what, payload }) => wrongIn(what, payload))).toEqual([])
  expect([...new Set(described.map(({ event }) => event))].sort()).toEqual(heard.toSorted())
  expect(await answersTo(described)).toEqual(described.map(({ what }) => `${what}: 200 Kept.`))
  expect(problems.splice(0)).toEqual([])
})

/** What no field of ours is meant to hold, and what a database cannot. */
const strange = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 60,
  '',
  'a\u0000b',
  '\ud800',
  'x'.repeat(1_000),
  [],
  [null],
  {},
]

it('one whose fields hold anything else is taken too: it is none of GitHub’s, and delivering it again would not help', async () => {
  const ofEachEvent = [...Map.groupBy(described, ({ event }) => event).values()].flatMap(([first]) => first ?? [])
  const all = ofEachEvent.flatMap(({ event, what, payload }) =>
    fieldsOf(payload).flatMap((path) =>
      strange.map((value, index) => ({
        event,
        what: `${what} with ${path.join('.')} ${index}`,
        payload: withValue(payload, path, value),
      })),
    ),
  )
  const answers = await answersTo(all)
  expect(answers.filter((answer) => !answer.endsWith(': 200 Kept.'))).toEqual([])
  expect(problems.splice(0).filter(({ kind }) => kind === 'not kept')).toEqual([])
})

/** Where each field is that some event is read for: event-shapes.ts names them. */
const read =
  /^(action|installation|id|repository|full_name|sender|login|event|changes|base|pull_request|number|head|sha|issue|comment|body|user|type|check_run|check_suite|head_sha|app|pull_requests|requested_action|identifier|workflow_run|merge_group|repositories|repositories_added|repositories_removed)$/

function fieldsOf(payload: Payload, at: string[] = []): string[][] {
  return Object.entries(payload).flatMap(([name, value]) => {
    if (!read.test(name) || at.length > 2) return []
    const path = [...at, name]
    return [path, ...(isRecord(value) ? fieldsOf(value, path) : [])]
  })
}

function withValue(payload: Payload, [name = '', ...rest]: string[], value: unknown): Payload {
  const inner = payload[name]
  return { ...payload, [name]: rest.length > 0 && isRecord(inner) ? withValue(inner, rest, value) : value }
}

function isRecord(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** In their order, sent as GitHub sends in a burst: many at once, each signed. */
async function answersTo(all: Sent[]): Promise<string[]> {
  const answers: string[] = []
  const waiting = all.map((sent, index) => ({ ...sent, index }))
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      answers[next.index] = `${next.what}: ${await send(next)}`
    }
  }
  await Promise.all(Array.from({ length: 32 }, work))
  return answers
}

async function send({ event, payload }: Sent): Promise<string> {
  const body = JSON.stringify(payload)
  const response = await fetch(`http://127.0.0.1:${server.port}/hooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  })
  return `${response.status} ${(await response.text()).trim()}`
}
