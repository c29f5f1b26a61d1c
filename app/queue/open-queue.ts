import { PgBoss } from 'pg-boss'
import type { Database, Queryable } from '../store/database.ts'
import { keyOf, type Matter } from '../store/matter.ts'
import type { Queue, Taken, Urgency } from './queue.ts'

const SCHEMA = 'ux_impact_queue'
const NAME = 'looks'
/** GitHub takes one write a second from an installation; more at a time would only wait. */
export const MOST_OF_ONE = 4
/** Seconds after which a look whose worker is not heard of is taken from it. */
const MISSED_AFTER = 20
const CHECKED_EVERY = 10
const priorities: Record<Urgency, number> = { person: 10, event: 5, time: 0 }

/**
 * The queue, on pg-boss. Its policy `exclusive` keeps one job of a key, waiting or active: with `stately` a second one
 * waits at the head of the queue while the first is active, and pg-boss fetches nothing behind it.
 */
export async function openQueue(database: Database, onError: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({
    ...database.queue,
    schema: SCHEMA,
    application_name: 'ux-impact queue',
    schedule: false,
    superviseIntervalSeconds: CHECKED_EVERY,
    monitorIntervalSeconds: CHECKED_EVERY,
    maintenanceIntervalSeconds: 3_600,
    flowIntervalSeconds: 3_600,
  })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue(NAME, { policy: 'exclusive', ...terms })
  await boss.updateQueue(NAME, terms)
  // pg-boss reads once what it knows of a queue. Within a transaction it would wait for the one connection of PGlite.
  await boss.findJobs(NAME, { key: '' })

  return {
    async add(looks, within) {
      if (looks.length === 0) return
      const jobs = looks.map(({ matter, urgency }) => ({
        data: matter,
        singletonKey: keyOf(matter),
        group: { id: `${matter.installation}` },
        priority: priorities[urgency],
      }))
      await boss.insert(NAME, jobs, { db: dbOf(within) })
    },
    async take(most) {
      const jobs = await boss.fetch<Matter>(NAME, {
        batchSize: most,
        groupConcurrency: MOST_OF_ONE,
        includeMetadata: true,
      })
      return jobs.map(({ id, retryCount, data, createdOn }) => ({
        id,
        attempt: retryCount,
        matter: data,
        queuedAt: createdOn,
      }))
    },
    async keep(taken) {
      if (taken.length === 0) return { lost: [] }
      const { settled } = told(await boss.touch(NAME, taken.map(claimOf)))
      return { lost: taken.map(({ id }) => id).filter((id) => !settled.includes(id)) }
    },
    async end(taken, within) {
      const { settled } = told(await boss.deleteJob(NAME, [claimOf(taken)], { db: dbOf(within) }))
      return settled.length === 1
    },
    async forget(what, within) {
      if ('installation' in what) await within.query(`${forgetting} group_id = $1`, [`${what.installation}`])
      else await within.query(`${forgetting} (data->>'repository')::bigint = ANY ($1::bigint[])`, [what.repositories])
    },
    async giveBackAll() {
      await database.query(
        `UPDATE ${SCHEMA}.job SET state = 'retry', start_after = now() WHERE name = '${NAME}' AND state = 'active'`,
      )
    },
    async depth() {
      const [row] = await database.query<{ waiting: number; taken: number; oldest: number }>(depth)
      return row ?? { waiting: 0, taken: 0, oldest: 0 }
    },
    stop: () => boss.stop({ graceful: false }),
  }
}

/** What ends the process that looks must not end the next one at once: each death doubles the pause. */
const terms = {
  retryLimit: 30,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 900,
  heartbeatSeconds: MISSED_AFTER,
  deleteAfterSeconds: 86_400,
}

const forgetting = `DELETE FROM ${SCHEMA}.job WHERE name = '${NAME}' AND`

const depth = `
  SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting,
    count(*) FILTER (WHERE state = 'active')::int AS taken,
    coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE state < 'active' AND start_after <= now())), 0)::float8 AS oldest
  FROM ${SCHEMA}.job WHERE name = '${NAME}' AND state <= 'active'`

function claimOf({ id, attempt }: Taken): { id: string; retryCount: number } {
  return { id, retryCount: attempt }
}

/** The ids that a statement reached, of which pg-boss tells more than its types do. */
function told(response: object): { settled: string[] } {
  if ('settled' in response && Array.isArray(response.settled)) return { settled: response.settled }
  throw new Error('pg-boss no longer tells which jobs a statement reached.')
}

/** What pg-boss does within a transaction of ours. */
function dbOf(within: Queryable) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => ({ rows: await within.query<object>(text, values) }),
  }
}
