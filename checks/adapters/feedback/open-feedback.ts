import type { Config, FeedbackConfig } from '../../../config-schema/index.ts'
import { inPeriod } from '../../feedback/in-period.ts'
import { readFeedbackRows } from '../../feedback/parse-feedback-file.ts'
import type { Feedback, FeedbackAnalyser, FeedbackSource, Issues } from '../../ports.ts'
import type { Period } from '../../types.ts'
import { openAzureLanguage } from './azure-language.ts'
import { openEmbeddedAnalyser } from './embedded.ts'
import { openFeedbackFile } from './file.ts'
import { openGitHubIssues } from './github-issues.ts'

type Query = Extract<FeedbackConfig, { sql: string }>

/** Rows of a warehouse by a team's own query, or why there are none. */
export type AskWarehouse = (
  query: Query,
  asked: { period: Period; config: Config; trusted: boolean },
) => Promise<{ status: 'ok'; value: unknown[] } | { status: 'unavailable'; reason: string }>

/** Milliseconds for everything that Azure is asked in one check. */
const LONGEST_MS = 20_000

/** What people say, from wherever a configuration says, and who reads it. */
export function openFeedback({
  issues,
  askWarehouse,
  env,
  fetch,
  now,
}: {
  /** Missing where nobody can be asked for issues. */
  issues?: Issues
  askWarehouse: AskWarehouse
  env(name: string): string | undefined
  fetch: typeof globalThis.fetch
  now(): Date
}): Feedback {
  const embedded = openEmbeddedAnalyser()
  return {
    now,
    sources({ journey, config, text, trusted }) {
      return (config.journeys[journey]?.feedback ?? []).map((one): FeedbackSource => {
        if (one.source === 'file') return openFeedbackFile(one.path, text)
        if (one.source === 'issues') {
          return issues === undefined
            ? nothing('Issues are read where the pull request is: on GitHub.')
            : openGitHubIssues(issues, one.label)
        }
        return fromWarehouse(one, (period) => askWarehouse(one, { period, config, trusted }))
      })
    },
    analyser({ feedbackReader: { analyser, azure } }, trusted) {
      if (analyser === 'embedded') return embedded
      if (azure === undefined) return silent('`feedbackReader.azure` does not say how to reach Azure AI Language.')
      if (!trusted) return silent('Azure AI Language is asked once this configuration is merged.')
      const missing = [azure.endpoint, azure.key].map(variableOf).find((name) => name !== undefined && !env(name))
      if (missing !== undefined) {
        return silent(`Azure AI Language needs the environment variable ${missing}, which is not set here.`)
      }
      const [endpoint, key] = [azure.endpoint, azure.key].map((written) => env(variableOf(written) ?? '') ?? written)
      const signal = AbortSignal.timeout(LONGEST_MS)
      return openAzureLanguage({ endpoint: endpoint ?? '', key: key ?? '', signal, fetch })
    },
  }
}

const variableOf = (written: string): string | undefined => /^\$\{env:(\w+)\}$/.exec(written)?.[1]

const nothing = (reason: string): FeedbackSource => ({ read: async () => ({ status: 'unavailable', reason }) })
const silent = (reason: string): FeedbackAnalyser => ({ analyse: async () => ({ status: 'unavailable', reason }) })

function fromWarehouse({ source }: Query, rowsOf: (period: Period) => ReturnType<AskWarehouse>): FeedbackSource {
  return {
    async read(period) {
      const rows = await rowsOf(period)
      if (rows.status === 'unavailable') return rows
      const reading = readFeedbackRows(rows.value, source)
      if (reading.status === 'unavailable') return reading
      return { ...reading, items: reading.items.filter(({ at }) => inPeriod(at, period)) }
    },
  }
}
