import { expect, test } from 'vitest'
import { openReach } from './open-reach.ts'

const addresses: Record<string, string> = {
  'inside.test': '10.1.2.3',
  'outside.test': '93.184.215.14',
  'metadata.test': '169.254.169.254',
}
const resolve = async (name: string) => [{ address: addresses[name] ?? '', family: 4 }]
const refused = async (hostname: string, allowPrivate: boolean) =>
  openReach({ allowPrivate: () => allowPrivate, resolve })
    .check(hostname)
    .then(
      () => 'reached',
      (error: Error) => error.message,
    )

const always = [
  '169.254.169.254',
  '100.100.100.200',
  '168.63.129.16',
  '::ffff:169.254.169.254',
  'fe80::1',
  'fd00:ec2::254',
]

test.each<[string, string, string]>([
  ['outside.test', 'reached', 'reached'],
  ['inside.test', 'reached', 'inside.test leads to 10.1.2.3, a private address'],
  ['127.0.0.1', 'reached', '127.0.0.1 is a private address'],
  [
    'metadata.test',
    'metadata.test leads to 169.254.169.254, a private address',
    'metadata.test leads to 169.254.169.254, a private address',
  ],
  ...always.map((name): [string, string, string] => [
    name,
    `${name} is a private address`,
    `${name} is a private address`,
  ]),
])('S9: %s, where private addresses are allowed and where not', async (name, allowed, not) => {
  expect([await refused(name, true), await refused(name, false)]).toEqual([allowed, not])
})
