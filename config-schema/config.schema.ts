import { z } from 'zod'
import { experiments, journeyExperiment } from './experiment.schema.ts'
import { feedbackReader, journeyFeedback } from './feedback.schema.ts'
import { kpiConnections, type CustomKpiConfig, type KpiConfig, type KpiName, kpis, production } from './kpi.schema.ts'
import { type SystemConfig, system } from './system.schema.ts'
import {
  address,
  choice,
  command,
  glob,
  hostGlob,
  httpName,
  id,
  login,
  member,
  number,
  page,
  percentage,
  repositoryPath,
  selector,
  severity,
  size,
  text,
  time,
  traceAddress,
  value,
  wholeNumber,
} from './scalars.ts'

/**
 * The configuration file. Types, `schema.json`, `docs/reference.md` and the words of most problems come
 * from here: every key has a `title` (its kind) and a `description` (one sentence). Rules between keys
 * are in `rules.ts`: a refinement here would be lost in the JSON schema.
 */

const serve = z
  .strictObject({
    build: command()
      .describe('Prepares a side once, in its own checkout: install and build.')
      .meta({ examples: ['npm ci && npm run build'] })
      .exactOptional(),
    start: command()
      .describe('Starts the server; it gets `PORT`, and `{port}` is replaced by the same number.')
      .meta({ examples: ['npm start'] }),
    ready: page()
      .describe('The page that answers with a success once the server is ready.')
      .meta({ examples: ['/health'] })
      .prefault('/'),
    readyWithin: time({ from: '1s', to: '10min' })
      .describe('How long the server may take from its start until it is ready.')
      .prefault('1min'),
  })
  .describe('Builds and serves both commits on this machine, side by side, on free ports.')
  .meta({
    title: 'map',
    examples: [{ build: 'npm ci && npm run build', start: 'npm start', ready: '/health' }],
  })

const urls = z
  .strictObject({
    base: address().describe('Where the application runs without the change.'),
    head: address().describe('Where the application runs with the change.'),
  })
  .describe('Two deployments that already run.')
  .meta({
    title: 'map',
    examples: [{ base: 'https://staging.example.com', head: 'https://preview.example.com' }],
  })

const deployments = z
  .strictObject({
    hosts: z
      .array(hostGlob())
      .min(1)
      .max(50)
      .describe('The hosts that a preview may have; an address elsewhere is never opened.')
      .meta({
        title: 'list of hosts',
        errorMessage: 'Name at least one host.',
        examples: [['acme-*.vercel.app']],
      }),
    creators: z
      .array(login())
      .min(1)
      .max(50)
      .describe('Who may publish a preview, by login; what others publish is ignored.')
      .meta({
        title: 'list of GitHub logins',
        errorMessage: 'Name at least one login.',
        examples: [['vercel[bot]']],
      }),
    environment: text(120)
      .describe(
        'The environment of the previews, or the name of the status or check that tells of them; `*` stands for any text.',
      )
      .meta({ examples: ['Preview'] })
      .prefault('*'),
    base: choice(['mergeBase', 'production'])
      .describe(
        '`mergeBase` measures base where its own preview runs; `production` where its commit runs in production, if it still does.',
      )
      .prefault('mergeBase'),
    install: command()
      .describe('Prepares the checkout that the specs of a side are run from; nothing is built or served in it.')
      .meta({ examples: ['npm ci'] })
      .exactOptional(),
    waitFor: time({ from: '0s', to: '1h' }).describe('How long a preview is waited for.').prefault('10min'),
    readyWithin: time({ from: '1s', to: '10min' })
      .describe('How long a preview may take to answer once it is published.')
      .prefault('1min'),
  })
  .describe('The previews that a host such as Vercel or Netlify publishes for both commits.')
  .meta({
    title: 'map',
    examples: [{ hosts: ['acme-*.vercel.app'], creators: ['vercel[bot]'], install: 'npm ci' }],
  })

const values = (kind: string, example: Record<string, string>) =>
  z
    .record(httpName(kind), value(Object.values(example)[0] ?? ''))
    .meta({ title: 'map of values', examples: [example] })
    .prefault({})

