import { expect, test } from 'vitest'
import { makeChanges } from './changes.ts'

test('what is there already is found without any change', async () => {
  expect(await makeChanges().until(() => 'there')).toBe('there')
})

test('what several tell in one turn of the event loop is looked at together', async () => {
  const changes = makeChanges()
  const seen: string[][] = []
  const told: string[] = []
  const until = changes.until(() => {
    seen.push([...told])
    return told.length === 2 || undefined
  })
  for (const word of ['one', 'two']) {
    told.push(word)
    changes.tell()
  }

  expect(await until).toBe(true)
  expect(seen.slice(0, 2)).toEqual([[], ['one', 'two']])
})

test('what takes too long is undefined', async () => {
  expect(await makeChanges().until(() => undefined, 1)).toBeUndefined()
})
