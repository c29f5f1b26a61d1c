import { expect, test } from 'vitest'
import { parseConfig } from '../config-schema/index.ts'
import { fakeFlows } from '../fixtures/builders/fake-flows.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { measure } from './measure.ts'

const secret = 'tr0ub4dor/&3'
const text = `version: 1
arms: { head: { headers: { authorization: "Bearer \${env:KEY}" } } }
journeys: { order: { title: Order, pages: [/order] } }
`

test('S13: what an arm is opened with is in nothing that is kept or shown, whichever way a page says it', async () => {
  const parsed = parseConfig(text, { file: 'x' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const said = [secret, encodeURIComponent(secret), Buffer.from(`user:${secret}`).toString('base64')].join(' ')
  const flows = fakeFlows({
    perform: ({ on }) =>
      on === 'base'
        ? {}
        : {
            outcome: 'failed',
            error: { message: `Error: ${said}`, step: [`open ${secret}`] },
            incidents: [{ kind: 'consoleError', step: [], message: said }],
          },
  })
  const ports = fakePorts({
    flows,
    env: (name) => ({ KEY: secret })[name],
    server: { ...fakePorts().server, check: async () => undefined },
  })
  const measured = await measure(
    {
      request: { kind: 'addresses', base: 'https://a.acme.io', head: 'https://b.acme.io', pages: ['/order'] },
      scope: { all: true, journeys: [] },
      policy: { source: 'file', config: parsed.config, changedInHead: false, notes: [] },
    },
    ports,
  )

  const everything = JSON.stringify([measured, ports.told])
  expect(measured.flows[0]?.pairs[0]?.head.error).toMatchObject({
    message: expect.stringMatching(/^Error: \[hidden\] \[hidden\] dXNlcj\S*\[hidden\]/),
    step: ['open [hidden]'],
  })
  expect(measured.flows[0]?.pairs[0]?.head.incidents[0]?.message).toContain('[hidden]')
  for (const form of said.split(' ').slice(0, 2)) expect(everything).not.toContain(form)
  const decoded = everything.replace(/[\w+/=]{8,}/g, (word) => Buffer.from(word, 'base64').toString('latin1'))
  expect(decoded).not.toContain(secret)
})

const shop = parseConfig('version: 1\njourneys: { order: { title: Order, pages: [/order] } }\n', { file: 'x' })
const measureShop = (parts: Parameters<typeof fakePorts>[0]) => {
  if (shop.status === 'mistake') throw new Error(JSON.stringify(shop.problems))
  const request = {
    kind: 'addresses' as const,
    base: 'https://a.acme.io',
    head: 'https://b.acme.io',
    pages: ['/order'],
  }
  const policy = { source: 'file' as const, config: shop.config, changedInHead: false, notes: [] }
  const server = { ...fakePorts().server, check: async () => undefined }
  return measure({ request, scope: { all: true, journeys: [] }, policy }, fakePorts({ server, ...parts }))
}

test('what flows left is cleaned up once they are over, in no measured time; what fails is a note', async () => {
  let now = 0
  const flows = fakeFlows()
  const tearDown = async () => {
    flows.log.push('tear down')
    now += 60_000
    return ['The tear-down project clean up failed on head: no database']
  }
  const clock = { now: () => now, date: () => new Date(0) }
  const { notes, spent } = await measureShop({ flows: { ...flows, tearDown }, clock })

  expect(flows.log.filter((line) => /^(close|tear)/.test(line))).toEqual(['close base', 'close head', 'tear down'])
  expect({ notes, minutes: spent.minutes }).toEqual({
    notes: ['The tear-down project clean up failed on head: no database'],
    minutes: 0,
  })
})

test('whoever stops a check does not wait for what cleans up', async () => {
  const stop = new AbortController()
  const flows = fakeFlows({
    perform: () => {
      stop.abort()
      return {}
    },
  })
  const tearDown = async () => {
    flows.log.push('tear down')
    return []
  }
  const { interrupted } = await measureShop({ flows: { ...flows, tearDown }, signal: stop.signal })
  expect({ interrupted, tornDown: flows.log.includes('tear down') }).toEqual({ interrupted: true, tornDown: false })
})
