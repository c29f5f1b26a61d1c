import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

describe('a repository', () => {
  test('of CommonJS with a config in JavaScript', async () => {
    const attempt = await rig.attempt({ in: 'commonjs', spec: 'ux/buy.spec.js' })

    expect(timeless(attempt)).toMatchObject({ outcome: 'completed', steps: ['buy'] })
  })
})

test('pages are visited without any spec, one step each, and one that answers with an error is a failure', async () => {
  const source = { arm: 'base' as const, root: import.meta.dirname, shared: true }
  const found = rig.flows.visit(['/', '/account', '/fails'], source)
  const flow = { spec: found.spec, profile: 'desktop' as const }
  const arm = { arm: 'base' as const, url: rig.shops.base.url, root: source.root }
  const opened = await rig.flows.hold(found, { arm, flow, attempts: 1 })
  if (opened.status === 'failed') throw new Error(opened.reason.text)
  await opened.held.ready()
  const attempt = await opened.held.perform({ index: 1, run: 'visit' })
  await opened.held.close()

  expect(timeless(attempt)).toMatchObject({
    outcome: 'failed',
    steps: ['open /', 'open /account', 'open /fails'],
    error: {
      step: ['open /fails'],
      message: expect.stringContaining('page.goto: net::ERR_HTTP_RESPONSE_CODE_FAILURE'),
    },
    incidents: [
      { kind: 'failedRequest', step: ['open /fails'], message: `GET ${rig.shops.base.url}/fails answered 500` },
    ],
  })
})
