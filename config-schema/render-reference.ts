import { stringify } from 'yaml'
import { completeExample } from './complete-example.ts'
import { experimentProviders } from './experiment-providers/index.ts'
import type { JsonSchema } from './json-schema.ts'
import { type Path, pathText } from './problem.ts'
import { keysOf, schemaAt } from './schema-at.ts'

const introduction = `# Configuration reference

<!-- Generated from the schema by \`node scripts/generate.ts\`: edit there. -->

ux-impact reads \`.ux-impact.yml\` at the root of the repository. A pull request is judged by the file of its
base, so a change of the file takes effect after it is merged. Keys that are not listed here are refused.
\`ux-impact validate\` checks a file and says of each mistake where it is and what would be right.

The shortest file that does something useful:

\`\`\`yaml
version: 1
arms:
  serve: { start: npm start }
journeys:
  sign-up:
    title: Sign up
    entry: [src/pages/sign-up.tsx]
    flows: [{ spec: ux/sign-up.spec.ts }]
\`\`\`
`

const kpiFile = `### The KPI file

A CSV file with a header, or a JSON list of objects with the same keys:

\`\`\`csv
kpi,value,sample,from,to
completionRate,62%,3120,2026-09-01,2026-09-30
timeOnTask,94s,1934,2026-09-01,2026-09-30
\`\`\`

\`\`\`json
[{ "kpi": "completionRate", "value": 0.62, "sample": 3120, "from": "2026-09-01", "to": "2026-09-30" }]
\`\`\`

| Column | Value | Meaning |
|---|---|---|
| \`kpi\` | name of a KPI | Which KPI the row is about. |
| \`value\` | number in the KPI's unit | Rates as \`62%\` or \`0.62\`, times as \`94s\` or a number of seconds. |
| \`sample\` | whole number, may be left out | How many people the value stands for. |
| \`from\`, \`to\` | dates such as \`2026-09-01\`, may be left out together | The first and last day of the window. |

Further columns are ignored. Of several rows for one KPI, that with the latest \`to\` counts. What is missing or
cannot be read is reported as unavailable, with the reason, and never taken as zero.
`

const howItDecides = `What has to be proven, in how many pairs, and how often that is wrong: [How it decides](method.md).
`

const whatResultsAre = `What the columns mean, and how events are counted: [What the people of an experiment did](experiments-results.md).
`

const howPreviewsAreFound = `Which hosts publish what, and what is done so that a preview can do no harm: [Previews](previews.md).
`

const whatSecretsAre = `A value holds \`\${env:NAME}\` for what stands in the environment of the check. Secrets are written only so;
their values appear in no report and no log.
`

/** `form` is the one of a map with several that the section is about. */
type Section = { title: string; path: Path; level: 2 | 3; form?: JsonSchema; after?: string }

const journey = ['journeys', 'initial-import']
const kpi = [...journey, 'kpis', 'completionRate']
const ownKpi = [...journey, 'kpis', 'custom', 'undoneRate']
const forms = schemaAt(kpi)?.oneOf ?? []
const metric = [...journey, 'system', 'rowTime']
const metricForms = schemaAt(metric)?.oneOf ?? []
const journeyFeedback = [...journey, 'feedback', 0]
const feedbackForms = schemaAt(journeyFeedback)?.oneOf ?? []
const results = [...journey, 'experiment', 'results']
const resultsForms = schemaAt(results)?.oneOf ?? []
const sourceOf = (form: JsonSchema) => String(form.properties?.source?.const)
/** What every KPI and every metric has, whatever its source. */
const shared = new Map<Path, string[]>([
  [kpi, ['source', 'target', 'benchmark', 'events']],
  [ownKpi, ['title', 'kind', 'better', 'source', 'target', 'benchmark', 'events']],
  [metric, ['title', 'unit', 'source']],
  [journeyFeedback, ['source']],
  [results, ['source']],
])

