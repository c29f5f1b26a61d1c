import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const { coverLines } = createRequire(import.meta.url)('./in-runner/cover-lines.cjs')

test('a page is handed out once its coverage is recorded, although it is told of before', async () => {
  const sent: string[] = []
  const page = { context: () => context, isClosed: () => false }
  const session = Object.assign(new EventEmitter(), {
    async send(method: string) {
      await sleep(5)
      sent.push(method)
      return {}
    },
  })
  const context = Object.assign(new EventEmitter(), {
    newCDPSession: async () => session,
    async newPage() {
      context.emit('page', page)
      return page
    },
  })
  coverLines({ folder: '/nowhere', origin: 'http://shop' }, () => {}).opened(context)
  expect(await context.newPage()).toBe(page)
  expect(sent).toEqual([
    'Profiler.enable',
    'Profiler.startPreciseCoverage',
    'Debugger.enable',
    'Debugger.setSkipAllPauses',
  ])
})
