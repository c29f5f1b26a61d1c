/**
 * What the embedded reading of feedback is worth, on texts that people labelled (fixtures/feedback), and how fast it is:
 *
 *     node bench/feedback.ts [--sprints 2000] [--seed 1]
 *
 * Its words were chosen on the part "tuning". Of the part "held out" every second text beside those was kept; the part
 * "written last" was written when the words were finished, and nothing was changed after it: it is what to expect of
 * texts that nobody has seen. Beside it stands the sentiment of wink-nlp alone. Last, how often noise is called a trend.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import winkModel from 'wink-eng-lite-web-model'
import wink from 'wink-nlp'
import { openEmbeddedAnalyser } from '../checks/adapters/feedback/embedded.ts'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { findThemes } from '../checks/feedback/find-themes.ts'
import { painLexicon } from '../checks/feedback/pain-lexicon.ts'
import { painPoints } from '../checks/feedback/pain-points.ts'
import { sentimentLabel } from '../checks/feedback/sentiment-label.ts'
import { parseCsv } from '../checks/kpis/parse-csv.ts'
import type { FeedbackItem, Opinion, Opinions } from '../checks/types.ts'

const { values } = parseArgs({
  options: { sprints: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})

type Labelled = { part: string; sentiment: string; themes: string[]; text: string }
const labels = ['negative', 'neutral', 'positive']
const labelled = readLabelled()
const analyser = openEmbeddedAnalyser()
const nlp = wink(winkModel, ['sbd', 'negation', 'sentiment', 'pos'])

for (const part of ['written last', 'held out', 'tuning']) await printPart(part)
await printSpeed()
printTrends(Number(values.sprints))

function readLabelled(): Labelled[] {
  const csv = parseCsv(readFileSync(new URL('../fixtures/feedback/labelled.csv', import.meta.url), 'utf8'))
  if (csv.status === 'malformed') throw new Error(csv.reason)
  return csv.records.slice(1).map(({ fields: [part = '', sentiment = '', themes = '', text = ''] }) => ({
    part,
    sentiment,
    themes: themes.split(' ').filter((theme) => theme !== ''),
    text,
  }))
}

async function printPart(part: string) {
  const texts = labelled.filter((each) => each.part === part)
  const items = texts.map(toItem)
  const opinions = opinionsOf(await analyser.analyse(items))
  const ours = opinions.map((opinion) => (opinion.status === 'ok' ? opinion.label : 'unread'))
  const alone = texts.map(({ text }) => sentimentLabel(Number(nlp.readDoc(text).out(nlp.its.sentiment))))
  console.log(`\n${part}: ${texts.length} texts`)
  for (const [name, found] of [
    ['sentiment', ours],
    ['wink-nlp alone', alone],
  ] as const) {
    const scores = labels.map((label) => f1(texts, found, label))
    const right = texts.filter(({ sentiment }, index) => sentiment === found[index]).length
    const of = labels.map((label, index) => `${label} ${(scores[index] ?? 0).toFixed(2)}`).join(', ')
    const macro = scores.reduce((sum, score) => sum + score / labels.length, 0)
    console.log(
      `  ${name.padEnd(15)} accuracy ${(right / texts.length).toFixed(2)}, macro-F1 ${macro.toFixed(2)} (${of})`,
    )
  }
  const found = new Map(findThemes(items, opinions).map(({ person, themes }) => [person, themes]))
  const pairs = texts.flatMap(({ themes }, index) =>
    painLexicon.map(({ id }) => ({
      theme: id,
      said: themes.includes(id),
      seen: found.get(`item ${index}`)?.some(({ theme }) => theme === id) ?? false,
    })),
  )
  console.log(`  themes          ${precisionAndRecall(pairs)}`)
  for (const { id } of painLexicon) {
    console.log(`    ${id.padEnd(13)} ${precisionAndRecall(pairs.filter(({ theme }) => theme === id))}`)
  }
}

function f1(texts: Labelled[], found: string[], label: string): number {
  const hits = texts.filter(({ sentiment }, index) => sentiment === label && found[index] === label).length
  const said = texts.filter(({ sentiment }) => sentiment === label).length
  const seen = found.filter((each) => each === label).length
  return (2 * hits) / (said + seen)
}

function precisionAndRecall(pairs: { said: boolean; seen: boolean }[]): string {
  const hits = pairs.filter(({ said, seen }) => said && seen).length
  const seen = pairs.filter((pair) => pair.seen).length
  const said = pairs.filter((pair) => pair.said).length
  const share = (of: number) => (of === 0 ? '   -' : (hits / of).toFixed(2))
  return `precision ${share(seen)}, recall ${share(said)} (${hits} right of ${seen} found and ${said} said)`
}

async function printSpeed() {
  const items = Array.from({ length: 1_000 }, (_, index) => toItem(labelled[index % labelled.length], index))
  await analyser.analyse(items.slice(0, 100))
  const before = performance.now()
  const opinions = await analyser.analyse(items)
  const analysed = performance.now()
  findThemes(items, opinionsOf(opinions))
  const themed = performance.now()
  console.log(
    `\n1000 texts: ${(analysed - before).toFixed(0)} ms for opinions, ${(themed - analysed).toFixed(0)} ms for themes`,
  )
}

/** Two sprints of the same people's moods, again and again: how often is any of the trends that are shown called one? */
function printTrends(sprints: number) {
  const random = seededRandom(Number(values.seed))
  const shares = [0.25, 0.2, 0.2, 0.15, 0.12, 0.1, 0.08, 0.05, 0.05, 0.04, 0.03, 0.02]
  const said = [
    'slow',
    'cryptic errors',
    'too complicated',
    'crashes',
    'work was lost',
    'locked out',
    'expensive',
    'lacks it',
    'umlauts',
    'scroll sideways',
    'tedious',
    'left alone',
  ]
  const [first, second] = ['2026-09-05T00:00:00Z', '2026-09-20T00:00:00Z']
  const period = { from: '2026-09-15T00:00:00Z', until: '2026-09-29T00:00:00Z' }
  console.log(
    `\nNo change at all, ${sprints} sprints, 12 themes, seed ${values.seed}: sprints in which any trend is shown`,
  )
  for (const people of [20, 60, 200]) {
    let wrong = 0
    for (let sprint = 0; sprint < sprints; sprint++) {
      const items = Array.from({ length: 2 * people }, (_, index) => ({
        ...toItem({ text: said.filter((_phrase, theme) => random() < (shares[theme] ?? 0)).join('. ') }, index),
        at: index < people ? first : second,
      }))
      const opinions = items.map(
        ({ id, text }): Opinion => ({
          item: id,
          status: 'ok',
          sentiment: -1,
          label: 'negative',
          language: 'en',
          sentences: [{ text, sentiment: -1, phrases: [] }],
        }),
      )
      const found = painPoints(items, { status: 'ok', by: 'simulation', opinions }, period)
      const points = found.status === 'ok' ? found.points : []
      if (points.some(({ trend }) => trend.direction === 'more' || trend.direction === 'fewer')) wrong += 1
    }
    console.log(
      `  ${String(people).padStart(3)} people a sprint: ${((100 * wrong) / sprints).toFixed(1)} % (allowed: 5 %)`,
    )
  }
}

function toItem({ text } = { text: '' }, index = 0): FeedbackItem {
  return { id: String(index), at: '2026-09-14T00:00:00Z', text, source: 'bench' }
}

function opinionsOf(opinions: Opinions): Opinion[] {
  if (opinions.status === 'unavailable') throw new Error(opinions.reason)
  return opinions.opinions
}
