import { expect, test } from 'vitest'
import { attempt } from '../fixtures/builders/attempt.ts'
import { pair } from '../fixtures/builders/pair.ts'
import { chooseLooks } from './compare/choose-looks.ts'
import { compareLooks } from './compare-looks.ts'
import { keepLooks } from './keep-looks.ts'
import type { Pictures, TakenPicture } from './ports.ts'
import type { Attempt, InspectedStep, MeasuredFlow, Pair } from './types.ts'

const step = (title: string, picture?: string, page = '/import'): InspectedStep => ({
  step: [title],
  page,
  ...(picture !== undefined && { look: { picture } }),
})
const seen = (...inspected: InspectedStep[]): Partial<Attempt> => ({ inspected })
const compared: TakenPicture[][] = []

/** Pictures whose names differ after the arm look different, by the share that the name ends with. */
const pictures: Pictures = {
  async compare(pairs) {
    compared.push(pairs.flatMap(({ base, head }) => [base, head]))
    return pairs.map(({ head: { file } }) => {
      const [, percent] = /-(\d+)$/.exec(file) ?? []
      if (percent === undefined) return { status: 'same' }
      return { status: 'different', share: Number(percent) / 100, places: [], marked: `marked-${file}` }
    })
  },
  size: async (file) => (file.includes('huge') ? 4_000_000 : 100_000),
}

const flowOf = (...inspected: Pair[]): MeasuredFlow => ({
  journey: 'initial-import',
  spec: 'ux/import.spec.ts',
  title: 'import',
  status: 'measured',
  versions: { status: 'same', difference: '' },
  pairs: [],
  stopped: 'no worse',
  inspected,
})

async function kept(...pairs: Pair[]) {
  const files: string[] = []
  const keepEvidence = async (file: string, name: string) => {
    files.push(`${name}: ${file}`)
    return `evidence/${name}`
  }
  const flows = await keepLooks([flowOf(...(await compareLooks(pairs, { pictures })))], { pictures, keepEvidence })
  const [flow] = flows
  return { files, inspected: flow?.status === 'measured' ? (flow.inspected ?? []) : [] }
}

test('the pictures of one step are compared over all pairs, and head says how it differs', async () => {
  compared.length = 0
  const pairs = [6, 7].map((index) =>
    pair({ index, base: seen(step('open', `b${index}`)), head: seen(step('open', `h${index}-3`)) }),
  )
  const found = await compareLooks(pairs, { pictures })

  expect(compared.map((taken) => taken.map(({ file }) => file))).toEqual([['b6', 'h6-3', 'b7', 'h7-3']])
  expect(found.map(({ base, head }) => [base, head].map(({ inspected }) => inspected?.[0]?.look?.difference))).toEqual([
    [undefined, { share: 0.03, places: [], marked: 'marked-h6-3' }],
    [undefined, { share: 0.03, places: [], marked: 'marked-h7-3' }],
  ])
})

test('steps are told by their title and how often it came, and nothing is compared from where an attempt failed', async () => {
  compared.length = 0
  const failed = attempt({ arm: 'head', outcome: 'failed', error: { message: 'no', step: ['send'] } })
  const base = seen(step('add', 'b1'), step('add', 'b2'), step('send', 'b3'), step('end', 'b4'))
  const head = { ...failed, ...seen(step('add', 'h1'), step('new', 'h5'), step('add', 'h2'), step('send', 'h3')) }
  await compareLooks([pair({ base, head }), pair({ base: { ...base, outcome: 'void' }, head })], { pictures })

  expect(compared.map((taken) => taken.map(({ file }) => file))).toEqual([
    ['b1', 'h1'],
    ['b2', 'h2'],
  ])
})

test('pictures of what differs are kept once, and nothing else leads to a file', async () => {
  const pairs = [6, 7].map((index) =>
    pair({
      index,
      base: seen(step('open', `b${index}`), step('send', `c${index}`), step('end')),
      head: seen(step('open', `h${index}`), step('send', `i${index}-5`), step('end')),
    }),
  )
  const { files, inspected } = await kept(...pairs)

  expect(files).toEqual(['look-1-base.png: c6', 'look-1-head.png: i6-5', 'look-1-marked.png: marked-i6-5'])
  const looks = inspected.map(({ base, head }) => [base, head].map((one) => one.inspected?.map(({ look }) => look)))
  const difference = { share: 0.05, places: [] }
  expect(looks).toEqual([
    [
      [undefined, { picture: 'evidence/look-1-base.png' }, undefined],
      [
        undefined,
        { picture: 'evidence/look-1-head.png', difference: { ...difference, marked: 'evidence/look-1-marked.png' } },
        undefined,
      ],
    ],
    [
      [undefined, undefined, undefined],
      [undefined, { difference }, undefined],
    ],
  ])
})

test('a picture that no page would show is not kept', async () => {
  const { files, inspected } = await kept(pair({ base: seen(step('open', 'huge')), head: seen(step('open', 'h-5')) }))
  expect(files).toEqual([])
  expect(inspected[0]?.head.inspected?.[0]?.look).toEqual({ difference: { share: 0.05, places: [] } })
})

test('of one flow the first step of each page and those that differ most are chosen, four in all, of a check sixty', async () => {
  const steps = (name: string) => [1, 2, 3, 4, 5].map((share) => step(`step ${share}`, `${name}-${share}`))
  const [inspected] = await compareLooks([pair({ base: seen(...steps('b')), head: seen(...steps('h')) })], { pictures })
  const flow = flowOf(...(inspected ? [inspected] : []))

  expect(chooseLooks([flow]).map(({ share }) => share)).toEqual([0.01, 0.05, 0.04, 0.03])
  expect(chooseLooks(Array.from({ length: 15 }, () => flow))).toHaveLength(60)
  expect(chooseLooks(Array.from({ length: 16 }, () => flow))).toHaveLength(60)
})