const storage = z
  .strictObject({
    local: values('key', { 'new-import': 'on' }).describe('Entries of `localStorage`.'),
    session: values('key', { 'new-import': 'on' }).describe('Entries of `sessionStorage`.'),
  })
  .describe('What the side finds in its storage before its first page.')
  .meta({ title: 'map', examples: [{ local: { 'new-import': 'on' } }] })

const side = z
  .strictObject({
    cookies: values('cookie', { beta: '1' }).describe('Cookies of the side, set before its first page.'),
    headers: values('header', { 'x-vercel-protection-bypass': `\${env:VERCEL_BYPASS}` }).describe(
      'Headers of every request to the side, and to it alone.',
    ),
    query: values('parameter', { variant: 'b' }).describe(
      'Query parameters added to the first address of the side that each tab or frame opens.',
    ),
    storage: storage.prefault({}),
  })
  .describe('What one side is opened with, such as a flag that is switched on.')
  .meta({ title: 'map', examples: [{ cookies: { beta: '1' } }] })

const arms = z
  .strictObject({
    serve: serve.exactOptional(),
    deployments: deployments.exactOptional(),
    urls: urls.exactOptional(),
    base: side.exactOptional(),
    head: side.exactOptional(),
  })
  .describe('Where the two sides of a comparison run, base and head: one of `serve`, `deployments` and `urls`.')
  .meta({ title: 'map', examples: [{ serve: { start: 'npm start', ready: '/health' } }] })

const budget = z
  .strictObject({
    minutes: number(1, 60).describe('Minutes of measuring per check; builds do not count.').prefault(6),
    pairs: wholeNumber(1, 20)
      .describe('The most pairs of attempts per flow; it takes at least 10 to call a time worse.')
      .prefault(20),
  })
  .describe('What a check may spend.')
  .meta({ title: 'map', examples: [{ minutes: 6, pairs: 20 }] })

const squad = z
  .strictObject({
    title: text(120)
      .describe('The name that people read.')
      .meta({ examples: ['Onboarding'] }),
    members: z
      .array(member())
      .max(100)
      .describe('The GitHub teams and users who make up the squad.')
      .meta({ title: 'list of GitHub teams and users', examples: [['@acme/onboarding']] })
      .prefault([]),
  })
  .describe('The people who own a journey and its numbers.')
  .meta({ title: 'map', examples: [{ title: 'Onboarding', members: ['@acme/onboarding'] }] })

const flow = z
  .strictObject({
    spec: repositoryPath('ux/import.spec.ts').describe('The Playwright Test file that performs the journey.'),
    title: text(300)
      .describe('The title of the one test to run, where the file holds several.')
      .meta({ examples: ['import the first inventory'] })
      .exactOptional(),
    project: text(120)
      .describe('The project of the Playwright configuration to run it in.')
      .meta({ examples: ['chromium'] })
      .exactOptional(),
    profile: choice(['desktop', 'mobile']).describe('The kind of device that is imitated.').prefault('desktop'),
    locale: text(35)
      .describe('The language and region of the browser.')
      .meta({
        title: 'language tag',
        errorMessage: 'Write a language, a hyphen and a region (BCP 47).',
        examples: ['de-DE'],
      })
      .exactOptional(),
    timezone: text(60)
      .describe('The time zone of the browser.')
      .meta({
        title: 'time zone',
        errorMessage: 'Write a name of the IANA time zone database.',
        examples: ['Europe/Berlin'],
      })
      .exactOptional(),
    reset: command()
      .describe('Puts the data back before each attempt, unmeasured: a request to the side under test, or a command.')
      .meta({
        title: 'request or command',
        errorMessage: 'Write a method and a path, or a shell command.',
        examples: ['POST /test/reset'],
      })
      .exactOptional(),
    attempts: wholeNumber(1, 20)
      .describe('The most attempts per side, for flows that cost something each time, such as payments and e-mail.')
      .meta({ examples: [1] })
      .exactOptional(),
    exclusive: id()
      .describe('A name that flows share when they must not run at the same time, such as that of a test account.')
      .meta({ examples: ['test-account'] })
      .exactOptional(),
  })
  .describe('A script that performs the journey.')
  .meta({ title: 'map', examples: [{ spec: 'ux/import.spec.ts', title: 'import the first inventory' }] })

const completes = z
  .strictObject({
    severity: severity()
      .describe('What it means when people complete the flow less often than before.')
      .prefault('block'),
  })
  .describe('How often the flow completes.')
  .meta({ title: 'map', examples: [{ severity: 'block' }] })

