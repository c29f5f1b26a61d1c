import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MadeCertificate, makeCertificate } from '../fixtures/make-certificate.ts'
import { type Postgres, startPostgres } from '../fixtures/postgres.ts'
import { startApp } from '../fixtures/start-app.ts'
import { startInVain } from '../fixtures/start-in-vain.ts'

/** A PostgreSQL whose certificate an authority of its own signed for `localhost`, as in most networks. */
const folder = mkdtempSync(join(tmpdir(), 'ux-impact-tls-'))
let postgres: Postgres
let ours: MadeCertificate
let others: MadeCertificate
beforeAll(async () => {
  const [one, other] = ['ours', 'others'].map((name) => join(folder, name)) as [string, string]
  for (const place of [one, other]) mkdirSync(place)
  ours = makeCertificate(one, 'localhost')
  others = makeCertificate(other, 'localhost')
  postgres = await startPostgres(ours)
})
afterAll(async () => {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

async function address({ host = 'localhost', ...settings }: Record<string, string>): Promise<string> {
  const url = new URL(await postgres.database())
  url.hostname = host
  for (const [name, value] of Object.entries({ sslmode: 'verify-full', ...settings })) url.searchParams.set(name, value)
  return url.href
}

it('an app that is told who signed the certificate starts', async () => {
  const app = await startApp(folder, { DATABASE_URL: await address({ sslrootcert: ours.authority }) })
  expect([await app.deliver(7), await app.end('SIGTERM')]).toEqual([200, 0])
})

it.each([
  ['nobody whom everybody knows signed', {}, 'unable to verify'],
  ['another authority signed', { sslrootcert: 'others' }, 'unable to verify'],
  ['of another name', { sslrootcert: 'ours', host: '127.0.0.1' }, "does not match certificate's altnames"],
])('one whose database shows a certificate that %s ends at once, and says what would be right', async (_, how, why) => {
  const authorities: Record<string, string> = { ours: ours.authority, others: others.authority }
  const { sslrootcert, ...rest } = how as Record<string, string>
  const named = sslrootcert === undefined ? {} : { sslrootcert: authorities[sslrootcert] ?? '' }
  const { status, stdout, stderr } = startInVain(folder, { DATABASE_URL: await address({ ...rest, ...named }) })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^✖ DATABASE_URL: The database does not prove that it is the right one: /)
  expect(stderr).toContain(why)
  expect(stderr).toContain('sslmode=verify-full&sslrootcert=')
})

it('one whose authority is in no file says which', async () => {
  const sslrootcert = join(folder, 'none.pem')
  const { status, stderr } = startInVain(folder, { DATABASE_URL: await address({ sslrootcert }) })
  expect([status, stderr.includes(`open '${sslrootcert}'`)]).toEqual([2, true])
})
