import { type Config, type Defaults, formatProblems, parseConfig, parseDefaults } from '../config-schema/index.ts'
import { mistakes } from './errors.ts'
import type { ReadingPorts } from './ports.ts'
import type { PolicySource, Request } from './types.ts'

export const POLICY_FILE = '.ux-impact.yml'

/** The configuration a request is judged by, and where it stands. */
export type Policy = { source: PolicySource; path?: string; config: Config; changedInHead: boolean; notes: string[] }

/**
 * Reads the policy: a file the user names is taken as it is; else base's, so that a pull request cannot
 * change the rules it is judged by; else head's, as a trial. What it leaves out comes from the defaults of the
 * organisation, where there are some. Two addresses need none: pages will do.
 * @throws UserMistake where the policy is missing or cannot be read, with every problem of the file.
 */
export async function readPolicy(
  request: Request,
  file: string | undefined,
  ports: Pick<ReadingPorts, 'history' | 'disk' | 'defaults'>,
): Promise<Policy> {
  if (file !== undefined) return fromFile(file, ports)
  if (request.kind === 'addresses') return fromAddresses(request.pages, ports)
  const { history } = ports
  if (!history) throw new Error('Commits cannot be compared without a repository.')
  const { base, policyAt = base } = request
  const [rule, before, head] = await Promise.all(
    [policyAt, base, request.head].map((commit) => history.textAt(commit, POLICY_FILE)),
  )
  const changedInHead = before !== head
  if (rule === undefined && head === undefined) throw mistakes.configMissing({ file: POLICY_FILE })
  const under = await readDefaults(ports)
  if (rule !== undefined) {
    const config = parsed(rule, `${POLICY_FILE} (base ${policyAt.slice(0, 7)})`, under)
    return { source: 'base', path: POLICY_FILE, config, changedInHead, notes: changedInHead ? notesOnEdit(head) : [] }
  }
  return {
    source: 'head',
    path: POLICY_FILE,
    config: parsed(head ?? '', `${POLICY_FILE} (head ${request.head.slice(0, 7)})`, under),
    changedInHead,
    notes: [],
  }
}

/** The configuration as it lies on the disk: the file that the user names, else the usual one. @throws UserMistake */
export async function readPolicyFile(file: string | undefined, ports: Pick<ReadingPorts, 'disk'>): Promise<Policy> {
  if (file !== undefined) return fromFile(file, ports)
  if ((await ports.disk.text(POLICY_FILE)) === undefined) throw mistakes.configNotFound({ file: POLICY_FILE })
  return fromFile(POLICY_FILE, ports)
}

async function fromFile(file: string, { disk }: Pick<ReadingPorts, 'disk'>): Promise<Policy> {
  const text = await disk.text(file)
  if (text === undefined) throw mistakes.configNotFound({ file, option: '--config' })
  return { source: 'file', path: file, config: parsed(text, file), changedInHead: false, notes: [] }
}

async function fromAddresses(pages: string[], { disk }: Pick<ReadingPorts, 'disk'>): Promise<Policy> {
  const text = pages.length === 0 ? await disk.text(POLICY_FILE) : undefined
  if (text !== undefined)
    return { source: 'file', path: POLICY_FILE, config: parsed(text, POLICY_FILE), changedInHead: false, notes: [] }
  const visited = pages.length === 0 ? ['/'] : pages
  const config = parsed(
    `version: 1\njourneys:\n  pages:\n    title: Pages\n    pages: ${JSON.stringify(visited)}\n`,
    '--page',
  )
  return { source: 'none', config, changedInHead: false, notes: [] }
}

/** What the organisation gives all its repositories; undefined where it gives nothing. */
export async function readDefaults({ defaults }: Pick<ReadingPorts, 'defaults'>): Promise<Defaults | undefined> {
  const found = await defaults?.()
  if (found === undefined) return undefined
  const { file, text } = found
  const result = parseDefaults(text, { file })
  if (result.status === 'mistake') {
    throw mistakes.configBroken({ file, problems: formatProblems(result.problems, { file, text }) })
  }
  return result.defaults
}

function parsed(text: string, file: string, under?: Defaults): Config {
  const result = parseConfig(text, { file, ...(under && { under }) })
  if (result.status === 'mistake') {
    throw mistakes.configBroken({ file, problems: formatProblems(result.problems, { file, text }) })
  }
  return result.config
}

function notesOnEdit(head: string | undefined): string[] {
  const edited = head === undefined ? undefined : parseConfig(head, { file: POLICY_FILE })
  if (edited?.status !== 'mistake') return []
  const [first] = edited.problems
  return [`The edit of ${POLICY_FILE} has a mistake: line ${first?.line}: ${first?.message}`]
}