/** The blocks of the file in reading order. */
export const sections: readonly Section[] = [
  { title: 'Top level', path: [], level: 2 },
  { title: 'arms', path: ['arms'], level: 2 },
  { title: 'arms.serve', path: ['arms', 'serve'], level: 3 },
  { title: 'arms.deployments', path: ['arms', 'deployments'], level: 3, after: howPreviewsAreFound },
  { title: 'arms.urls', path: ['arms', 'urls'], level: 3 },
  { title: 'arms.base', path: ['arms', 'base'], level: 3, after: whatSecretsAre },
  { title: 'arms.base.storage', path: ['arms', 'base', 'storage'], level: 3 },
  { title: 'arms.head', path: ['arms', 'head'], level: 3 },
  { title: 'arms.head.storage', path: ['arms', 'head', 'storage'], level: 3 },
  { title: 'budget', path: ['budget'], level: 2 },
  { title: 'accept', path: ['accept'], level: 2 },
  { title: 'analytics', path: ['analytics'], level: 2 },
  { title: 'audits', path: ['audits'], level: 2 },
  { title: 'production', path: ['production'], level: 2 },
  { title: 'sources', path: ['sources'], level: 2, after: whatSecretsAre },
  ...Object.keys(keysOf(schemaAt(['sources']) ?? {})).map(
    (name): Section => ({ title: `sources.${name}`, path: ['sources', name], level: 3 }),
  ),
  { title: 'feedbackReader', path: ['feedbackReader'], level: 2 },
  { title: 'feedbackReader.azure', path: ['feedbackReader', 'azure'], level: 3 },
  { title: 'experiments', path: ['experiments'], level: 2 },
  ...Object.keys(experimentProviders).flatMap((name): Section[] => {
    const path = ['experiments', name]
    const metrics = keysOf(schemaAt([...path, 'metrics', 'completionRate']) ?? {})
    return [
      { title: `experiments.${name}`, path, level: 3 },
      ...(Object.keys(metrics).length === 0
        ? []
        : [
            {
              title: `experiments.${name}.metrics.KPI`,
              path: [...path, 'metrics', 'completionRate'],
              level: 3,
            } as const,
          ]),
    ]
  }),
  { title: 'squads.ID', path: ['squads', 'onboarding'], level: 2 },
  { title: 'journeys.ID', path: journey, level: 2 },
  { title: 'flows', path: [...journey, 'flows', 0], level: 2 },
  { title: 'kpis', path: [...journey, 'kpis'], level: 2 },
  { title: 'kpis.KPI', path: kpi, level: 3 },
  { title: 'kpis.custom.KPI', path: ownKpi, level: 3 },
  ...forms.map(
    (form): Section => ({
      title: `source: ${sourceOf(form)}`,
      path: kpi,
      level: 3,
      form,
      ...(sourceOf(form) === 'file' ? { after: kpiFile } : {}),
    }),
  ),
  { title: 'system.METRIC', path: metric, level: 2 },
  ...metricForms.map((form): Section => ({ title: `metric from ${sourceOf(form)}`, path: metric, level: 3, form })),
  { title: 'feedback', path: journeyFeedback, level: 2 },
  ...feedbackForms.map(
    (form): Section => ({ title: `feedback from ${sourceOf(form)}`, path: journeyFeedback, level: 3, form }),
  ),
  { title: 'limits', path: [...journey, 'limits'], level: 2, after: howItDecides },
  { title: 'limits.completes', path: [...journey, 'limits', 'completes'], level: 3 },
  { title: 'limits.facts', path: [...journey, 'limits', 'facts'], level: 3 },
  { title: 'limits.scriptedTime', path: [...journey, 'limits', 'scriptedTime'], level: 3 },
  { title: 'limits.lcp', path: [...journey, 'limits', 'lcp'], level: 3 },
  { title: 'limits.cls', path: [...journey, 'limits', 'cls'], level: 3 },
  { title: 'limits.bytes', path: [...journey, 'limits', 'bytes'], level: 3 },
  { title: 'limits.audits', path: [...journey, 'limits', 'audits'], level: 3 },
  { title: 'limits.audits.TIME', path: [...journey, 'limits', 'audits', 'lcp'], level: 3 },
  { title: 'whenBelowTarget', path: [...journey, 'whenBelowTarget'], level: 2 },
  { title: 'experiment', path: [...journey, 'experiment'], level: 2 },
  { title: 'results', path: results, level: 3, after: whatResultsAre },
  ...resultsForms.map((form): Section => ({ title: `results from ${sourceOf(form)}`, path: results, level: 3, form })),
]

/** \`docs/reference.md\`: every key with its kind of value, its default and its meaning. */
export function renderReference(): string {
  return [
    introduction,
    tableOfContents(),
    `## A complete example\n\n\`\`\`yaml\n${completeExample}\`\`\`\n`,
    ...sections.map(renderSection),
    kindsOfValues(),
  ].join('\n')
}

function tableOfContents(): string {
  const entries = sections.map(({ title, level }) => `${level === 3 ? '  ' : ''}- ${link(title)}`)
  return `${[`- ${link('A complete example')}`, ...entries, `- ${link('Kinds of values')}`].join('\n')}\n`
}

