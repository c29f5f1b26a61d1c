import { type ExperimentProviderName, experimentProviders } from '../../../config-schema/index.ts'
import type { FlagProvider, FlagProviders, ProviderTrouble, RepositoryFiles } from '../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../types.ts'
import { redact } from '../redact.ts'
import { type AskTerms, openAsk } from './ask-provider.ts'
import { fillConnection, type MissingSecret } from './fill-connection.ts'
import type { FlagSystem } from './flag-system.ts'
import { FlagTrouble } from './flag-trouble.ts'
import { openPace } from './pace.ts'
import { systems } from './providers/index.ts'

/** Milliseconds for one thing that is asked of a provider, with all the requests it takes. */
const LONGEST_MS = 20_000

export type FlagProviderTerms = Pick<AskTerms, 'fetch' | 'now' | 'firstPauseMs'> & {
  /** A variable that a configuration may name; undefined for one that it may not. */
  env(name: string): string | undefined
  /** Missing where nobody can change the repository. */
  files?: RepositoryFiles
  longestMs?: number
}

/** Every system that a configuration can name. Whatever goes wrong is told in words in which no secret is left. */
export function openFlagProviders({ env, files, longestMs = LONGEST_MS, ...terms }: FlagProviderTerms): FlagProviders {
  const paces = new Map<string, ReturnType<typeof openPace>>()
  /** A service counts all that is asked of it. Whoever is in a hurry about pauses is so about this one. */
  const paceOf = (name: string, everyMs: number) => {
    const pace = paces.get(name) ?? openPace(Math.min(everyMs, terms.firstPauseMs ?? everyMs))
    paces.set(name, pace)
    return pace
  }
  return {
    open({ name, config, branch }) {
      if (!isKnown(name)) {
        const names = Object.keys(experimentProviders).map((one) => `\`${one}\``)
        return trouble(
          `Nobody called ${name} switches flags here. \`experiments.provider\` is one of ${names.join(', ')}.`,
        )
      }
      // Each has the form that its own name gives it, which the list cannot say of all at once.
      const system = systems[name] as unknown as FlagSystem
      const written = config.experiments[name] as Record<string, unknown> | undefined
      if (written === undefined) return trouble(notConfigured(name, system))
      const filled = fillConnection(written, env)
      if (filled.status === 'missing') return trouble(missingWords(name, system, filled.missing))

      const { title, rights, everyMs, patience } = system
      const asking = {
        ...terms,
        title,
        rights,
        longestMs,
        ...(everyMs !== undefined && { pace: paceOf(name, everyMs) }),
        ...(patience && { patience }),
      }
      const openNow = (signal: AbortSignal) =>
        system.open({
          connection: filled.connection as never,
          ask: openAsk({ ...asking, signal }),
          ...(files && { files }),
          branch,
        })
      return guarded(openNow, { title, secrets: filled.secrets, longestMs })
    },
  }
}

const isKnown = (name: string): name is ExperimentProviderName => Object.hasOwn(experimentProviders, name)

const trouble = (reason: string): ProviderTrouble => ({ status: 'trouble', reason, later: false })

function notConfigured(name: ExperimentProviderName, { title, rights }: FlagSystem): string {
  const example = JSON.stringify(experimentProviders[name].example)
  return `${title} is not configured: add \`experiments.${name}\` to \`.ux-impact.yml\`, such as \`${name}: ${example}\`. ${rights}`
}

function missingWords(name: string, { title, rights }: FlagSystem, missing: MissingSecret[]): string {
  const named = missing.map(({ variable, key }) => `${variable} (\`experiments.${name}.${key}\`)`)
  const [one, are] = named.length === 1 ? ['variable', 'is'] : ['variables', 'are']
  return `${title} needs the environment ${one} ${named.join(' and ')}, which ${are} not set here. ${rights}`
}

/** Each thing that is asked has its own time, and what is thrown for a reason becomes a value. */
function guarded(
  openNow: (signal: AbortSignal) => Omit<FlagProvider, 'title'>,
  { title, secrets, longestMs }: { title: string; secrets: string[]; longestMs: number },
): FlagProvider {
  const within = async <Value>(act: (provider: Omit<FlagProvider, 'title'>) => Promise<Value>) => {
    try {
      return redacted(await act(openNow(AbortSignal.timeout(longestMs))), secrets)
    } catch (error) {
      if (!(error instanceof FlagTrouble)) throw error
      const { message, later, until } = error
      return {
        ...trouble(redact(message, secrets)),
        later,
        ...(until === undefined ? {} : { until }),
      }
    }
  }
  const provider = openNow(AbortSignal.abort())
  return {
    title,
    state: (flag) => within(({ state }) => state(flag)),
    bring: (flag, to) => within(({ bring }) => bring(flag, plainUse(flag, to))),
    snippet: provider.snippet,
    ...(provider.results && { results: (flag) => within(async ({ results }) => required(results)(flag)) }),
  }
}

/** The control for everybody is what a flag that is off gives. */
function plainUse({ key, arms: [control, ...others] }: ExperimentFlag, to: FlagUse): FlagUse {
  if (to.use !== 'all') return to
  if (to.arm === control?.name) return { use: 'off' }
  if (others.every(({ name }) => name !== to.arm)) throw new Error(`${to.arm} is no arm of ${key}.`)
  return to
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A provider can do the same each time it is opened.')
  return value
}

/** What a service says of a flag may repeat what it was told. */
function redacted<Value>(value: Value, secrets: string[]): Value {
  const clean = (one: unknown): unknown => {
    if (typeof one === 'string') return redact(one, secrets)
    if (Array.isArray(one)) return one.map(clean)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, clean(inner)]))
  }
  return clean(value) as Value
}
