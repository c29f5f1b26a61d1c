import { expect, test } from 'vitest'
import { linesOutsideFunctions } from './lines-outside-functions.ts'

test('what lies in the body of a function runs only when it is called', () => {
  const text = `const steps = [
  'one',
]

export function Steps() {
  return <ol>{steps.map((step) => <li>{step}</li>)}</ol>
}
export const Step = () =>
  <li />
class Counter {
  count() {
    return 1
  }
}
`
  expect([...linesOutsideFunctions({ path: 'src/steps.tsx', text })]).toEqual([1, 2, 3, 4, 5, 8, 9, 10, 11, 14, 15])
})

test('of what does not parse nobody can tell', () => {
  expect(linesOutsideFunctions({ path: 'src/steps.vue', text: '<template></template>' })).toEqual(new Set())
  expect(linesOutsideFunctions({ path: 'src/steps.ts', text: 'const =' })).toEqual(new Set())
})
