import { fileURLToPath } from 'node:url'
import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import { assessed } from '../../fixtures/assessments/assessment.ts'
import { assessments } from '../../fixtures/assessments/cases.ts'
import type { Result } from '../types.ts'
import { resultJsonSchema, resultSchema } from './result-schema.ts'

/** The same type without intersections, which are written differently though they are equal. */
type Plain<Value> = Value extends object ? { [Key in keyof Value]: Plain<Value[Key]> } : Value

test('the schema and the type are the same, both ways', () => {
  expectTypeOf<Plain<z.output<typeof resultSchema>>>().toEqualTypeOf<Plain<Result>>()
  expectTypeOf<Plain<z.input<typeof resultSchema>>>().toEqualTypeOf<Plain<Result>>()
})

test.each(Object.entries(assessments))(
  'the result of %s survives JSON and loses nothing to the schema',
  (_name, assessment) => {
    const result = assessed(assessment)
    expect(resultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  },
)

test('a result of another version, outcome or type is refused', () => {
  const result = assessed({ journeys: [] })
  const refused = [
    { ...result, schemaVersion: 2 },
    { ...result, verdict: { ...result.verdict, outcome: 'fine' } },
    { ...result, verdict: { ...result.verdict, exitCode: 4 } },
    { ...result, journeys: {} },
    { ...result, policy: { ...result.policy, path: undefined } },
  ]
  expect(refused.map((value) => resultSchema.safeParse(value).success)).toEqual([false, false, false, false, false])
})

test('the published schema is up to date', async () => {
  const file = fileURLToPath(new URL('../../result.schema.json', import.meta.url))
  await expect(`${JSON.stringify(resultJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(file)
})

test('the published schema names what is required and allows later additions', () => {
  const schema = JSON.stringify(resultJsonSchema())
  expect([schema.includes('additionalProperties":false'), resultJsonSchema().required]).toEqual([
    false,
    expect.arrayContaining(['schemaVersion', 'verdict', 'journeys']),
  ])
})
