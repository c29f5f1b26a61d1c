import { findFlagReads } from '../experiment/find-flag-reads.ts'
import type { ExperimentPorts, FlagReading, RepositoryFiles } from '../ports.ts'
import type { ExperimentFlag } from '../types.ts'
import { openFlagProviders } from './experiments/open-flag-providers.ts'
import { openExperimentResults } from './experiments/results/open-experiment-results.ts'
import type { KpiReader } from './kpis/open-kpi-sources.ts'

/**
 * Who switches the flags of experiments, and where what people did is read from. `env` gives the variables that a
 * configuration may name, `files` changes a flag file of the repository.
 */
export function openExperiments({
  kpis,
  ...terms
}: {
  env(name: string): string | undefined
  fetch: typeof globalThis.fetch
  now(): Date
  files?: RepositoryFiles
  kpis: Pick<KpiReader, 'reach'>
}): Omit<ExperimentPorts, 'kpis' | 'select'> {
  return {
    providers: openFlagProviders(terms),
    results: openExperimentResults({ reach: kpis.reach }),
    flagReads,
  }
}

function flagReads(files: { path: string; text: string }[], { key, arms }: ExperimentFlag): FlagReading {
  const found = findFlagReads(files, { key, arms: arms.map(({ name }) => name) })
  switch (found.status) {
    case 'read':
      return { status: 'read' }
    case 'not read':
      return {
        status: 'not read',
        why: `None of the changed files reads the flag \`${key}\`. One that is not changed does not show that this change is behind it.`,
      }
    case 'read without control as default': {
      const [first] = found.lacking
      const control = arms[0]?.name ?? 'control'
      const where = first === undefined ? '' : ` \`${first.file}\` line ${first.line} does not.`
      return {
        status: 'not read',
        why: `Whoever reads the flag \`${key}\` must get \`${control}\` while nobody answers.${where}`,
      }
    }
  }
}
