import type { JourneyVerdict } from '../../types.ts'
import { explainConnection } from '../../verdict/explain-connection.ts'
import { mdText } from '../markdown/md-text.ts'
import { nothingBeneath } from '../nothing-beneath.ts'

/** What moved beneath the KPIs of a journey, in sentences; the pictures are in the report. */
export function renderBeneath({ beneath }: JourneyVerdict): string[] {
  if (beneath === undefined) return []
  const { connections, unavailable } = beneath
  const found = connections.filter(({ status }) => status === 'connected').map(explainConnection)
  const rest = [...nothingBeneath(connections), ...unavailable].join(' ')
  return [
    '#### What happens beneath',
    ...found.map(({ title, explanation }) => `**${mdText(title, 160)}.** ${mdText(explanation, 700)}`),
    ...(rest === '' ? [] : [mdText(rest, 500)]),
  ]
}
