import type { FlagBrought, FlagState, Refused, RepositoryFiles } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import { readFlagFile, writeFlag } from '../flag-file/flag-file.ts'
import { flagdFlag, readFlagdFlag } from '../flag-file/flagd-flag.ts'
import type { FlagMeans, FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'

/** How often a change is begun anew because somebody else changed the file meanwhile. */
const MOST_TRIES = 3

/**
 * flagd, the reference implementation of OpenFeature (https://flagd.dev): a flag is an entry of a file in the team's own
 * repository, which is changed by a commit or by a pull request. flagd, or an OpenFeature provider within the code, reads
 * that file; nobody is asked over the network.
 */
export const flagd: FlagSystem<'flagd'> = {
  title: 'flagd',
  rights: 'It needs no secret, but an app that may write the file: `contents: write`.',
  open(means) {
    return {
      state: (flag) => stateIn(means, flag),
      bring: (flag, to) => bring(means, flag, to),
      snippet: ({ key, arms: [control] }) =>
        `const arm = await client.getStringValue('${key}', '${control?.name}', { ${means.connection.person}: person.id })`,
    }
  },
}

type Means = FlagMeans<'flagd'>

async function stateIn(means: Means, flag: ExperimentFlag): Promise<FlagState> {
  return stateOf(means, flag, (await readFile(means))?.text)
}

async function bring(means: Means, flag: ExperimentFlag, to: FlagUse): Promise<FlagBrought> {
  const { connection } = means
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const file = await readFile(means)
    const state = stateOf(means, flag, file?.text)
    if (state.status === 'foreign') throw new FlagTrouble(`${state.why} ${connection.file} is left as it is.`)
    if (state.status === 'ours' && sameUse(state, to)) return await withdrawn(means, flag)
    const written = writeFlag(file?.text, flag.key, flagdFlag(flag, to, connection.person))
    if (written.status === 'malformed') throw malformed(means, written)
    const brought = await change(means, { flag, to, text: written.text, version: file?.version })
    if (brought !== 'changed') return brought
  }
  throw new FlagTrouble(`Others are changing ${whereOf(means)} at this moment.`, { later: true })
}

async function readFile(means: Means) {
  const found = await filesOf(means).read({ path: means.connection.file, branch: branchOf(means) })
  if (isRefused(found)) throw refusedTrouble(found)
  return found
}

function stateOf(means: Means, flag: ExperimentFlag, text: string | undefined): FlagState {
  if (text === undefined) return { status: 'absent' }
  const file = readFlagFile(text)
  if (file.status === 'malformed') throw malformed(means, file)
  const given = file.flags.get(flag.key)
  return given === undefined ? { status: 'absent' } : readFlagdFlag(given, flag, means.connection.person)
}

// ── changes ────────────────────────────────────────────────────────────────────────────────────────

type Wanted = { flag: ExperimentFlag; to: FlagUse; text: string; version: string | undefined }

async function change(means: Means, wanted: Wanted): Promise<FlagBrought | 'changed'> {
  const { connection } = means
  const { flag, to, text, version } = wanted
  const of = { path: connection.file, text, ...(version === undefined ? {} : { version }) }
  const title = titleOf(flag, to)
  const files = filesOf(means)
  const done =
    connection.change === 'commit'
      ? await files.write({ ...of, branch: branchOf(means), message: `${title}\n\n${because(flag)}` })
      : await files.propose({ ...of, from: branchOf(means), branch: proposalOf(flag), title, body: because(flag) })
  if (isRefused(done)) throw refusedTrouble(done, remedyFor(means, wanted, done))
  if (done.status === 'changed') return 'changed'
  if (done.status === 'written') return { status: 'done' }
  return { status: 'pending', what: `pull request #${done.number} is merged: ${title}`, url: done.url }
}

/** What was proposed before and is no longer wanted must not be merged by accident. */
async function withdrawn(means: Means, flag: ExperimentFlag): Promise<FlagBrought> {
  if (means.connection.change === 'pullRequest') {
    const refused = await filesOf(means).withdraw({ branch: proposalOf(flag) })
    if (refused !== undefined) throw refusedTrouble(refused)
  }
  return { status: 'done' }
}

const proposalOf = ({ key }: ExperimentFlag) => `ux-impact/${key}`

function titleOf({ key, arms }: ExperimentFlag, to: FlagUse): string {
  if (to.use === 'off') return `Give everybody the control of ${key}`
  if (to.use === 'all') return `Give everybody ${to.arm} of ${key}`
  return `Share people out among ${arms.map(({ name }) => name).join(', ')} of ${key}`
}

const because = ({ pullRequest }: ExperimentFlag) => `For the experiment of pull request #${pullRequest}.`

const sameUse = (one: FlagUse, other: FlagUse): boolean =>
  one.use === other.use && (one.use !== 'all' || other.use !== 'all' || one.arm === other.arm)

// ── what stands in the way ─────────────────────────────────────────────────────────────────────────

function filesOf({ files }: Means): RepositoryFiles {
  if (files !== undefined) return files
  throw new FlagTrouble('flagd is switched where the pull request is: on GitHub, whose repository holds the flag file.')
}

const branchOf = ({ connection, branch }: Means): string => connection.branch ?? branch
const whereOf = (means: Means): string => `${means.connection.file} on ${branchOf(means)}`

const isRefused = (value: object | undefined): value is Refused =>
  value !== undefined && 'status' in value && value.status === 'refused'

function refusedTrouble({ code, reason, until }: Refused, remedy = ''): FlagTrouble {
  return new FlagTrouble(`${reason}${remedy}`, { later: code === 'limit' || code === 'unreachable', until })
}

/** What people can do themselves, with the text to put: nobody has to give an app rights for the sake of one flag. */
function remedyFor(means: Means, { flag, to }: Wanted, { code, reason }: Refused): string {
  if (code !== 'permission' && code !== 'invalid') return ''
  const entry = JSON.stringify({ [flag.key]: flagdFlag(flag, to, means.connection.person) }, null, 2)
  const member = entry
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(2))
    .join('\n')
  const isTold = /contents: write|lets no job open pull requests/.test(reason)
  const right = isTold ? '' : ' To change the flag file, the app needs `contents: write`.'
  const rule =
    means.connection.change === 'commit'
      ? ' Where a rule protects the branch, `experiments.flagd.change: pullRequest` lets somebody merge the change.'
      : ''
  const first = code === 'permission' ? right : rule
  return `${first} It can be done by hand too: put this into \`flags\` of ${whereOf(means)}:\n\n\`\`\`json\n${member}\n\`\`\``
}

const malformed = (means: Means, { line, reason }: { line: number; reason: string }): FlagTrouble =>
  new FlagTrouble(`${whereOf(means)} is no flag file that flagd reads: line ${line}, ${reason}. It is left as it is.`)
