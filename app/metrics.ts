import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Queue } from './queue/queue.ts'

/** What Prometheus reads at /metrics: numbers of this process, and of the queue that all share. */
export type Metrics = {
  /** `event` where it was taken; of what was refused nobody knows what it would have been. */
  delivery(told: { event?: string; status: number; seconds: number }): void
  look(told: { kind: string; outcome: 'done' | 'failed' | 'cut short'; seconds: number; waited: number }): void
  sweep(told: { sweep: string; found: number }): void
  /** Requests that the host still takes within the hour, as it told last. */
  rateLimit(remaining: number): void
  /** The page, and its type. */
  render(): Promise<{ type: string; body: string }>
}

/** Seconds: an acknowledgement is one of milliseconds, a look one of seconds. */
const ackBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const lookBuckets = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]

/** While the database is away. */
const unknown = { waiting: Number.NaN, taken: Number.NaN, oldest: Number.NaN }

export function openMetrics(queue: Pick<Queue, 'depth'>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const deliveries = new Counter({
    name: 'ux_impact_deliveries_total',
    help: 'Webhook deliveries by event and by the status they were answered with.',
    labelNames: ['event', 'status'],
    registers,
  })
  const ack = new Histogram({
    name: 'ux_impact_webhook_ack_seconds',
    help: 'From the headers of a webhook to its answer.',
    buckets: ackBuckets,
    registers,
  })
  const looks = new Histogram({
    name: 'ux_impact_look_seconds',
    help: 'Looks at pull requests and other matters, by how they ended.',
    labelNames: ['kind', 'outcome'],
    buckets: lookBuckets,
    registers,
  })
  const waited = new Histogram({
    name: 'ux_impact_queue_wait_seconds',
    help: 'From being queued to being looked at.',
    buckets: lookBuckets,
    registers,
  })
  const sweeps = new Counter({
    name: 'ux_impact_sweeps_total',
    help: 'Sweeps that this process did.',
    labelNames: ['sweep'],
    registers,
  })
  const found = new Counter({
    name: 'ux_impact_sweep_found_total',
    help: 'What sweeps found to do.',
    labelNames: ['sweep'],
    registers,
  })
  const rate = new Gauge({
    name: 'ux_impact_rate_limit_remaining',
    help: 'Requests that GitHub still takes, as it told last.',
    registers,
  })
  rate.set(Number.NaN)
  const gauges = {
    waiting: new Gauge({ name: 'ux_impact_queue_waiting', help: 'Looks that wait.', registers }),
    taken: new Gauge({ name: 'ux_impact_queue_taken', help: 'Looks under way, in all processes.', registers }),
    oldest: new Gauge({
      name: 'ux_impact_queue_oldest_seconds',
      help: 'For how long the first look in the queue has waited.',
      registers,
    }),
  }
  return {
    delivery({ event = 'refused', status, seconds }) {
      deliveries.inc({ event, status })
      ack.observe(seconds)
    },
    look({ kind, outcome, seconds, waited: before }) {
      looks.observe({ kind, outcome }, seconds)
      waited.observe(before)
    },
    sweep({ sweep, found: count }) {
      sweeps.inc({ sweep })
      found.inc({ sweep }, count)
    },
    rateLimit: (remaining) => rate.set(remaining),
    async render() {
      const depth = await queue.depth().catch(() => unknown)
      for (const name of ['waiting', 'taken', 'oldest'] as const) gauges[name].set(depth[name])
      return { type: registry.contentType, body: await registry.metrics() }
    },
  }
}
