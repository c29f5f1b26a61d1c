import { expect, test } from 'vitest'
import { parseConfig } from './parse-config.ts'

const withMasks = (masks: string) =>
  parseConfig(`version: 1\njourneys: { a: { title: A, pages: [/a], masks: ${masks} } }\n`, { file: '.ux-impact.yml' })

test('masks are CSS selectors of any kind', () => {
  const selectors = ['.clock', '#map', 'main > [data-ad="top"]', 'video, canvas', 'li:nth-child(2)']
  expect(withMasks(JSON.stringify(selectors))).toMatchObject({
    status: 'ok',
    config: { journeys: { a: { masks: selectors } } },
  })
})

test.each([["['']"], ["['  ']"], ["['a {color: red}']"], ["['a; b']"], ['["a\\nb"]'], ['.clock']])(
  '%s is refused',
  (masks) => {
    expect(withMasks(masks)).toMatchObject({ status: 'mistake' })
  },
)

test('the same mask twice is a mistake', () => {
  const parsed = withMasks("['.clock', '.clock']")
  expect(JSON.stringify(parsed)).toContain('twice')
})
