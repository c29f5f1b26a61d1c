import type { Connection, Series } from '../../types.ts'
import { explainConnection } from '../../verdict/explain-connection.ts'
import { formatLevel } from '../../verdict/format.ts'
import { runningMean, type Window } from '../running-mean.ts'
import { drawSparkline } from '../sparkline.ts'
import { textWidth } from '../text-width.ts'
import { fitText } from '../wrap-text.ts'
import { type Page, padRight, paragraph } from './page.ts'

const narrowest = 12

/** What moved beneath a KPI: both as rows of bars on one axis of time, and the words below; without one only words. */
export function renderConnection(
  connection: Connection,
  { series, window }: { series: Series[]; window: Window },
  page: Page,
): string[] {
  const { title, explanation } = explainConnection(connection)
  if (connection.status !== 'connected') return paragraph(`${title}. ${explanation}`, page, 'dim')
  const drawn = [connection.kpi, connection.metric].flatMap(({ name }) => series.filter((one) => one.name === name))
  return [...paragraph(title, page, 'bold'), ...drawRows(drawn, window, page), ...paragraph(explanation, page)]
}

function drawRows(drawn: Series[], window: Window, { width, paint }: Page): string[] {
  const rows = drawn.map((series) => {
    const values = runningMean(series, window)
    const known = values.filter((value) => value !== undefined)
    const [low, high] = [Math.min(...known), Math.max(...known)].map((value) => formatLevel(series.unit, value))
    return { title: series.title, values, ends: `${low} to ${high}` }
  })
  const names = Math.min(Math.max(...rows.map(({ title }) => textWidth(title))), Math.floor(width / 3))
  const ends = Math.max(...rows.map((row) => textWidth(row.ends)))
  const bars = width - names - ends - 4
  if (bars < narrowest)
    return rows.flatMap((row) => [
      fitText(`${row.title} ${row.ends}`, width),
      drawSparkline({ values: row.values }, width),
    ])
  return rows.map(
    (row) =>
      `${padRight(fitText(row.title, names), names)}  ${drawSparkline({ values: row.values }, bars)}  ${paint('dim', row.ends)}`,
  )
}
