import type { Beneath } from '../../types.ts'
import { nothingBeneath } from '../nothing-beneath.ts'
import { type Page, paragraph } from './page.ts'
import { renderConnection } from './render-connection.ts'

/** What moved beneath the KPIs of a journey: a picture and a sentence for each connection. */
export function renderBeneath({ connections, series, step, from, to, unavailable }: Beneath, page: Page): string[] {
  const found = connections.filter(({ status }) => status === 'connected')
  return [
    ...found.flatMap((one) => renderConnection(one, { series, window: { step, from, to } }, page)),
    ...[...nothingBeneath(connections), ...unavailable].flatMap((line) => paragraph(line, page, 'dim')),
  ]
}
