import { resolve } from 'node:path'
import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import { answerExperiment } from '../../checks/answer-experiment.ts'
import { type ExperimentCommand, experimentActions, readExperiment } from '../../checks/commands/read-experiment.ts'
import { whyNotAllowed } from '../../checks/commands/why-not-allowed.ts'
import { mistakes } from '../../checks/errors.ts'
import { followAll } from '../../checks/follow-all.ts'
import { isRefused } from '../../checks/is-refused.ts'
import type { ExperimentPorts, Refused } from '../../checks/ports.ts'
import { plainLine } from '../../checks/verdict/plain-text.ts'
import { findHostAs } from '../find-host.ts'
import type { Arguments } from '../parse-arguments.ts'
import { wrong } from '../read-options.ts'
import type { Shell } from '../shell.ts'
import { analyzeFiles } from './analyze-files.ts'
import { planHere } from './plan-here.ts'

/** `experiment ACTION`: here, or on a pull request of the host. */
export async function experiment(given: Arguments, shell: Shell): Promise<number> {
  const [action, ...words] = given.words
  if (action === undefined) throw wrong('experiment lacks what to do.', 'ux-impact experiment plan')
  if (action === 'analyze') return analyzeFiles(given, shell)
  if (action === 'follow') return followOnHost(given, shell)
  const known: string[] = [...experimentActions, 'follow', 'analyze']
  if (!known.includes(action)) throw wrong(`experiment cannot ${action}.`, `There are: ${known.join(', ')}.`)
  if (words.length > 1) throw wrong(`experiment ${action} takes one journey.`, `ux-impact experiment ${action} JOURNEY`)
  const command = readExperiment([action, ...words], given.experiment ?? {})
  if (given.pullRequest !== undefined) return answerOnHost({ command, number: given.pullRequest, as: given.as }, shell)
  if (command.action === 'plan') return planHere(command, given, shell)
  throw wrong(`experiment ${action} needs a pull request.`, `ux-impact experiment ${action} JOURNEY --pull-request 7`)
}

async function answerOnHost(
  { command, number, as }: { command: ExperimentCommand; number: number; as: string | undefined },
  shell: Shell,
): Promise<number> {
  const host = await hostOf(shell, as)
  if (isRefused(host)) return notDone(host.reason, shell)
  const by = process.env.GITHUB_ACTOR
  const permission = by === undefined ? undefined : await host.people.permission(by)
  // Without a name of whoever asks, it is the token that may or may not.
  if (permission !== undefined) {
    const why = whyNotAllowed('experiment', isRefused(permission) ? 'unknown' : permission)
    if (why !== undefined) return notDone(why, shell)
  }
  const pullRequest = await host.pullRequests.read(number)
  if (isRefused(pullRequest)) return notDone(pullRequest.reason, shell)
  if (pullRequest === undefined) return notDone(`There is no pull request #${number}.`, shell)
  const answer = await answerExperiment(
    { command, by: by ?? 'command line', pullRequest },
    { host, clock: { date: () => new Date() }, experiments: experimentsHere(shell, host) },
  )
  if (answer.kind === 'refused') return notDone([answer.reason, ...(answer.details ?? [])].join('\n- '), shell)
  if (answer.kind !== 'experiment') throw new Error(`An experiment is not answered by ${answer.kind}.`)
  const lines = [answer.words, ...(answer.details ?? []).map((line) => `- ${line}`)]
  shell.out.write(
    `${[...lines.map((line) => plainLine(line, 2_000)), ...(answer.url ? [answer.url] : [])].join('\n')}\n`,
  )
  return 0
}

async function followOnHost(given: Arguments, shell: Shell): Promise<number> {
  const { pullRequest, as } = given
  const host = await hostOf(shell, as)
  if (isRefused(host)) return notDone(host.reason, shell)
  const { followed, refused } = await followAll(pullRequest === undefined ? {} : { number: pullRequest }, {
    host,
    experiments: experimentsHere(shell, host),
    clock: { date: () => new Date() },
  })
  for (const { number, said } of followed)
    for (const line of said) shell.out.write(`#${number}: ${plainLine(line, 2_000)}\n`)
  if (followed.every(({ said }) => said.length === 0)) shell.out.write('There is no experiment to follow.\n')
  for (const reason of refused) shell.err.write(`${reason}\n`)
  return refused.length === 0 ? 0 : 3
}

type FoundHost = Exclude<Awaited<ReturnType<typeof findHostAs>>, Refused | undefined>

async function hostOf({ signal, err }: Shell, as: string | undefined): Promise<FoundHost | Refused> {
  const host = await findHostAs(process.env, { signal, as, log: (line) => void err.write(`${line}\n`) })
  if (host === undefined) throw mistakes.hostUnknown()
  if (!isRefused(host) || host.code === 'token') return host
  return { ...host, reason: `${host.reason} \`--as LOGIN\` says whose comments hold the experiments.` }
}

function experimentsHere({ folder }: Shell, { files }: FoundHost): ExperimentPorts {
  const { kpis, experiments } = openReadingPorts({ folder: resolve(folder), repository: undefined, files })
  return { ...experiments, kpis }
}

function notDone(reason: string, { err }: Shell): number {
  err.write(`Not done. ${reason}\n`)
  return 3
}
