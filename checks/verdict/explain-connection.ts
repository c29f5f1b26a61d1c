import type { Companion, Connection, Finding } from '../types.ts'
import { capital } from './capital.ts'
import { formatCount, formatInterval, formatLevel, formatNumber } from './format.ts'
import { listWords } from './list-words.ts'
import { plainLine } from './plain-text.ts'

type Words = Pick<Finding, 'title' | 'explanation'>
type Of<S extends Connection['status']> = Extract<Connection, { status: S }>

/** What moved beneath a KPI, for people who have no use for a correlation; or that nothing was found, or looked for. */
export function explainConnection(connection: Connection): Words {
  if (connection.status === 'connected') return explainConnected(connection)
  return connection.status === 'too little data' ? explainTooLittle(connection) : explainNothing(connection)
}

function explainConnected(connection: Of<'connected'>): Words {
  const { kpi, metric, step, lag, points, of, kpiLevels, metricLevels, companions } = connection
  const [kpiTitle, metricTitle] = [titleOf(kpi), titleOf(metric)]
  const went = kpiLevels.high < kpiLevels.low ? 'fell' : 'rose'
  const rose = `${metricTitle} rose from about ${formatLevel(metric.unit, metricLevels.low)} to ${formatLevel(metric.unit, metricLevels.high)}`
  const moved = `${kpiTitle} ${went} from about ${formatLevel(kpi.unit, kpiLevels.low)} to ${formatLevel(kpi.unit, kpiLevels.high)}`
  const basis = `${formatNumber(points)} of ${formatCount(of, step)} have data; the chance of seeing this without a connection is under 1 in 50`
  return {
    title: `${capital(kpiTitle)} ${went} when ${metricTitle} rose`,
    explanation: sentences(
      `When ${rose}, ${moved} ${whenWords[step](lag)} (${basis}).`,
      flatWords(companions),
      movedWords(companions),
      'Moving together is not yet a cause.',
      notTriedWords(connection),
    ),
  }
}

const whenWords = {
  hour: (lag: number) => (lag === 0 ? 'within the same hour' : lag === 1 ? 'an hour later' : `${lag} hours later`),
  day: (lag: number) => (lag === 0 ? 'on the same day' : lag === 1 ? 'a day later' : `${lag} days later`),
}

function flatWords(companions: Companion[]): string {
  const flat = companions.filter(({ outcome }) => outcome === 'flat')
  if (flat.length === 0) return ''
  const words = flat.map((one) => `${titleOf(one)} (${formatInterval(one.interval)} %)`)
  return `${capital(listWords(words))} stayed flat.`
}

function movedWords(companions: Companion[]): string {
  const went = (up: boolean) =>
    companions.filter(({ outcome, change }) => outcome === 'moved' && change > 0 === up).map(titleOf)
  return sentences(
    went(true).length > 0 && `${capital(listWords(went(true)))} rose as well.`,
    went(false).length > 0 && `${capital(listWords(went(false)))} fell meanwhile.`,
  )
}

function explainNothing(connection: Of<'no connection found'>): Words {
  const { kpi, tried, points, of, step } = connection
  const metrics = tried.length === 1 ? titleOf(tried[0] ?? kpi) : `any of ${formatNumber(tried.length)} metrics beneath`
  const names = tried.length === 1 ? '' : `: ${listWords(tried.map(titleOf), 6)}`
  return {
    title: `No connection found beneath ${titleOf(kpi)}`,
    explanation: sentences(
      `In ${formatNumber(points)} of ${formatCount(of, step)}, ${titleOf(kpi)} did not move along with ${metrics} more than chance does${names}.`,
      'A weak connection, or a single change, cannot be told from chance.',
      notTriedWords(connection),
    ),
  }
}

function explainTooLittle(connection: Of<'too little data'>): Words {
  return {
    title: `Too little data to look beneath ${titleOf(connection.kpi)}`,
    explanation: sentences(`${capital(titleOf(connection.kpi))}: ${connection.reason}.`, notTriedWords(connection)),
  }
}

function notTriedWords({ notTried }: Connection): string {
  return notTried.map((one) => `${capital(titleOf(one))} could not be tried: ${one.reason}.`).join(' ')
}

function titleOf({ title }: { title: string }): string {
  return plainLine(title, 80)
}

function sentences(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
