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
