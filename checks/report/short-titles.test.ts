import { expect, test } from 'vitest'
import { assessed } from '../../fixtures/assessments/assessment.ts'
import { journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { journeyToJudge } from '../../fixtures/builders/journey-verdict.ts'
import { shortTitles } from './short-titles.ts'

const titled = (title: string) => assessed({ journeys: [journeyToJudge({ config: journeyConfig({ title }) })] })

test('a title of 80 characters stays, everywhere', () => {
  const result = titled('x'.repeat(80))
  expect(shortTitles(result)).toBe(result)
})

test('a longer one is cut wherever it is said, so that the rest of the sentence stays', () => {
  const short = `${'x'.repeat(79)}…`
  const { verdict, journeys } = shortTitles(titled('x'.repeat(81)))
  expect([verdict.title, journeys[0]?.title, journeys[0]?.findings[0]?.title]).toEqual([
    `No worse: ${short}`,
    short,
    `${short} works as well as before`,
  ])
  expect(verdict.summary.startsWith(`${short}: no worse.`)).toBe(true)
})
