/**
 * How often something is found beneath the KPIs of journeys of which nothing is connected with anything: two KPIs of
 * several hundred people a day and four metrics, by the hour for 28 days, all with the working week, slow to different
 * degrees; of every third journey completion fell once for good, and of some metrics a level changed once.
 *
 *     npm run bench -- correlation [--journeys 240]
 */
import { parseArgs } from 'node:util'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { findConnections } from '../checks/correlation/find-connections.ts'
import type { Series } from '../checks/types.ts'

const { values } = parseArgs({ options: { journeys: { type: 'string', default: '240' } } })
const journeys = Number(values.journeys)
const HOURS = 28 * 24
const slowness = [0.5, 0.8, 0.95, 0.98]
const times = Array.from({ length: HOURS }, (_, hour) => new Date(Date.UTC(2026, 10, 2, hour)))

let found = 0
const began = performance.now()
for (let number = 0; number < journeys; number++) {
  const connections = findConnections({ ...unconnected(number), step: 'hour', seed: number })
  if (connections.some(({ status }) => status === 'connected')) found += 1
}
const each = (performance.now() - began) / journeys / 1_000
console.log(
  `${found} of ${journeys} journeys without any connection showed one (${((100 * found) / journeys).toFixed(1)} %), ${each.toFixed(1)} s each`,
)

function unconnected(number: number): { kpis: Series[]; system: Series[] } {
  const random = seededRandom(1_000 + number)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const keeps = slowness[number % slowness.length] ?? 0
  const wandering = () => {
    let at = normal()
    return () => {
      at = keeps * at + Math.sqrt(1 - keeps ** 2) * normal()
      return at
    }
  }
  const [a, b] = [wandering(), wandering()]
  const fell = number % 3 === 0 ? 0.08 : 0
  const completion = times.map((moment, hour) => {
    const people = Math.round(40 * busy(moment) + 2 * random())
    const rate = 0.7 + 0.06 * a() - 0.05 * busy(moment) - (hour > HOURS / 2 ? fell : 0)
    const done = Array.from({ length: people }, () => random() < Math.min(0.95, Math.max(0.05, rate))).filter(Boolean)
    return people === 0 ? { at: name(moment) } : { at: name(moment), value: done.length / people, weight: people }
  })
  const time = times.map((moment) => ({
    at: name(moment),
    value: 40 * Math.exp(0.2 * b() + 0.2 * busy(moment)),
    weight: Math.round(1 + 20 * busy(moment)),
  }))
  const system = ['first', 'second', 'third', 'fourth'].map((title): Series => {
    const own = wandering()
    const jumps = random() < 0.3 ? Math.floor(random() * HOURS) : HOURS
    const points = times.map((moment, hour) => ({
      at: name(moment),
      value: (hour > jumps ? 1.6 : 1) * 20 * Math.exp(0.3 * own() + 0.5 * busy(moment)),
    }))
    return { name: title, title, unit: 'milliseconds', points }
  })
  return {
    kpis: [
      { name: 'completionRate', title: 'completion rate', unit: 'share', points: completion },
      { name: 'timeOnTask', title: 'time on task', unit: 'seconds', points: time },
    ],
    system,
  }
}

/** Most at one in the afternoon of a working day. */
function busy(moment: Date): number {
  const working = moment.getUTCDay() % 6 === 0 ? 0.3 : 1
  return working * (0.05 + Math.exp(-(((moment.getUTCHours() - 13) / 4) ** 2)))
}

function name(moment: Date): string {
  return `${moment.toISOString().slice(0, 13)}:00:00Z`
}
