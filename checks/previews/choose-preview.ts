import type { PublishedAddress } from '../ports.ts'
import { checkAddress } from './check-address.ts'
import { matchWildcard } from './match-wildcard.ts'

/** What a preview must be: of this commit, published by one of these people, on one of these hosts. */
export type PreviewRule = {
  sha: string
  hosts: string[]
  creators: string[]
  /** `*` stands for any text; capitals and small letters are the same. */
  environment: string
  production: boolean
}

export type RefusedAddress = { address: PublishedAddress; because: string }

/** `wait`: it may still come, and is on its way when `pending`. `none`: it will not, and `because` says why. */
export type ChosenPreview = { refused: RefusedAddress[] } & (
  | { status: 'found'; url: string; address: PublishedAddress }
  | { status: 'wait'; pending: boolean; because: string }
  | { status: 'none'; because: string }
)

/** The more a kind was made for telling of deployments, the earlier it counts. */
const order: PublishedAddress['from'][] = ['deployment', 'status', 'check']

/**
 * The preview of a commit among all that was published for it, joined by the commit, never by a branch. An
 * address of a deployment counts before one of a status or a check, and the newest of an environment before
 * older ones; addresses of several environments are a question back, because one of them is another application.
 */
export function choosePreview(addresses: PublishedAddress[], rule: PreviewRule): ChosenPreview {
  const judged = addresses.map((address) => ({ address, ...judge(address, rule) }))
  const refused = judged.flatMap((one) =>
    one.status === 'refused' ? [{ address: one.address, because: one.because }] : [],
  )
  const allowed = judged.flatMap((one) => (one.status === 'allowed' ? [{ address: one.address, url: one.url }] : []))
  const from = order.find((kind) => allowed.some(({ address }) => address.from === kind))
  const candidates = allowed.filter(({ address }) => address.from === from)
  const environments = [...new Set(candidates.map(({ address }) => address.environment))]
  const [first] = candidates
  if (environments.length > 1) return { status: 'none', because: several(environments), refused }
  if (first) return { status: 'found', ...first, refused }
  const pending = judged.find(({ status }) => status === 'pending')
  if (pending)
    return { status: 'wait', pending: true, because: `${pending.address.environment} is still being deployed`, refused }
  const failed = judged.find(({ status }) => status === 'failed')
  if (failed) return { status: 'none', because: `the deployment ${failed.address.environment} failed`, refused }
  return { status: 'wait', pending: false, because: 'nothing has been published for it yet', refused }
}

type Judged =
  | { status: 'allowed'; url: string }
  | { status: 'pending' }
  | { status: 'failed' }
  | { status: 'refused'; because: string }

function judge(address: PublishedAddress, rule: PreviewRule): Judged {
  const strange = whyStrange(address, rule)
  if (strange !== undefined) return { status: 'refused', because: strange }
  if (address.state === 'inactive') return { status: 'refused', because: 'it is inactive: a newer one has replaced it' }
  const checked = checkAddress(address.url, rule.hosts)
  // A status or a check tells of all kinds of things; only its address shows that it is about a preview.
  if (address.from !== 'deployment' && checked.status === 'refused') return checked
  return address.state === 'success' ? checked : { status: address.state }
}

function whyStrange(
  { sha, creator, environment, production = false }: PublishedAddress,
  rule: PreviewRule,
): string | undefined {
  if (sha !== rule.sha) return `it is of another commit, ${sha.slice(0, 7)}`
  if (!rule.creators.some((login) => login.toLowerCase() === creator.toLowerCase()))
    return `${creator === '' ? 'nobody that is known' : creator} published it, and is none of the creators in arms.deployments`
  if (!matchWildcard(rule.environment.toLowerCase(), environment.toLowerCase()) && !(rule.production && production))
    return `its environment is ${environment}, not ${rule.environment}`
  if (production && !rule.production) return 'it is production'
  if (!production && rule.production) return 'it is not production'
  return undefined
}

function several(environments: string[]): string {
  return `it has previews of several environments: ${environments.join(', ')}. Name one in arms.deployments.environment`
}
