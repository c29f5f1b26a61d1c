import { beforeEach, describe, expect, it } from 'vitest'
import { delivery } from '../../fixtures/builders/delivery.ts'
import { testStore } from '../../fixtures/test-store.ts'
import { recordDeliveries } from './record-deliveries.ts'
import { reserveSlot } from './reserve-slot.ts'

const store = testStore()
const query = (text: string) => store.database.query<Record<string, unknown>>(text)
const reserve = (kind: 'write' | 'notification', installation = 1) => reserveSlot(installation, kind, store.database)
/** Whole seconds until each of the slots; what the statements took, far less than one, is not of interest. */
const seconds = (waits: number[]) => waits.map((wait) => Math.round(wait / 1_000)).sort((a, b) => a - b)

beforeEach(() => query('INSERT INTO ux_impact.installations (id) VALUES (1), (2)'))

describe('the moments of writes, as all processes reserve them', () => {
  it('are a second apart, those that notify people three, and of each installation its own', async () => {
    expect(await Promise.all([reserve('write'), reserve('write', 2), reserve('notification')])).toEqual([0, 0, 0])
    const [writes, notifications] = await Promise.all(
      (['write', 'notification'] as const).map((kind) => Promise.all([1, 2, 3].map(() => reserve(kind)))),
    )
    expect([seconds(writes ?? []), seconds(notifications ?? [])]).toEqual([
      [1, 2, 3],
      [3, 6, 9],
    ])
  })

  it('begin now where nobody has written for a while', async () => {
    await reserve('write')
    await query("UPDATE ux_impact.slots SET next_at = now() - interval '1 hour'")
    expect([await reserve('write'), seconds([await reserve('write')])]).toEqual([0, [1]])
  })

  it('are never further away than a minute, though the clock was set back', async () => {
    await reserve('write')
    await query("UPDATE ux_impact.slots SET next_at = now() + interval '1 day'")
    expect(seconds([await reserve('write'), await reserve('write')])).toEqual([60, 60])
  })

  it('S23: are gone with the installation, and not kept for one that is', async () => {
    await reserve('write')
    await recordDeliveries([delivery({ tenant: 'uninstall', repositories: [] })], store)
    expect(await Promise.all([reserve('write'), reserve('write'), reserve('write', 99)])).toEqual([0, 0, 0])
    expect(await query('SELECT * FROM ux_impact.slots')).toEqual([])
  })
})
