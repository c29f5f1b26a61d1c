import { createHash } from 'node:crypto'
import type { Config, KpiConfig, KpiSourceName } from '../../../config-schema/index.ts'
import { kpiKind } from '../../kpis/kpi-kinds.ts'
import { spanOf } from '../../kpis/span-of.ts'
import { toReading, type Wanted } from '../../kpis/to-reading.ts'
import type { KpiSources } from '../../ports.ts'
import type { KpiReading } from '../../types.ts'
import { type AskHttp, openHttp, type Reach } from './ask-http.ts'
import { fillSecrets, redact } from './fill-secrets.ts'
import { type KpiSource, SourceUnavailable } from './kpi-source.ts'
import { openPace } from './pace.ts'
import { remember } from './remember.ts'
import { rememberAnswers } from './remember-answers.ts'
import { sources } from './sources/index.ts'
import { warehouses } from './warehouses/index.ts'
import type { RunStatement, WarehouseName } from './warehouses/warehouse.ts'

/** Milliseconds for all readings of a check together; what is later than that is too slow. */
const LONGEST_MS = 20_000
/** For what a server is told after that. */
const LAST_MS = 3_000

export type KpiTerms = {
  now: () => Date
  /** A variable that a configuration may name; undefined for one that it may not. */
  env?: (name: string) => string | undefined
  reach?: Reach
  longestMs?: number
}

/** Every source a configuration can name, all asked at once. Readings come in the order of the journeys and of their KPIs. */
export function openKpiSources({
  now,
  env = () => undefined,
  reach = {},
  longestMs = LONGEST_MS,
}: KpiTerms): KpiSources {
  const remembered = rememberAnswers(now)
  const rememberedRows = remember<unknown[]>(now)
  const paces = new Map<string, ReturnType<typeof openPace>>()
  /** A service counts by account: each connection has a pace of its own. */
  const paceOf = (name: KpiSourceName, connection: unknown) => {
    const key = `${name} ${createHash('sha256')
      .update(JSON.stringify(connection ?? ''))
      .digest('hex')}`
    const pace = paces.get(key) ?? openPace(sources[name].limits ?? {}, now)
    paces.set(key, pace)
    return pace
  }

  return {
    async read({ journeys, config, text, trusted = true }) {
      const late = AbortSignal.timeout(longestMs)
      const terms = {
        now,
        env,
        reach,
        remembered,
        rememberedRows,
        paceOf,
        late,
        longestMs,
        config,
        trusted,
        text: once(text),
      }
      return await Promise.all(
        journeys.flatMap((journey) =>
          Object.entries(config.journeys[journey]?.kpis ?? {}).map(([kpi, asked]) =>
            readOne({ journey, kpi, asked }, terms),
          ),
        ),
      )
    },
  }
}

type Terms = Required<Omit<KpiTerms, 'longestMs'>> & {
  remembered: ReturnType<typeof rememberAnswers>
  rememberedRows: ReturnType<typeof remember<unknown[]>>
  paceOf(name: KpiSourceName, connection: unknown): ReturnType<typeof openPace>
  late: AbortSignal
  longestMs: number
  config: Config
  trusted: boolean
  text(path: string): Promise<string | undefined>
}

async function readOne(
  { journey, kpi, asked }: { journey: string; kpi: string; asked: KpiConfig },
  { now, env, reach, remembered, rememberedRows, paceOf, late, longestMs, config, trusted, text }: Terms,
): Promise<KpiReading> {
  const { source: name, target, benchmark, events: _, ...query } = asked
  // Each has the form that its own name gives it, which the list cannot say of all at once.
  const source = sources[name] as unknown as KpiSource
  const wanted: Wanted = {
    kpi,
    journey,
    source: source.label(query as Parameters<KpiSource['label']>[0]),
    ...(target === undefined ? {} : { target }),
    ...(benchmark === undefined ? {} : { benchmark }),
  }
  const secrets: string[] = []
  const unavailable = (reason: string): KpiReading => {
    return { ...wanted, status: 'unavailable', reason: redact(reason, secrets) }
  }
  const kind = kpiKind(kpi)
  if (kind === undefined) return unavailable(`${kpi} is not a known KPI.`)
  // What a pull request writes must not be run with the team's credentials.
  if (!trusted && name !== 'file') return unavailable(`${wanted.source} is asked once this configuration is merged.`)
  try {
    const connectionOf = (of: KpiSourceName) => {
      const filled = fillSecrets((config.sources as Record<string, unknown>)[of], { name: of, env })
      secrets.push(...filled.secrets)
      return filled.connection
    }
    const connection = connectionOf(name)
    const pace = paceOf(name, connection)
    const http = openHttp({ reach, signal: late })
    const askLast: AskHttp = (request) => openHttp({ reach, signal: AbortSignal.timeout(LAST_MS) })(request)
    const span = spanOf(now(), config.production)
    const found = await source.read({
      query: query as never,
      connection: connection as never,
      kpi: { ...kind, name: kpi },
      span,
      ask: remembered((request) => pace(() => http(request))),
      async rowsOf(warehouse, statement) {
        const reached = connectionOf(warehouse)
        const run = warehouses[warehouse] as RunStatement<WarehouseName>
        return rememberedRows([warehouse, reached, statement], () =>
          paceOf(warehouse, reached)(() => run(reached as never, statement, { ask: http, askLast, signal: late })),
        )
      },
      text,
      signal: late,
    })
    return toReading(wanted, found, { span, readAt: now().toISOString() })
  } catch (error) {
    if (late.aborted)
      return unavailable(`${wanted.source} is too slow: it did not answer within ${longestMs / 1_000} s.`)
    if (error instanceof SourceUnavailable) return unavailable(`${wanted.source} ${error.message}.`)
    throw error
  }
}

/** Several KPIs often share a file. */
function once<Value>(look: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (key) => {
    const found = known.get(key) ?? look(key)
    known.set(key, found)
    return found
  }
}
