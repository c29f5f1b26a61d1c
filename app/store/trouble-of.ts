/**
 * What a database's error means: it is `away`, and may be there later; until somebody changes a setting, it has `refused` to
 * let us in, `forbids` what we do in it, or is `distrusted`, since it does not prove by TLS who it is; or anything else.
 * `said` is its own words, without a full stop.
 */
export type Trouble = { kind: 'away' | 'refused' | 'forbids' | 'distrusted' | 'other'; said: string }

export function troubleOf(error: unknown): Trouble {
  // Of several addresses of one host, each has its own error.
  const [first = error] = error instanceof AggregateError ? error.errors : []
  const said = (first instanceof Error ? first.message : String(first)).replace(/\.$/, '')
  const { code = '', syscall } = (first ?? {}) as { code?: string; syscall?: string }
  if (refusals.has(code)) return { kind: 'refused', said }
  if (code === FORBIDDEN) return { kind: 'forbids', said }
  const unread = code === 'ENOENT' && syscall === 'open'
  if (unread || distrusts.test(code) || said === NO_TLS) return { kind: 'distrusted', said }
  return { kind: absences.has(code) || brokenOff.test(said) ? 'away' : 'other', said }
}

/** PostgreSQL's codes: no such user or none from there, a wrong password, no such database. */
const refusals = new Set(['28000', '28P01', '3D000'])

/** PostgreSQL's code for a lacking right. */
const FORBIDDEN = '42501'

/** Node's codes for a certificate that it does not believe; files of certificates may also be missing. */
const distrusts = /CERT|UNABLE_TO_|^INVALID_|HOSTNAME_MISMATCH|EPROTO|^ERR_SSL/

/** What the client says, without a code. */
const NO_TLS = 'The server does not support SSL connections'

/** Those of the network, and PostgreSQL's for starting up, going down and having no connection to spare. */
const absences = new Set([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
    'ENOENT',
  ],
  ...['57P01', '57P02', '57P03', '53300'],
])

/** What the client says of connections that were cut off or did not come about in time, without a code. */
const brokenOff = /^(Connection terminated|timeout exceeded when trying to connect|timeout expired)/
