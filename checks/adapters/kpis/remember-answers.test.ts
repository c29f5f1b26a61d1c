import { expect, test } from 'vitest'
import { rememberAnswers } from './remember-answers.ts'

function asking() {
  const seen: string[] = []
  const clock = { now: 0 }
  const remembered = rememberAnswers(() => new Date(clock.now))
  const ask = remembered(async ({ url }) => {
    seen.push(`${url}`)
    if (`${url}`.includes('broken')) throw new Error('broken')
    return { status: 200, headers: {}, body: seen.length }
  })
  return { seen, clock, ask }
}

test('Requests that are alike are made once, also at the same time, for ten minutes', async () => {
  const { seen, clock, ask } = asking()
  const [one, other] = await Promise.all([ask({ url: 'http://a/' }), ask({ url: 'http://a/' })])
  expect([one.body, other.body]).toEqual([1, 1])
  clock.now = 599_999
  await ask({ url: 'http://a/' })
  expect(seen).toHaveLength(1)
  clock.now = 600_000
  expect((await ask({ url: 'http://a/' })).body).toBe(2)
})

test('Other credentials, bodies and addresses are other requests', async () => {
  const { seen, ask } = asking()
  await ask({ url: 'http://a/' })
  await ask({ url: 'http://a/', headers: { authorization: 'one' } })
  await ask({ url: 'http://a/', headers: { authorization: 'two' } })
  await ask({ url: 'http://a/', json: { a: 1 } })
  await ask({ url: 'http://a/', form: { a: '1' } })
  expect(seen).toHaveLength(5)
})

test('What failed is asked anew', async () => {
  const { seen, ask } = asking()
  await expect(ask({ url: 'http://broken/' })).rejects.toThrow('broken')
  await expect(ask({ url: 'http://broken/' })).rejects.toThrow('broken')
  expect(seen).toHaveLength(2)
})
