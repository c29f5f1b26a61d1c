import { isRefused, mayComeLater } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'
import { cancelCheck, publishCheck } from './publish-check.ts'
import { publishComment } from './publish-comment.ts'
import { externalId, type PublishingRun } from './published-by.ts'
import { buttonsOf } from './report/github/buttons-of.ts'
import type { Links } from './report/github/links.ts'
import { checkOutput } from './report/github/render-check-output.ts'
import { calmComment, comment } from './report/github/render-comment.ts'
import type { PullRequest, Result } from './types.ts'

/**
 * `checkRun` where a check of our own is wanted, since the job's conclusion is none of the pull request's. That of an
 * app has buttons, of which the app hears, and comes last: where it is there, everything is.
 */
export type HowToPublish = { checkRun?: { name: string; byApp?: true }; comment: boolean; links: Links }

/**
 * What was written, and what was not and why, in words for a log; `check` is the address of the check, `hindered` the
 * first thing that the host did not let us write.
 */
export type Published = { written: string[]; refused: string[]; check?: string; hindered?: Refused } & (
  | { status: 'published' }
  | { status: 'superseded'; by: string }
)

type Publication = {
  result: Result
  pullRequest: Pick<PullRequest, 'repository' | 'number'>
  run: PublishingRun
  how: HowToPublish
}

/**
 * Brings a verdict to its pull request, as that is now: for a head that is no longer the head nothing is said,
 * and what a newer run has said is left alone. Doing it twice leaves what doing it once leaves.
 */
export async function publish(publication: Publication, ports: PublishingPorts): Promise<Published> {
  const { how } = publication
  const log: Published = { status: 'published', written: [], refused: [] }

  // 1. The verdict is still wanted.
  const before = await stillWanted(publication, ports)
  if (before.status === 'superseded') return supersede(publication, before.by, ports)
  if (before.status === 'refused') return withRefused(log, before)
  if (how.checkRun?.byApp) return publishAsApp(publication, before.pullRequest, ports)

  // 2. The check.
  const checked = how.checkRun ? await writeCheck(publication, how.checkRun, ports) : log
  if (checked.status === 'superseded' || !how.comment) return checked

  // 3. The comment, unless it has become somebody else's turn meanwhile.
  const now = await stillWanted(publication, ports)
  if (now.status === 'superseded') return { ...checked, status: 'superseded', by: now.by }
  if (now.status === 'refused') return withRefused(checked, now)
  if (now.pullRequest.state !== 'open') return checked
  return writeComment(publication, checked, ports)
}

/**
 * Whoever is stopped in between finds no check that is over, and does all of it again. What may be written in a while
 * is waited for; a comment that nobody lets us write keeps no verdict back.
 */
async function publishAsApp(
  publication: Publication,
  pullRequest: PullRequest,
  ports: PublishingPorts,
): Promise<Published> {
  const { result, how } = publication
  const { checkRun = { name: '' } } = how
  const log: Published = { status: 'published', written: [], refused: [] }
  const found = await ports.checkRuns.find({ name: checkRun.name, sha: headOf(result) })
  if (isRefused(found)) return withRefused(log, found)
  const shown: Published = found?.status === 'completed' || !found ? log : { ...log, check: found.url }
  const told = how.comment && pullRequest.state === 'open' ? await writeComment(publication, shown, ports) : log
  if (told.status === 'superseded' || (told.hindered && mayComeLater(told.hindered))) return told
  const checked = await writeCheck(publication, checkRun, ports)
  const { written, refused, hindered } = told
  return {
    ...checked,
    written: [...written, ...checked.written],
    refused: [...refused, ...checked.refused],
    ...(hindered && { hindered }),
    ...(checked.hindered && { hindered: checked.hindered }),
  }
}

function withRefused(log: Published, refused: Refused): Published {
  return { ...log, refused: [...log.refused, refused.reason], hindered: refused }
}

type PublishingPorts = Pick<Host, 'pullRequests' | 'checkRuns' | 'comments'>

async function stillWanted(
  { result, pullRequest: { number } }: Publication,
  { pullRequests }: PublishingPorts,
): Promise<{ status: 'wanted'; pullRequest: PullRequest } | { status: 'superseded'; by: string } | Refused> {
  const now = await pullRequests.read(number)
  if (isRefused(now)) return now
  if (now === undefined) return { status: 'refused', code: 'missing', reason: `There is no pull request #${number}.` }
  const superseded = now.head.sha !== headOf(result)
  return superseded ? { status: 'superseded', by: now.head.sha.slice(0, 7) } : { status: 'wanted', pullRequest: now }
}

async function supersede({ result, run, how }: Publication, by: string, ports: PublishingPorts): Promise<Published> {
  const log: Published = { status: 'superseded', by, written: [], refused: [] }
  if (!how.checkRun) return log
  const { name } = how.checkRun
  const cancelled = await cancelCheck({ name, sha: headOf(result), run, by }, ports)
  if (isRefused(cancelled)) return { ...log, refused: [cancelled.reason] }
  return cancelled ? { ...log, written: [`The check "${name}" is cancelled: ${cancelled.url}`] } : log
}

async function writeCheck(
  publication: Publication,
  { name, byApp }: NonNullable<HowToPublish['checkRun']>,
  ports: PublishingPorts,
): Promise<Published> {
  const { result, pullRequest, run, how } = publication
  const { links } = how
  const subject = {
    pullRequest,
    name,
    sha: headOf(result),
    run,
    ...(links.run === undefined ? {} : { detailsUrl: links.run }),
  }
  const output = { ...checkOutput(result, { links }), ...(byApp && { buttons: buttonsOf(result) }) }
  const done = await publishCheck({ ...subject, output }, ports)
  if (isRefused(done)) return withRefused({ status: 'published', written: [], refused: [] }, done)
  if (done.status === 'newer') return { status: 'superseded', by: 'a newer run', written: [], refused: [] }
  const refused = done.annotated ? [] : ['GitHub did not accept the annotations; the check is written without them.']
  return { status: 'published', written: [`The check "${name}": ${done.check.url}`], refused, check: done.check.url }
}

async function writeComment(publication: Publication, log: Published, ports: PublishingPorts): Promise<Published> {
  const { result, pullRequest, run, how } = publication
  const { repository, number } = pullRequest
  const links = log.check === undefined ? how.links : { ...how.links, check: log.check }
  const done = await publishComment(
    {
      pullRequest: number,
      text: comment(result, { links }),
      calm: calmComment(result, { links }),
      externalId: externalId({ repository, number, sha: headOf(result) }, run),
      run,
      sha: headOf(result),
    },
    ports,
  )
  if (isRefused(done)) return withRefused(log, done)
  if (done.status === 'newer') return { ...log, status: 'superseded', by: 'a newer run' }
  return done.status === 'written' ? { ...log, written: [...log.written, `The comment: ${done.comment.url}`] } : log
}

/** A pull request is two commits; a result of two addresses has nowhere to be published. */
function headOf({ request }: Result): string {
  if (request.kind !== 'commits') throw new Error('Two addresses are no pull request.')
  return request.head
}