const facts = z
  .strictObject({
    cannotComplete: severity().describe('The flow can no longer be completed.').prefault('block'),
    uncaughtError: severity().describe('A page throws an error that nothing catches.').prefault('block'),
    failedRequest: severity().describe('A request to the application itself fails.').prefault('block'),
    consoleError: severity().describe('A page writes an error to the console.').prefault('warn'),
    slowInteraction: severity()
      .describe('A step takes over 100 ms longer from a press to the next paint.')
      .prefault('warn'),
    blockedPage: severity().describe('A page cannot react for over a second longer.').prefault('warn'),
    requests: severity()
      .describe('The flow asks for something more than twice as often, and at least 5 times more.')
      .prefault('warn'),
    thirdParty: severity()
      .describe('A page asks for something of a domain that it asked nothing of before.')
      .prefault('warn'),
    lostEvent: severity().describe('An analytics event is no longer sent, or under another name.').prefault('block'),
    lostProperty: severity().describe('An analytics event no longer carries a property.').prefault('warn'),
    accessibility: severity()
      .describe('An element breaks a rule of accessibility that none broke before.')
      .prefault('warn'),
    keyboard: severity()
      .describe('The keyboard can no longer leave a part of a page, or reach the rest.')
      .prefault('warn'),
    deadClick: severity().describe('Something that is clicked no longer does anything.').prefault('warn'),
    memory: severity().describe('A page holds over 20% and 5 MB more memory when a step ends.').prefault('warn'),
    appearance: severity()
      .describe('A step ends on a page that looks different; `off` shows the pictures and judges nothing by them.')
      .prefault('off'),
    audit: severity().describe('A page no longer passes an audit of Lighthouse.').prefault('warn'),
  })
  .describe('What is certain, once every attempt with the change shows it and none without.')
  .meta({ title: 'map', examples: [{ consoleError: 'off' }] })

const scriptedTime = z
  .strictObject({
    margin: percentage().describe('A slowdown must be larger than this to count as worse.').prefault('10%'),
    atLeast: time({ from: '0ms', to: '1min' })
      .describe('A slowdown must also be larger than this to count as worse; up to this it is tolerated.')
      .meta({ examples: ['100ms'] })
      .prefault('100ms'),
    noWorseThan: percentage()
      .describe('“No worse” is said once a slowdown of this size is ruled out.')
      .meta({ examples: ['20%'] })
      .prefault('20%'),
    severity: severity().describe('What it means when the flow takes longer than before.').prefault('warn'),
  })
  .describe('How long the steps of the flow take.')
  .meta({ title: 'map', examples: [{ margin: '10%', severity: 'block' }] })

const lcp = z
  .strictObject({
    margin: percentage()
      .describe('The paint must come later by more than this to count as worse.')
      .meta({ examples: ['15%'] })
      .prefault('15%'),
    atLeast: time({ from: '0ms', to: '1min' })
      .describe('It must also come later by more than this.')
      .meta({ examples: ['100ms'] })
      .prefault('100ms'),
    severity: severity().describe('What it means when it comes later than before.').prefault('warn'),
  })
  .describe('When the largest part of a page is painted (LCP), for each page of the flow.')
  .meta({ title: 'map', examples: [{ margin: '15%' }] })

const cls = z
  .strictObject({
    margin: number(0, 10)
      .describe('The score must grow by more than this to count as worse.')
      .meta({ examples: [0.05] })
      .prefault(0.05),
    severity: severity().describe('What it means when pages shift more than before.').prefault('warn'),
  })
  .describe('How much a page shifts by itself (CLS), in the step of the flow where that grew most.')
  .meta({ title: 'map', examples: [{ margin: 0.05 }] })

const bytes = z
  .strictObject({
    margin: percentage()
      .describe('It must grow by more than this to count as worse.')
      .meta({ examples: ['2%'] })
      .prefault('2%'),
    atLeast: size({ from: '0B', to: '1GB' })
      .describe('It must also grow by more than this.')
      .meta({ examples: ['10kB'] })
      .prefault('10kB'),
    severity: severity().describe('What it means when more comes over the network than before.').prefault('warn'),
  })
  .describe('What comes over the network in the whole flow.')
  .meta({ title: 'map', examples: [{ atLeast: '10kB' }] })

