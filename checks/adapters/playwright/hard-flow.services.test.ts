import { readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'
import { openHardApp } from '../../../fixtures/hard-app.ts'
import type { Attempt } from '../../types.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig({ hosts: [] }, openHardApp)
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

const work = { in: 'hard', spec: 'ux/work.spec.ts' }

/** What was asked, by step: without what differs from run to run. */
function askedIn({ requests = [] }: Attempt, arm: 'base' | 'head') {
  const nameOf = (url: string) => url.replace(rig.shops[arm].url, '').replace(process.env.ELSEWHERE ?? '', 'elsewhere ')
  return requests.map(
    ({ step, method, url, status, failure }) =>
      `${step.join(' › ')}: ${[method, nameOf(url), status, failure].filter(Boolean).join(' ')}`,
  )
}

const asked = [
  'log in: GET / 200',
  'log in: POST /log-in 303',
  'log in: GET /app 200',
  'log in: GET /worker.js 200',
  'log in: GET /api/installed 200',
  'see orders: GET /api/orders 200',
  'ask offline: GET /framed 200',
  'ask offline: GET elsewhere /framed 200',
  'ask offline: GET /api/offline 200',
  'ask in frames: GET /api/framed 200',
  'ask in frames: GET elsewhere /api/framed 200',
  'see the receipt: GET /receipt 200',
  'see the receipt: GET /api/receipt 200',
  'export and import: GET /export 200',
  'export and import: POST /upload 200',
  'leave: GET /receipt 200',
  'leave: GET /api/receipt 200',
]

test('a log-in, views, a service worker, frames, a pop-up, files and dialogs are measured, alike on both arms', async () => {
  for (const on of ['base', 'head'] as const) {
    const attempt = await rig.attempt(work, { on })

    expect(attempt.error?.message ?? attempt.outcome).toBe('completed')
    expect(attempt.incidents).toEqual([])
    expect(askedIn(attempt, on).toSorted()).toEqual(asked.toSorted())
  }
})

test('a look keeps the log-in state that the flow has on each page, the latest, in the run’s own folder', async () => {
  const flow = { spec: 'ux/sign-in.spec.ts', profile: 'desktop' as const }
  await rig.attempt({ in: 'hard', spec: flow.spec })
  const found = await rig.find({ in: 'hard', spec: flow.spec })
  if (found.status !== 'found') throw new Error(found.status)
  const arm = { arm: 'base' as const, url: rig.shops.base.url, root: '' }
  const fileOf = (page: string, of = flow) => rig.flows.session?.(found, { arm, flow: of, page })
  expect(await fileOf('/app')).toBeUndefined()

  const { outcome, incidents } = await rig.attempt(
    { in: 'hard', spec: flow.spec },
    { inspection: { kind: 'look', masks: [] } },
  )
  expect({ outcome, incidents }).toEqual({ outcome: 'completed', incidents: [] })
  const stateOn = async (page: string) => JSON.parse(readFileSync((await fileOf(page)) ?? '', 'utf8'))
  const person = { name: 'person', value: 'Ada', domain: '127.0.0.1', path: '/' }
  const cookies = [{ ...person, expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' }]
  const origin = rig.shops.base.url
  expect({ '/app': await stateOn('/app'), '/app/orders': await stateOn('/app/orders') }).toEqual({
    '/app': { cookies, origins: [{ origin, localStorage: [], sessionStorage: [] }] },
    '/app/orders': {
      cookies,
      origins: [
        {
          origin,
          localStorage: [{ name: 'token', value: 'of Ada' }],
          sessionStorage: [{ name: 'tab', value: '2' }],
        },
      ],
    },
  })
  const file = (await fileOf('/app/orders/?from=mail')) ?? ''
  expect({ inWorkspace: file.startsWith(rig.workspace.folder), mode: statSync(file).mode & 0o777 }).toEqual({
    inWorkspace: true,
    mode: 0o600,
  })
  expect([await fileOf('/'), await fileOf('/receipt')]).toEqual([undefined, undefined])
  expect(await fileOf('/app', { ...flow, profile: 'mobile' as 'desktop' })).toBeUndefined()
})
