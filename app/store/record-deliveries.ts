import type { Queue } from '../queue/queue.ts'
import { changeTenants } from './change-tenants.ts'
import type { Database, Queryable } from './database.ts'
import type { Delivery } from './delivery.ts'
import { findHeads } from './find-heads.ts'
import { keepRepositories } from './keep-repositories.ts'
import { keepTodos } from './keep-todos.ts'
import { type MarkedMatter, markMatters } from './mark-matters.ts'
import { keyOf } from './matter.ts'
import { type Wanted, wantedHeads, wantedMatters } from './wanted.ts'

type Look = Parameters<Queue['add']>[0][number]
type Stores = { database: Database; queue: Pick<Queue, 'add' | 'forget'> }

/**
 * All of it or nothing: that they were delivered, what they say of tenants, what they mark, and looks at that. Those
 * that were delivered before are not acted on again; gives the guids of the others.
 */
export async function recordDeliveries(deliveries: Delivery[], { database, queue }: Stores): Promise<string[]> {
  return database.transaction(async (within) => {
    const fresh = await keepNew(deliveries, within)
    const ofTenants = await changeTenants(fresh, queue, within)
    await keepRepositories(fresh, within)
    const direct = [...ofTenants, ...wantedMatters(fresh)]
    const wanted = [...direct, ...(await findHeads(wantedHeads(fresh), direct, within))]
    // All at once, in one order, so that two processes that mark the same never wait for each other.
    const marked = await markMatters(wanted, within)
    await keepTodos(wanted, within)
    await queue.add(looksAt(marked, ofTenants, wanted), within)
    return fresh.map(({ guid }) => guid)
  })
}

async function keepNew(deliveries: Delivery[], within: Queryable): Promise<Delivery[]> {
  const once = new Map(deliveries.map((delivery) => [delivery.guid, delivery]))
  const rows = [...once.values()].map(({ guid, event, asks: { action, installation, repository } }) => {
    return { guid, event, action, installation, repository }
  })
  const kept = await within.query<{ guid: string }>(keeping, [JSON.stringify(rows)])
  const guids = new Set(kept.map(({ guid }) => guid))
  return [...once.values()].filter(({ guid }) => guids.has(guid))
}

const keeping = `
  INSERT INTO ux_impact.deliveries (guid, event, action, installation, repository)
  SELECT guid, event, action, installation, repository FROM json_to_recordset($1::text::json)
    AS delivery (guid text, event text, action text, installation bigint, repository bigint)
  ORDER BY guid
  ON CONFLICT DO NOTHING
  RETURNING guid`

/**
 * What was marked before has its look already, and what waits for one that was lost is found in time. A person does not
 * wait for that; and of an installation that comes back, looks were taken away and marks were left.
 */
function looksAt(marked: MarkedMatter[], ofTenants: Wanted[], wanted: Wanted[]): Look[] {
  const asked = new Set(wanted.filter(({ todo }) => todo !== undefined).map(keyOf))
  const again = new Set(ofTenants.map(keyOf))
  return marked.flatMap(({ matter, before }): Look[] => {
    const key = keyOf(matter)
    if (asked.has(key)) return [{ matter, urgency: 'person' }]
    return before && !again.has(key) ? [] : [{ matter, urgency: 'event' }]
  })
}