const link = (title: string): string =>
  `[${title}](#${title
    .toLowerCase()
    .replaceAll(' ', '-')
    .replace(/[^a-z0-9-]/g, '')})`

function renderSection({ title, path, level, form, after }: Section): string {
  const schema = form ?? schemaAt(path) ?? {}
  const example = path.length === 0 ? undefined : exampleBlock(path, schema)
  return [
    `${'#'.repeat(level)} ${title}\n`,
    ...(path.length === 0 ? [] : [`${aboutOf({ title, schema, form })}\n`]),
    ...(example === undefined ? [] : [`\`\`\`yaml\n${example}\`\`\`\n`]),
    keyTable(path, schema),
    ...(after === undefined ? [] : [after]),
  ].join('\n')
}

function aboutOf({ title, schema, form }: { title: string; schema: JsonSchema; form: JsonSchema | undefined }): string {
  if (form) return `${form.properties?.source?.description} Besides what every ${kindOfForm(title)} has:`
  return title === 'kpis.KPI' ? 'Where a KPI is read from, and what its squad aims at.' : (schema.description ?? '')
}

function kindOfForm(title: string): string {
  if (title.startsWith('feedback')) return 'source of feedback'
  if (title.startsWith('results')) return 'source of results'
  return title.startsWith('metric') ? 'metric' : 'KPI'
}

/** The example below the keys that lead to it; within a journey, from the journey's own key on. */
function exampleBlock(path: Path, schema: JsonSchema): string {
  // What stands inside a connection is shown within it: alone it would not be accepted.
  if (path[0] === 'experiments' && path.length > 2) {
    return exampleBlock(path.slice(0, 2), schemaAt(path.slice(0, 2)) ?? {})
  }
  const leading = path[0] === 'journeys' && path.length > 2 ? path.slice(2) : path
  const nested = leading.reduceRight<unknown>(
    (inner, part) => (typeof part === 'number' ? [inner] : { [part]: inner }),
    schema.examples?.[0],
  )
  return stringify(nested, { lineWidth: 0 })
}

function keyTable(path: Path, schema: JsonSchema): string {
  const required = new Set((schema.oneOf?.[0] ?? schema).required ?? [])
  const [common, isOneForm] = [shared.get(path), schema.oneOf === undefined]
  const keys = Object.entries(keysOf(schema)).filter(([key]) => common?.includes(key) !== isOneForm)
  const rows = keys.map(([key, child]) => {
    const value =
      path.includes('kpis') && ['target', 'benchmark'].includes(key)
        ? 'in the unit of the KPI'
        : kindOf(path, key, child)
    return `| \`${key}\` | ${value} | ${defaultOf(child, required.has(key))} | ${child.description ?? ''} |`
  })
  return ['| Key | Value | Default | Meaning |', '|---|---|---|---|', ...rows, ''].join('\n')
}

/** The kind of a value; a map leads to its own section, a KPI says what its target is. */
function kindOf(path: Path, key: string, schema: JsonSchema): string {
  if (path.at(-1) === 'kpis' && key !== 'custom') return `map; target: ${keysOf(schema).target?.title}`
  const here = pathText([...path, key])
  const section = sections.find((each) => pathText(each.path) === here || pathText(each.path.slice(0, -1)) === here)
  const kind = schema.title ?? ''
  return section === undefined
    ? kind
    : kind.includes('map')
      ? link(section.title).replace(/^\[.*?\]/, `[${kind}]`)
      : kind
}

function defaultOf(schema: JsonSchema, required: boolean): string {
  if (required) return 'required'
  if (schema.default === undefined) return '–'
  const written = stringify(schema.default, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()
  return written === '{}' && Object.keys(keysOf(schema)).length > 0 ? 'its own defaults' : `\`${written}\``
}

function kindsOfValues(): string {
  const kinds = new Map<string, string>()
  const visit = (schema: JsonSchema): void => {
    if (schema.title !== undefined && schema.errorMessage !== undefined && !/^`|number/.test(schema.title)) {
      kinds.set(schema.title.replace(/ from .*/, ''), schema.errorMessage)
    }
    for (const child of [schema.propertyNames, schema.items, ...Object.values(keysOf(schema))]) if (child) visit(child)
    if (schema.additionalProperties) visit(schema.additionalProperties)
  }
  visit(schemaAt([]) ?? {})
  const rows = [...kinds]
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([kind, how]) => `| ${kind} | ${how} |`)
  return ['## Kinds of values\n', '| Kind | How it is written |', '|---|---|', ...rows, ''].join('\n')
}
