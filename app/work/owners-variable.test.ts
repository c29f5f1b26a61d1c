import { expect, test } from 'vitest'
import { ownersVariable } from './owners-variable.ts'

const variables = {
  PRIVATE_KEY: 'the app’s own',
  KPI_ACME__TOKEN: 'of acme',
  KPI_ACME_SHOP__TOKEN: 'of acme-shop',
  TOKEN: 'of whoever runs the app',
}
const read = (owner: string, name: string) => ownersVariable(owner, variables)(name)

test('an account has its own variables, however its name is capitalised', () => {
  expect([read('acme', 'TOKEN'), read('Acme', 'TOKEN'), read('acme-shop', 'TOKEN')]).toEqual([
    'of acme',
    'of acme',
    'of acme-shop',
  ])
})

test('S23: it has none of another account, and none of the app', () => {
  const asked: [string, string][] = [
    ['acme', 'PRIVATE_KEY'],
    ['acme', 'SHOP__TOKEN'],
    ['other', 'TOKEN'],
    ['acme', 'toString'],
    ['', 'TOKEN'],
  ]
  expect(asked.map(([owner, name]) => read(owner, name))).toEqual(asked.map(() => undefined))
})

test('S23: a name that could be taken for another account’s has none', () => {
  expect(['acme_shop', 'acme--shop', '-acme', 'acme-', 'acme_'].map((owner) => read(owner, 'TOKEN'))).toEqual(
    Array(5).fill(undefined),
  )
})
