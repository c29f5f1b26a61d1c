import { afterEach, expect, it } from 'vitest'
import { awaitDatabase } from './await-database.ts'
import { openPostgres } from './open-postgres.ts'

/** Nobody listens there. */
const nowhere = openPostgres('postgresql://127.0.0.1:1/ux', () => {})
const said: string[] = []
const say = (why: string) => void said.push(why)
const signal = new AbortController().signal
afterEach(() => said.splice(0))

/** A database that fails so, one after another, and then answers. */
function failing(...errors: Error[]) {
  return {
    async query() {
      const [error] = errors.splice(0, 1)
      if (error) throw error
      return []
    },
  }
}
const coded = (code: string, message: string) => Object.assign(new Error(message), { code })

it('a database that does not answer is asked again until it has had its time, and that is said', async () => {
  await expect(awaitDatabase(nowhere, { say, signal, pauseMs: 20, longestMs: 100 })).rejects.toThrow(
    'The database did not answer within 0.1 s: connect ECONNREFUSED 127.0.0.1:1.',
  )
  expect(said.length).toBeGreaterThan(1)
  expect(new Set(said)).toEqual(new Set(['connect ECONNREFUSED 127.0.0.1:1']))
})

it('one that starts up, goes down, is full, cuts off or has no name yet is waited for', async () => {
  const errors = [
    coded('57P03', 'the database system is starting up'),
    coded('57P01', 'terminating connection due to administrator command'),
    coded('53300', 'sorry, too many clients already'),
    coded('ENOTFOUND', 'getaddrinfo ENOTFOUND db'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    Object.assign(new AggregateError([coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:5432')]), {
      code: 'ECONNREFUSED',
    }),
  ]
  await awaitDatabase(failing(...errors), { say, signal, pauseMs: 1 })
  expect(said.length).toBe(7)
  expect(said.at(-1)).toBe('connect ECONNREFUSED ::1:5432')
})

it.each([
  ['28P01', 'password authentication failed for user "ux"'],
  ['28000', 'role "ux" does not exist'],
  ['3D000', 'database "ux" does not exist'],
])('one that does not let us in (%s) is not waited for', async (code, message) => {
  await expect(awaitDatabase(failing(coded(code, message)), { say, signal })).rejects.toMatchObject({
    message: `The database does not let the app in: ${message}.`,
    where: 'DATABASE_URL',
  })
  expect(said).toEqual([])
})

it.each([
  coded('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
  coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
  coded('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames: it is not in the list"),
  coded('CERT_HAS_EXPIRED', 'certificate has expired'),
  Object.assign(coded('ENOENT', "ENOENT: no such file or directory, open '/ca.pem'"), { syscall: 'open' }),
  new Error('The server does not support SSL connections'),
])('one that does not prove who it is is not waited for: $message', async (error) => {
  await expect(awaitDatabase(failing(error), { say, signal })).rejects.toMatchObject({
    message: `The database does not prove that it is the right one: ${error.message}.`,
    where: 'DATABASE_URL',
    remedy: expect.stringContaining('sslrootcert='),
  })
  expect(said).toEqual([])
})

it('a socket that is not there yet is waited for', async () => {
  const missing = Object.assign(coded('ENOENT', 'connect ENOENT /run/.s.PGSQL.5432'), { syscall: 'connect' })
  await awaitDatabase(failing(missing), { say, signal, pauseMs: 1 })
  expect(said).toEqual(['connect ENOENT /run/.s.PGSQL.5432'])
})

it('what else goes wrong is told as it is', async () => {
  const broken = new Error('A bug.')
  await expect(awaitDatabase(failing(broken), { say, signal })).rejects.toBe(broken)
})

it('whoever stops does not wait, neither for the next time nor for an answer', async () => {
  const stop = new AbortController()
  const waiting = awaitDatabase(nowhere, { say: () => stop.abort(new Error('stopped')), signal: stop.signal })
  await expect(waiting).rejects.toThrow('stopped')
  const other = new AbortController()
  const silent = awaitDatabase({ query: () => new Promise(() => {}) }, { say, signal: other.signal })
  other.abort(new Error('stopped too'))
  await expect(silent).rejects.toThrow('stopped too')
})
