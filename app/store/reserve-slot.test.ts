import { beforeEach, describe, expect, it } from 'vitest'
import { delivery } from '../../fixtures/builders/delivery.ts'
import { testStore } from '../../fixtures/test-store.ts'
import { recordDeliveries } from './record-deliveries.ts'
import { reserveSlot } from './reserve-slot.ts'

const store = testStore()
const query = (text: string) => store.database.query<Record<string, unknown>>(text)
const reserve = (kind: 'write' | 'notification', installation = 1) => reserveSlot(installation, kind, store.database)
/** When the next write of each kind may be made, in milliseconds. */
async function next(): Promise<Record<string, number>> {
  const rows = await query('SELECT kind, round(extract(epoch FROM next_at) * 1000)::float8 AS at FROM ux_impact.slots')
  return Object.fromEntries(rows.map(({ kind, at }) => [kind, Number(at)]))
}

beforeEach(() => query('INSERT INTO ux_impact.installations (id) VALUES (1), (2)'))

describe('the moments of writes, as all processes reserve them', () => {
  it('are a second apart, those that notify people three, and of each installation its own', async () => {
    expect(await Promise.all([reserve('write'), reserve('write', 2), reserve('notification')])).toEqual([0, 0, 0])
    await query('DELETE FROM ux_impact.slots WHERE installation = 2')
    // In half a minute: however slow this machine is, that is not over.
    await query("UPDATE ux_impact.slots SET next_at = clock_timestamp() + interval '30 seconds'")
    const before = await next()
    const waits = await Promise.all([1, 2, 3].flatMap(() => [reserve('write'), reserve('notification')]))
    expect(await next()).toEqual({
      write: (before.write ?? 0) + 3_000,
      notification: (before.notification ?? 0) + 9_000,
    })
    expect(Math.max(...waits)).toBeLessThanOrEqual(36_000)
    expect(Math.min(...waits)).toBeGreaterThan(0)
  })

  it('begin now where nobody has written for a while', async () => {
    await reserve('write')
    await query("UPDATE ux_impact.slots SET next_at = now() - interval '1 hour'")
    expect(await reserve('write')).toBe(0)
    expect(await reserve('write')).toBeLessThanOrEqual(1_000)
  })

  it('are never further away than a minute, though the clock was set back', async () => {
    await reserve('write')
    await query("UPDATE ux_impact.slots SET next_at = now() + interval '1 day'")
    const waits = [await reserve('write'), await reserve('write')]
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
    expect(Math.min(...waits)).toBeGreaterThan(30_000)
  })

  it('S23: are gone with the installation, and not kept for one that is', async () => {
    await reserve('write')
    await recordDeliveries([delivery({ tenant: 'uninstall', repositories: [] })], store)
    expect(await Promise.all([reserve('write'), reserve('write'), reserve('write', 99)])).toEqual([0, 0, 0])
    expect(await query('SELECT * FROM ux_impact.slots')).toEqual([])
  })
})