/** Times differ between runs of the same page, so that they can only ever warn. */
const auditTiming = (margin: string, describe: string) =>
  z
    .strictObject({
      margin: percentage()
        .describe('The median of nine audits must be larger by more than this to warn.')
        .meta({ examples: [margin] })
        .prefault(margin),
    })
    .describe(describe)
    .meta({ title: 'map', examples: [{ margin }] })
    .exactOptional()

const auditLimits = z
  .strictObject({
    fcp: auditTiming('20%', 'When anything is painted first (FCP).'),
    lcp: auditTiming('20%', 'When the largest part is painted (LCP).'),
    si: auditTiming('25%', 'How quickly the page fills (speed index).'),
    tbt: auditTiming('100%', 'How long the page cannot react while it loads (TBT).'),
  })
  .describe('Times that Lighthouse computes for a slow connection; each that is named takes three to nine more audits.')
  .meta({ title: 'map', examples: [{ lcp: { margin: '20%' } }] })

const limits = z
  .strictObject({
    completes: completes.prefault({}),
    facts: facts.prefault({}),
    scriptedTime: scriptedTime.prefault({}),
    lcp: lcp.prefault({}),
    cls: cls.prefault({}),
    bytes: bytes.prefault({}),
    audits: auditLimits.exactOptional(),
  })
  .describe('What may not get worse, by how much, and how severe it is.')
  .meta({ title: 'map', examples: [{ scriptedTime: { severity: 'block' } }] })

const whenBelowTarget = z
  .strictObject({
    experiment: choice(['suggest', 'demand'])
      .describe(
        '`suggest` says that an experiment would tell; `demand` keeps the check open until somebody accepts to go without, in `enforce` only.',
      )
      .prefault('suggest'),
    margin: percentage()
      .describe('A stricter margin for `scriptedTime`, `lcp` and `bytes`, where theirs is larger.')
      .meta({ examples: ['5%'] })
      .exactOptional(),
  })
  .describe(
    'What changes while a KPI of the journey is clearly below its target: not where that is unknown or unclear.',
  )
  .meta({ title: 'map', examples: [{ experiment: 'suggest', margin: '5%' }] })

const globs = () =>
  z
    .array(glob())
    .max(200)
    .meta({ title: 'list of globs', examples: [['server/import/**']] })

const journey = z
  .strictObject({
    title: text(120)
      .describe('The name that people read.')
      .meta({ examples: ['Initial inventory import'] }),
    squad: id()
      .describe('The id of the squad that owns the journey.')
      .meta({ examples: ['onboarding'] })
      .exactOptional(),
    entry: z
      .array(repositoryPath('src/pages/import.tsx'))
      .max(200)
      .describe('The files where the code of the journey starts; all that they import belongs to it.')
      .meta({ title: 'list of paths', examples: [['src/pages/import.tsx']] })
      .prefault([]),
    paths: globs().describe('Further files that belong to the journey, such as those of the server.').prefault([]),
    pages: z
      .array(page())
      .max(50)
      .describe('The pages of the journey, which are visited where it has no flow.')
      .meta({ title: 'list of pages', examples: [['/import']] })
      .prefault([]),
    flows: z
      .array(flow)
      .max(50)
      .describe('The scripts that perform the journey, each run on both sides.')
      .meta({ title: 'list of maps', examples: [[{ spec: 'ux/import.spec.ts' }]] })
      .prefault([]),
    masks: z
      .array(selector())
      .max(50)
      .describe(
        'What looks different by itself, such as a map or an advertisement: it is covered in pictures of pages.',
      )
      .meta({ title: 'list of CSS selectors', examples: [['.clock', '#map']] })
      .prefault([]),
    kpis: kpis.prefault({}),
    system: system.prefault({}),
    feedback: journeyFeedback.prefault([]),
    experiment: journeyExperiment.prefault({}),
    limits: limits.prefault({}),
    whenBelowTarget: whenBelowTarget.exactOptional(),
  })
  .describe('A task that users come to do.')
  .meta({
    title: 'map',
    examples: [{ title: 'Initial inventory import', paths: ['server/import/**'] }],
  })

