import { posix } from 'node:path'
import type { AuditAssertion } from './audits/audit-assertion.ts'
import { lighthousercNames, lighthousercPrograms } from './audits/lighthouserc-names.ts'
import { parseBudgets } from './audits/parse-budgets.ts'
import { parseLighthouserc } from './audits/parse-lighthouserc.ts'
import type { ReadingPorts } from './ports.ts'
import type { Request } from './types.ts'

/** `found` is its path where the policy does not name it; `notes` say what of it is not taken over. */
export type Lighthouserc = { assertions: AuditAssertion[]; notes: string[]; found?: string }

type Question = {
  request: Request
  /** The file that the policy names. */
  named: string | undefined
  /** The one that was found when it was measured; without, it is looked for. */
  found?: string | undefined
}

const mostNotes = 10

/**
 * What an existing configuration of Lighthouse CI asserts: base's, like the policy, so that a pull request cannot
 * change the limits it is judged by. One that is a program is not run.
 */
export async function readLighthouserc(
  { request, named, found }: Question,
  ports: Pick<ReadingPorts, 'history' | 'disk'>,
): Promise<Lighthouserc> {
  const textOf = readerOf(request, ports)
  const file = named ?? (await firstOf(found === undefined ? lighthousercNames : [found], textOf))
  if (file === undefined) return { assertions: [], notes: await notesOnProgram(textOf) }
  const notice = named === undefined ? { found: file } : {}
  const text = await textOf(file)
  if (text === undefined) {
    return { assertions: [], notes: [`\`audits.lighthouserc\` names ${file}, which is not there on base.`] }
  }
  if (/\.[cm]?js$/.test(file)) return { assertions: [], notes: [programWords(file)] }
  const { assertions, notes, budgetsFile } = parseLighthouserc(text, file)
  const budgets =
    budgetsFile === undefined ? { assertions: [], notes: [] } : await readBudgets(budgetsFile, file, textOf)
  return {
    assertions: [...assertions, ...budgets.assertions],
    notes: shortened([...notes, ...budgets.notes]),
    ...notice,
  }
}

type Reader = (path: string) => Promise<string | undefined>

function readerOf(request: Request, { history, disk }: Pick<ReadingPorts, 'history' | 'disk'>): Reader {
  if (request.kind === 'addresses' || !history) return (path) => disk.text(path)
  return (path) => history.textAt(request.policyAt ?? request.base, path)
}

async function firstOf(paths: string[], textOf: Reader): Promise<string | undefined> {
  const texts = await Promise.all(paths.map(textOf))
  return paths.find((_, index) => texts[index] !== undefined)
}

async function notesOnProgram(textOf: Reader): Promise<string[]> {
  const program = await firstOf(lighthousercPrograms, textOf)
  return program === undefined ? [] : [programWords(program)]
}

function programWords(file: string): string {
  return `${file} is a program, which is not run: its assertions are taken over once they stand in a JSON or YAML file.`
}

async function readBudgets(named: string, from: string, textOf: Reader) {
  const file = posix.normalize(posix.join(posix.dirname(from), named))
  const text = file.startsWith('..') ? undefined : await textOf(file)
  try {
    const { assertions, left } = parseBudgets(JSON.parse(text ?? ''))
    return { assertions, notes: left.map((note) => `${file}: ${note}`) }
  } catch {
    return { assertions: [], notes: [`${from}: the budgets of ${named.slice(0, 200)} cannot be read.`] }
  }
}

function shortened(notes: string[]): string[] {
  const more = notes.length - mostNotes
  return more > 0 ? [...notes.slice(0, mostNotes), `… and ${more} more assertions are not taken over.`] : notes
}
