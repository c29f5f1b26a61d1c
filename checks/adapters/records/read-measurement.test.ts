import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { measuredFlow } from '../../../fixtures/builders/measured-flow.ts'
import { measurement } from '../../../fixtures/builders/measurement.ts'
import { readMeasurement } from './read-measurement.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact-measurement-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (text: string) => writeFile(join(folder, 'measurement.json'), text)
const read = () => readMeasurement(folder, 'pr-7')

async function problemsWith(value: unknown): Promise<string | undefined> {
  await write(JSON.stringify(value))
  const mistake = await read().then(
    () => undefined,
    (caught) => caught,
  )
  expect(mistake).toMatchObject({ code: 'measurementBroken' })
  return mistake.remedy
}

it('what was written is read back the same', async () => {
  const written = measurement({ flows: [measuredFlow()] })
  await write(JSON.stringify(written))
  expect(await read()).toEqual(written)
})

it('what the schema does not know is dropped', async () => {
  await write(JSON.stringify({ ...measurement(), more: 1, spent: { minutes: 1, pairs: 2, more: 3 } }))
  expect(await read()).toEqual(measurement({ spent: { minutes: 1, pairs: 2 } }))
})

it('no measurement, a folder of that name, and no folder at all are one mistake', async () => {
  await expect(read()).rejects.toMatchObject({ message: 'There is no measurement.json in pr-7.' })
  await expect(readMeasurement(join(folder, 'nowhere'), 'pr-7')).rejects.toMatchObject({ code: 'measurementMissing' })
})

it('text that is no JSON is told as that', async () => {
  await write('{')
  await expect(read()).rejects.toMatchObject({
    message: 'pr-7/measurement.json is not a measurement that this version wrote.',
    remedy: 'It is not JSON.',
  })
})

it('an endless file is not read', async () => {
  await write('{}')
  await truncate(join(folder, 'measurement.json'), 100 * 1024 * 1024 + 1)
  await expect(read()).rejects.toMatchObject({ remedy: 'It is larger than 100 MB.' })
})

it('of many problems the first five are told', async () => {
  expect(await problemsWith({})).toBe(
    [
      'schemaVersion: Invalid input: expected 1',
      'request: Invalid input: expected object, received undefined',
      'scope: Invalid input: expected object, received undefined',
      'policy: Invalid input: expected object, received undefined',
      'startedAt: Invalid input: expected string, received undefined',
      'and 11 more',
    ].join('\n'),
  )
})

describe('a hostile measurement', () => {
  const hostile = measuredFlow()
  const [first] = hostile.pairs
  if (first === undefined) throw new Error('A measured flow has pairs.')
  const withPair = (head: object) =>
    measurement({ flows: [{ ...hostile, pairs: [{ ...first, head: { ...first.head, ...head } }] }] })

  it.each([
    [
      'a commit that is an option',
      measurement({ request: { kind: 'commits', base: '--output=x', head: 'a'.repeat(40), baseRef: '', headRef: '' } }),
      'request.base',
    ],
    [
      'a picture outside the folder',
      withPair({ error: { message: '', step: [], screenshot: 'evidence/../../x.png' } }),
      'flows[0].pairs[0].head.error.screenshot',
    ],
    [
      'a folder for a picture',
      withPair({ error: { message: '', step: [], screenshot: 'evidence/..' } }),
      'flows[0].pairs[0].head.error.screenshot',
    ],
    ['an attempt of the other arm', withPair({ arm: 'base' }), 'flows[0].pairs[0].head.arm'],
    ['a time below zero', withPair({ scriptedTime: -1 }), 'flows[0].pairs[0].head.scriptedTime'],
    ['an endless time', withPair({ scriptedTime: 1e300 }), 'flows[0].pairs[0].head.scriptedTime'],
    ['a moment that is none', withPair({ startedAt: 'yesterday' }), 'flows[0].pairs[0].head.startedAt'],
    [
      'an endless message',
      withPair({ error: { message: 'x'.repeat(20_001), step: [] } }),
      'flows[0].pairs[0].head.error.message',
    ],
    [
      'more pairs than any check takes',
      measurement({ flows: [{ ...hostile, pairs: Array(101).fill(first) }] }),
      'flows[0].pairs',
    ],
    ['another version', { ...measurement(), schemaVersion: 2 }, 'schemaVersion'],
  ])('with %s is refused', async (_what, value, where) => {
    expect((await problemsWith(value))?.split(': ')[0]).toBe(where)
  })

  it('cannot reach into what every object shares', async () => {
    await write(JSON.stringify(measurement()).replace('"scope":{', '"scope":{"__proto__":{"all":true},'))
    expect((await read()).scope).toEqual({ all: false, journeys: [] })
    expect(({} as { all?: boolean }).all).toBeUndefined()
  })
})
