import type { Hypothesis } from '../types.ts'

/** A journey as a person may name it, with the names of its KPIs. */
export type NamedJourney = { id: string; title: string; kpis: string[] }

/** Hypotheses by the id of the journey that each is about; `left` are those of which nobody can tell. */
export type AssignedHypotheses = { byJourney: Map<string, Hypothesis[]>; left: string[] }

/**
 * Each hypothesis goes to the journeys that it names by id or title, else to the only one that has the KPI that it names,
 * else to the only one there is. Of KPIs that are named (`completionRate`, "completion rate") the first counts.
 */
export function assignHypotheses(texts: string[], journeys: NamedJourney[]): AssignedHypotheses {
  const byJourney = new Map<string, Hypothesis[]>()
  const left: string[] = []
  for (const text of texts) {
    const about = journeysOf(text, journeys)
    if (about.length === 0) left.push(text)
    for (const journey of about) {
      const kpi = firstNamed(text, journey.kpis)
      byJourney.set(journey.id, [...(byJourney.get(journey.id) ?? []), { text, ...(kpi !== undefined && { kpi }) }])
    }
  }
  return { byJourney, left }
}

function journeysOf(text: string, journeys: NamedJourney[]): NamedJourney[] {
  const named = journeys.filter(({ id, title }) => placeOf(text, id) >= 0 || placeOf(text, title) >= 0)
  if (named.length > 0) return named
  const all = journeys.flatMap(({ kpis }) => kpis)
  const kpi = firstNamed(text, all)
  const measured = journeys.filter(({ kpis }) => kpi !== undefined && kpis.includes(kpi))
  if (measured.length > 0) return measured.length === 1 ? measured : []
  return journeys.length === 1 ? journeys : []
}

function firstNamed(text: string, kpis: string[]): string | undefined {
  const places = kpis.flatMap((kpi) => {
    const spoken = kpi.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    const found = [placeOf(text, kpi), placeOf(text, spoken)].filter((place) => place >= 0)
    return found.length === 0 ? [] : [{ kpi, place: Math.min(...found) }]
  })
  return places.toSorted((one, other) => one.place - other.place)[0]?.kpi
}

/** Where a text has a name as a word of its own, however it is capitalised; -1 where it has not. */
function placeOf(text: string, name: string): number {
  const [all, wanted] = [text.toLowerCase(), name.toLowerCase()]
  if (wanted.trim() === '') return -1
  const isPart = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_-]/u.test(character)
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
    if (!isPart(all[at - 1]) && !isPart(all[at + wanted.length])) return at
  }
  return -1
}