const analytics = z
  .strictObject({
    hosts: z
      .array(hostGlob())
      .max(50)
      .describe('Further hosts that receive events, besides those of the known services.')
      .meta({ title: 'list of hosts', examples: [['events.acme.io']] })
      .prefault([]),
  })
  .describe('Where pages send what people do: answered on the measuring machine, recorded, and never sent.')
  .meta({ title: 'map', examples: [{ hosts: ['events.acme.io'] }] })

const audits = z
  .strictObject({
    pages: wholeNumber(0, 20)
      .describe('The most pages of a journey that Lighthouse audits; `0` for none.')
      .meta({ examples: [3] })
      .prefault(3),
    lighthouserc: repositoryPath('lighthouserc.json')
      .describe('An existing configuration of Lighthouse CI, in JSON or YAML, whose assertions become limits.')
      .exactOptional(),
  })
  .describe('Lighthouse, on the pages that the flows visit or the journey names, once all flows are measured.')
  .meta({ title: 'map', examples: [{ pages: 3 }] })

const accept = z
  .strictObject({
    by: choice(['others', 'anyone'])
      .describe(
        'Who may accept a risk of a pull request, beside the right to write: `others` than its author, or `anyone`.',
      )
      .prefault('others'),
  })
  .describe('Who may accept what is worse, by a comment on the pull request.')
  .meta({ title: 'map', examples: [{ by: 'anyone' }] })

const passOrBlock = () => choice(['pass', 'block'])

export const configSchema = z.strictObject({
  version: z
    .literal(1)
    .describe('The version of this format.')
    .meta({ title: '`1`', errorMessage: 'Write `version: 1`.', examples: [1] }),
  mode: choice(['advise', 'enforce'])
    .describe('`advise` only tells; `enforce` fails the check when something of severity `block` is worse.')
    .prefault('advise'),
  arms: arms.prefault({}),
  budget: budget.prefault({}),
  whenInconclusive: passOrBlock()
    .describe('What an inconclusive result does to the check, in `enforce` only.')
    .prefault('pass'),
  whenNotMeasured: passOrBlock()
    .describe('What a journey that could not be measured does to the check, in `enforce` only.')
    .prefault('pass'),
  whenFlowChanged: choice(['review', 'allow'])
    .describe('Whether a journey that is performed differently than before waits for its squad, in `enforce` only.')
    .prefault('review'),
  accept: accept.prefault({}),
  analytics: analytics.prefault({}),
  audits: audits.prefault({}),
  traces: traceAddress()
    .describe('Where the team opens the trace of a request; each request of a measured page to a side begins one.')
    .exactOptional(),
  production: production.prefault({}),
  sources: kpiConnections.prefault({}),
  feedbackReader: feedbackReader.prefault({}),
  experiments: experiments.prefault({}),
  squads: z
    .record(id(), squad)
    .describe('The squads by their ids.')
    .meta({ title: 'map of squads', examples: [{ onboarding: { title: 'Onboarding' } }] })
    .prefault({}),
  journeys: z
    .record(id(), journey)
    .describe('The journeys by their ids.')
    .meta({
      title: 'map of journeys',
      examples: [{ 'initial-import': { title: 'Initial inventory import', paths: ['server/import/**'] } }],
    })
    .prefault({}),
  widen: globs()
    .describe('Files that affect every journey when they change.')
    .meta({ examples: [['infra/**']] })
    .prefault([]),
  ignore: globs()
    .describe('Files that affect no journey when they change.')
    .meta({ examples: [['**/*.md']] })
    .prefault(['**/*.md']),
})

/** A configuration as read: every default filled in, percentages as ratios, times as milliseconds. */
export type Config = Omit<z.output<typeof configSchema>, 'journeys'> & { journeys: Record<string, JourneyConfig> }
export type JourneyConfig = Omit<z.output<typeof journey>, 'kpis' | 'system'> & {
  kpis: Partial<Record<KpiName, KpiConfig>> & { custom?: Record<string, CustomKpiConfig> }
  system: Record<string, SystemConfig>
}
export type DeploymentsConfig = z.output<typeof deployments>
/** What one side is opened with; values as written, `${env:NAME}` not yet replaced. */
export type SideConfig = z.output<typeof side>
export type FlowConfig = z.output<typeof flow>
export type Limits = z.output<typeof limits>
