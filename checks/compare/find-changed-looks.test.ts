import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import type { InspectedStep, Pair } from '../types.ts'
import { findInspectedFacts } from './find-inspected-facts.ts'

const box = { x: 0, y: 0, width: 10, height: 10 }
const looked = (title: string, share?: number, page = '/import'): InspectedStep => ({
  step: [title],
  page,
  look:
    share === undefined
      ? {}
      : {
          picture: `evidence/${title}-head.png`,
          difference: { share, places: [box, box], marked: `evidence/${title}-marked.png` },
        },
})
const before = (title: string, page = '/import'): InspectedStep => ({
  step: [title],
  page,
  look: { picture: `evidence/${title}-base.png` },
})
const inspected = (head: InspectedStep[]): Pair =>
  pair({ base: { inspected: head.map(({ step, page }) => before(step[0] ?? '', page)) }, head: { inspected: head } })
const factsOf = (...heads: InspectedStep[][]) =>
  findInspectedFacts({ flow: 'f', pairs: heads.map(inspected), limits: defaultLimits })

test('a page that looks different is one fact, at the step where it is seen first', () => {
  const head = [looked('open', 0.031), looked('choose', 0.2), looked('find', 0.5, '/products')]
  expect(factsOf(head, head, head)).toEqual([
    {
      id: expect.stringMatching(/^appearance-[0-9a-f]{8}$/),
      kind: 'appearance',
      flow: 'f',
      step: ['open'],
      severity: 'off',
      title: 'Looks different in “open”',
      certain: true,
      evidence: {
        message: '2 places of /import, 3.1 % of the page, and in 1 further step',
        head: [3, 3],
        base: [0, 3],
        pictures: {
          base: 'evidence/open-base.png',
          head: 'evidence/open-head.png',
          marked: 'evidence/open-marked.png',
        },
      },
    },
    expect.objectContaining({
      step: ['find'],
      evidence: expect.objectContaining({ message: '2 places of /products, 50 % of the page' }),
    }),
  ])
})

test('seen in two of three attempts it is not certain, and in one of three it is nothing', () => {
  const [changed, same] = [[looked('open', 0.0004)], [looked('open')]]
  expect(factsOf(changed, same, changed)).toMatchObject([
    { certain: false, evidence: { message: '2 places of /import, less than 0.1 % of the page', head: [2, 3] } },
  ])
  expect(factsOf(changed, same, same)).toEqual([])
  expect(factsOf(same)).toEqual([])
})
