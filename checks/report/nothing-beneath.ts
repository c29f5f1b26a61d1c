import type { Connection } from '../types.ts'
import { explainConnection } from '../verdict/explain-connection.ts'
import { listWords } from '../verdict/list-words.ts'

/** In a line each: beneath which KPIs no connection was found, and for which there was too little to look at. */
export function nothingBeneath(connections: Connection[]): string[] {
  const none = connections.filter(({ status }) => status === 'no connection found')
  const few = connections.filter(({ status }) => status === 'too little data')
  const titles = none.map(({ kpi }) => kpi.title)
  return [
    ...(titles.length === 0 ? [] : [`No connection found beneath ${listWords(titles)}.`]),
    ...few.map((one) => explainConnection(one).explanation),
  ]
}
