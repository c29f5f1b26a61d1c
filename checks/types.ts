/**
 * The nouns of the product, in the order in which the data meets them. Everything here is plain data
 * that survives JSON; times are milliseconds, moments ISO 8601 strings, ratios 0 to 1, paths relative
 * to the repository's root with forward slashes.
 */

// ── request ────────────────────────────────────────────────────────────────────────────────────────

export type ArmName = 'base' | 'head'

/** What is to be compared. `commits` are full object ids; `base` is the merge base unless the user named another. */
export type Request =
  | {
      kind: 'commits'
      base: string
      head: string
      baseRef: string
      headRef: string
      /**
       * The commit whose policy judges, where it is not base: for a pull request the tip of the branch it is
       * to be merged into, so that a branch made from an old commit is not judged by an old policy.
       */
      policyAt?: string
    }
  | { kind: 'addresses'; base: string; head: string; pages: string[] }

/** What the user narrowed or widened beside the two arms. */
export type Scope = { all: boolean; journeys: string[]; minutes?: number; pairs?: number }

/** Where the policy came from: base's commit, head's (then it is a trial), a file taken as it is, or nothing but the request. */
export type PolicySource = 'base' | 'head' | 'file' | 'none'

/**
 * A pull request as its host says it is now: never as an event, an artifact or the pull request's own text
 * says. `head.repository` is another one for a fork, and missing when the fork is gone.
 */
export type PullRequest = {
  /** "owner/name" of the repository that it is to be merged into. */
  repository: string
  number: number
  url: string
  title: string
  body: string
  author: { login: string; bot: boolean }
  state: 'open' | 'closed' | 'merged'
  draft: boolean
  locked: boolean
  /** `sha` is the tip of the branch now. */
  base: { ref: string; sha: string }
  head: { ref: string; sha: string; repository?: string }
  labels: string[]
  /** The commit that it became on its branch, and when; missing until it is merged. */
  merged?: { sha: string; at: string }
}

// ── changes ────────────────────────────────────────────────────────────────────────────────────────

/** One file that differs between base and head. `from` is the old path of a rename. */
export type Change = {
  path: string
  status: 'added' | 'modified' | 'deleted' | 'renamed'
  from?: string
  binary: boolean
}

// ── journeys ───────────────────────────────────────────────────────────────────────────────────────

/**
 * Why a journey is affected. `path` leads from the changed file to the journey, both ends included;
 * `evidence` says in words what each link is ("imported by", "matches paths server/import/**").
 */
export type Because = { file: string; path: string[]; evidence: string }

export type AffectedJourney = { id: string; because: Because[] }

/**
 * A three-way value, never a bare list: `some` are known to be affected, `all` run because the code
 * could not tell (or a rule says so) and `reason` is kept for the reader, `none` is a full answer.
 */
export type Affected =
  | { status: 'none'; blindSpots: BlindSpot[] }
  | { status: 'some'; journeys: AffectedJourney[]; blindSpots: BlindSpot[] }
  | { status: 'all'; reason: string; journeys: AffectedJourney[]; blindSpots: BlindSpot[] }

/** A changed UI file that no journey covers. */
export type BlindSpot = { file: string }

// ── measurements ───────────────────────────────────────────────────────────────────────────────────

/** A named part of a flow. `path` is its title path (nested steps), `start` is since the attempt's start. */
export type Step = { path: string[]; start: number; duration: number }

export type AttemptError = {
  message: string
  /** Title path of the step that failed; empty when it failed outside every step. */
  step: string[]
  /** file:line:column in the spec, where known. */
  location?: string
  /** Path of the picture below the report folder. */
  screenshot?: string
}

/** Something an attempt's pages said that a person would call a fault. `message` is as it was said. */
export type Incident = {
  kind: 'uncaughtError' | 'failedRequest' | 'consoleError'
  /** Title path of the step during which it happened; empty between steps. */
  step: string[]
  message: string
}

/**
 * A request of an attempt's page to where an analytics or error-reporting service receives what happened:
 * answered on this machine, never sent. It is read at once (`readEvents`) and not kept, since its values may be personal.
 */
export type RecordedRequest = {
  /** Title path of the step during which it was made; empty between steps and after the last one. */
  step: string[]
  /** ms since the attempt's start. */
  at: number
  method: string
  /** Without credentials, with its query. */
  url: string
  contentType?: string
  /** The first 256 KiB of its body, in base64. */
  body?: string
  /** The body was longer, or could not be had whole. */
  cut?: true
}

/** An analytics event as an attempt would have sent it. Names only: the values of properties may be personal. */
export type TelemetryEvent = {
  /** Title path of the step during which it was sent, which may be later than when it happened. */
  step: string[]
  /** ms since the attempt's start. */
  at: number
  provider: string
  /** Empty for an event of unknown content. */
  name: string
  /** Names of the properties that the application itself set, sorted. */
  properties: string[]
  /** Why nobody can tell what was sent. */
  unread?: string
}

/**
 * One request of an attempt's pages, by whomever it was answered. `url` is origin and path: a query may hold what
 * nobody should keep. `bytes` came over the network, headers included; 0 from a cache.
 */
export type PageRequest = {
  /** Title path of the top-level step in which it was asked; empty between steps. */
  step: string[]
  method: string
  url: string
  resourceType: string
  status?: number
  /** Why no answer came, in the browser's words. */
  failure?: string
  /** Since the attempt's start. */
  start: number
  /** Until the answer was there as a whole. */
  duration?: number
  bytes?: number
  /** What the server said of its own part (`Server-Timing`). */
  serverTiming?: { name: string; dur: number }[]
  /** Id of the trace that it was sent with (W3C Trace Context): 32 hexadecimal digits. */
  trace?: string
  /** It goes to where an analytics service receives events, and was answered on this machine. */
  telemetry?: true
}

/**
 * What an attempt's pages lived through. `documents` in the order in which they were loaded: largest contentful
 * paint (until the first input) and its element, cumulative layout shift, first byte. An interaction lasts from a
 * press to the next paint, with a floor of 16; `script` is the one that held a long frame (200 or more) longest.
 * `routes` are the pages that an application shows without loading a document (soft navigations): `lcp` is from the
 * press to the largest paint it led to. `shifts` are the layout shift scores of steps, with what moved most.
 */
export type Vitals = {
  documents: { path: string; lcp?: number; element?: string; cls: number; firstByte: number }[]
  routes?: { step: string[]; path: string; lcp: number }[]
  shifts?: { step: string[]; score: number; element?: string }[]
  interactions: { step: string[]; event: string; duration: number }[]
  longFrames: { step: string[]; duration: number; script?: string }[]
}

/** One element that breaks a rule of accessibility (axe). Its texts are the page's own and untrusted. */
export type Violation = {
  /** The rule's id, and what it asks for. */
  rule: string
  help: string
  impact?: 'minor' | 'moderate' | 'serious' | 'critical'
  /** Good practice, and no success criterion of WCAG. */
  practice?: true
  /** CSS selectors that lead to it: one per frame or shadow root, from the outermost. */
  target: string[]
  /** The start of its tag, without its values. */
  html: string
}

/** A part of a picture, in its pixels from the top left. */
export type Box = { x: number; y: number; width: number; height: number }

/**
 * The picture of a page. `picture` is a file while it is measured and, where it is kept, its path below the report's
 * folder. `unsteady` are the places that name the attempt itself. Head's says how it differs from base's at the same
 * step of its pair: `share` of all pixels, the places, and a picture in which they are marked.
 */
export type Look = {
  picture?: string
  unsteady?: Box[]
  difference?: { share: number; places: Box[]; marked?: string }
}

/**
 * Changed lines of one file that the build has code for, by their numbers on head: those that ran while head was
 * inspected, those of which a part did not, and those that did not run. `matched` says how the file was recognised in
 * the source map: by its content, or by its path alone where the map has no content.
 */
export type ChangedLines = {
  file: string
  matched: 'content' | 'path'
  ran: number[]
  partly: number[]
  notRun: number[]
}

/** What people call an element: its role, or its tag where it has none, and its accessible name. Both are untrusted. */
export type NamedElement = { role: string; name: string }

/** The `nth` click of its step (from 1), of which nothing came. */
export type DeadClick = NamedElement & { nth: number }

/**
 * Where the Tab key leads on a page, in its order. `unreached` can be clicked and not be reached; `heldBy` are the
 * places that the keyboard goes round for ever while others are left out, empty where it does not.
 */
export type KeyboardWalk = { reached: NamedElement[]; unreached: NamedElement[]; heldBy: NamedElement[] }

/**
 * What an inspected attempt saw when a step ended, on the page that a person would look at. What an instrument
 * could not see is missing, and `unseen` says why; what was not looked for is missing too.
 */
export type InspectedStep = {
  /** Title path of the top-level step; empty for the end of a flow without steps. */
  step: string[]
  /** Path of the page. */
  page: string
  violations?: Violation[]
  /** Bytes that its JavaScript still holds after a garbage collection, with the nodes and buffers that it keeps. */
  heap?: number
  /** The step's clicks after which nothing happened. */
  deadClicks?: DeadClick[]
  /** Only of pairs that were walked through by keyboard, which see nothing else. */
  keyboard?: KeyboardWalk
  look?: Look
  unseen?: { instrument: string; why: string }[]
}

/**
 * One run of a flow. `notDone` is a head attempt that was cut (`duration` says after how long);
 * `void` does not count, for neither arm of its pair (`error.message` says why).
 * `scriptedTime` is the sum of the top-level steps' durations, without steps that of the body's actions.
 */
export type Attempt = {
  run: string
  arm: ArmName
  startedAt: string
  outcome: 'completed' | 'failed' | 'notDone' | 'void'
  scriptedTime: number
  duration: number
  steps: Step[]
  error?: AttemptError
  incidents: Incident[]
  /** In the order in which they were asked, at most 1000. */
  requests?: PageRequest[]
  vitals?: Vitals
  /** The analytics events it sent; missing where none were recorded, which is not the same as none sent. */
  events?: TelemetryEvent[]
  /** What was seen as its steps ended, in that order; only inspected attempts have it, and their times say nothing. */
  inspected?: InspectedStep[]
}

/** One attempt on each arm, back to back. `index` 0 is the discarded warm-up. */
export type Pair = { index: number; order: [ArmName, ArmName]; base: Attempt; head: Attempt }

/**
 * Whose spec each arm ran. `own`: its commit's own and they are the same; `judgedByBase`: they differ
 * and base's passes on head, so base's ran on both; `changed`: they differ and base's cannot be done on
 * head, so each ran its own; `headOnly`: base has none (a trial), so head's ran on both.
 */
export type FlowVersions = {
  status: 'same' | 'judgedByBase' | 'changed' | 'headOnly'
  /** Unified diff of the spec between base and head; empty when same. */
  difference: string
  /** How base's flow failed on head, when `changed`. */
  baseFlowOnHead?: AttemptError
}

export type StopReason =
  | 'worse'
  | 'no worse'
  | 'improved'
  | 'cannot complete'
  | 'now completes'
  | 'pairs used up'
  | 'minutes used up'
  | 'interrupted'
  | 'attempts limited'
  | 'facts only'

export type FlowIdentity = { journey: string; spec: string; title: string }

/** The pairs of one flow, or why there are none. `notRepeatable` and the like are reasons, not failures. */
export type MeasuredFlow = FlowIdentity &
  (
    | {
        status: 'measured'
        versions: FlowVersions
        warmUp?: Pair
        pairs: Pair[]
        stopped: StopReason
        /** Pairs that were looked at closely, after the others and apart from them: they count for nothing else. */
        inspected?: Pair[]
        /** Pairs whose steps' last pages were walked through by keyboard: they count for nothing else either. */
        walked?: Pair[]
        /** Why there are none, or fewer than were needed. */
        notInspected?: string
        /** Which changed lines ran on head; missing where nobody could tell. */
        lines?: ChangedLines[]
        /** Which files of head's commit ran, as code inside functions; only where that is kept for later runs. */
        ran?: string[]
      }
    | { status: 'not measured'; reason: NotMeasuredReason; versions?: FlowVersions; pairs: Pair[] }
  )

/** `blame` says who can mend it: a `mistake` in base or input is the user's and red, `missing` evidence is not. */
export type NotMeasuredReason = {
  code: string
  text: string
  blame: 'mistake' | 'missing'
  arm?: ArmName
  log?: string
}

/**
 * An audit of Lighthouse that a page does not pass. `title` says it in Lighthouse's words; `items` are what it is about
 * (elements, addresses), at most 10; they are the page's own and untrusted.
 */
export type FailingAudit = { id: string; title: string; items: string[] }

/**
 * One Lighthouse run of a page. `unknown` are the audits that could not tell. `values` is what was measured, by
 * Lighthouse's names: times in ms, sizes in bytes, scores 0 to 1 ("largest-contentful-paint", "categories:seo",
 * "resource-summary:script:size"). `reason` says why the page was not the one meant, or was not there.
 */
export type Audit = { arm: ArmName; startedAt: string; duration: number } & (
  | { status: 'audited'; failing: FailingAudit[]; unknown: string[]; values: Record<string, number> }
  | { status: 'not audited'; reason: string }
)

/** One audit on each arm, back to back. */
export type AuditPair = { index: number; order: [ArmName, ArmName]; base: Audit; head: Audit }

/** A page that was audited for a flow (its key within the journey), as that flow would open it. */
export type AuditedPage = {
  journey: string
  flow: string
  page: string
  pairs: AuditPair[]
  /** Why there are no pairs, or fewer than were needed. */
  notAudited?: string
}

export type ArmInfo = { url: string; sha?: string; playwright?: string }

/** `measurement.json`: what was seen, without any verdict. Its version counts breaking changes. */
export type Measurement = {
  schemaVersion: 1
  request: Request
  scope: Scope
  policy: {
    source: PolicySource
    path?: string /** The pull request edits the policy it is judged by. */
    changedInHead: boolean
  }
  startedAt: string
  seed: number
  arms: { base: ArmInfo; head: ArmInfo }
  changes: number
  uncommitted: string[]
  affected: Affected
  flows: MeasuredFlow[]
  /** Lighthouse runs, after all flows; missing where none were asked for. */
  audits?: AuditedPage[]
  /** Path of the `lighthouserc` that was found beside the code, where the policy names none. */
  lighthouserc?: string
  /** What a reader should know besides, such as a mistake in the pull request's own edit of the policy. */
  notes: string[]
  /** What stood in the way of a whole arm (a build that failed, a server that never answered). */
  obstacle?: NotMeasuredReason
  interrupted: boolean
  runner: { node: string; platform: string; cores: number; browser?: string }
  spent: { minutes: number; pairs: number }
  timings: Record<string, number>
}

// ── comparisons and facts ──────────────────────────────────────────────────────────────────────────

export type Severity = 'block' | 'warn'

/** Addresses of a server's traces of a request, where the configuration says how they are opened. */
export type TraceLinks = { base?: string; head?: string }

/**
 * `lcp` is the largest contentful paint of the page that came later by most (of the slowest where none did) in ms, `cls` the layout shift score of the step
 * in which that grew most, `bytes` all that came over the network; of these three only "worse" can be said.
 */
export type MetricName = 'completes' | 'scriptedTime' | 'lcp' | 'cls' | 'bytes'

/** Per limit: what the pairs prove. `likely worse` is shown inside inconclusive. */
export type ComparisonOutcome = 'worse' | 'no worse' | 'improved' | 'inconclusive' | 'not measured'

/**
 * Base and head of one metric. For `scriptedTime`: medians in ms, `delta` the relative change of the
 * pseudo-median of paired logs (0.3 = 30 % slower), `interval` its 95 % interval. For `completes`:
 * the share of attempts that completed, `delta` their difference. For the others: medians, `delta` the relative
 * change (of `cls` the difference), no interval. Values are null when there are none.
 * `decides` is false for what only explains (steps). `power` says in words what these pairs could show.
 */
export type Comparison = {
  metric: MetricName
  flow: string
  step?: string[]
  decides: boolean
  severity: Severity | 'off'
  base: number | null
  head: number | null
  delta: number | null
  interval: [number, number] | null
  margin: number
  /** What `no worse` rules out (0.2 = a slowdown of 20 % or more), where the limit has one. */
  noWorseThan?: number
  /** So many ms (or bytes) more are tolerated, whatever share of base it is, where the limit has such a bound. */
  atLeast?: number
  outcome: ComparisonOutcome
  likely?: 'worse' | 'improved'
  pairs: number
  power: string
  /** In words, what made it so: the request of a slower step, the resources that grew. Addresses are untrusted. */
  evidence?: string[]
  /** Of the slowest such request on each arm. */
  traces?: TraceLinks
}

export type FactKind =
  | 'cannotComplete'
  | 'uncaughtError'
  | 'failedRequest'
  | 'consoleError'
  | 'requests'
  | 'thirdParty'
  | 'slowInteraction'
  | 'blockedPage'
  | 'lostEvent'
  | 'lostProperty'
  | 'accessibility'
  | 'keyboard'
  | 'deadClick'
  | 'memory'
  | 'appearance'
  | 'audit'

/**
 * Something certain from the lab: every head attempt shows it and no base attempt (`certain`), or
 * candidates that are shown and never decide. `evidence` is the message as it was said, then counts.
 */
export type Fact = {
  id: string
  kind: FactKind
  flow: string
  step: string[]
  severity: Severity | 'off'
  title: string
  certain: boolean
  /** The analytics event that is lost, or that lost `properties`. All names are untrusted. */
  event?: { provider: string; name: string; properties?: string[]; renamedTo?: string }
  evidence: {
    message: string
    head: [seen: number, of: number]
    base: [seen: number, of: number]
    screenshot?: string
    pictures?: FactPictures
    /** Where in the page: CSS selectors that lead to an element, and the start of its tag. Both are untrusted. */
    elements?: { selector: string; html: string }[]
    /** Of the request that failed. */
    traces?: TraceLinks
  }
}

/** What a page looks like on each arm, and head's with what differs marked; paths below the report's folder. */
export type FactPictures = { base?: string; head?: string; marked?: string }

/**
 * How much of the change the journey ran on head: changed lines for which the build has code (`of`), those that ran
 * at least in part (`ran`), and per file the first that did not. `pathAlone`: the source map has no content to compare.
 */
export type Exercised =
  | 'unknown'
  | { ran: number; of: number; files: { file: string; ran: number; of: number; notRun: number[]; pathAlone?: true }[] }

// ── KPI readings ───────────────────────────────────────────────────────────────────────────────────

/**
 * A number with what it rests on. A rate has `numerator` and `denominator`; `sample` is how many people or tries stand
 * behind it; `sd` the standard deviation of one of them, where it is a mean. `interval` holds the truth in 95 of 100.
 */
export type KpiAmount = {
  value: number
  numerator?: number
  denominator?: number
  sample?: number
  sd?: number
  interval?: [low: number, high: number]
}

/** Days of the team's calendar, both included. */
export type KpiWindow = { from: string; to: string; timeZone?: string }

/** How a KPI stands to the same number of days before; `clear` where chance alone would hardly do that. */
export type KpiChange = {
  direction: 'better' | 'worse' | 'same'
  clear: boolean
  interval?: [low: number, high: number]
}

/** A commit that went to production, and when it was there. `name` is what was deployed (a tag, a branch); untrusted. */
export type ProductionDeployment = { at: string; sha: string; name: string; url: string }

/**
 * Since when a KPI is at another level: `day` is the first of the new one, which may be any from `earliest` to `latest`.
 * `before` and `after` are the levels, of counts those of a day; `p` is how rarely chance alone does that.
 * `deployments` are the production ones at that time, each with its day; missing where nobody can be asked.
 */
export type KpiShift = {
  day: string
  earliest: string
  latest: string
  before: number
  after: number
  direction: 'better' | 'worse'
  p: number
  deployments?: (ProductionDeployment & { day: string })[]
}

/**
 * A production number of a journey as read; nothing invented. `target` is what the squad aims at, `benchmark` what
 * others reach. Times are seconds, rates ratios, web vitals milliseconds. `days` are those that have data, the oldest
 * first; `freshUntil` is the moment of the newest data behind it; `notes` say what a reader should know (sampled, partial).
 */
export type KpiReading = {
  kpi: string
  journey: string
  source: string
  target?: number
  benchmark?: number
  /** What a KPI of the team's own is; `title` is of its configuration. */
  custom?: { title: string; unit: SeriesUnit; better: 'higher' | 'lower' }
} & (
  | (KpiAmount & {
      status: 'ok'
      window?: KpiWindow
      previous?: KpiAmount & { window: KpiWindow; change: KpiChange }
      days?: (KpiAmount & { day: string })[]
      releases?: (KpiAmount & { release: string })[]
      freshUntil?: string
      notes?: string[]
      shift?: KpiShift
      readAt: string
    })
  | { status: 'unavailable'; reason: string }
)

// ── KPI series ─────────────────────────────────────────────────────────────────────────────────────

export type SeriesStep = 'hour' | 'day'

/** How the values of a series are counted. A share is 0 to 1. */
export type SeriesUnit = 'share' | 'seconds' | 'milliseconds' | 'count' | 'score'

/** What a series is: `title` in lower case, as it stands in a sentence ("row-processing time"). */
export type SeriesIdentity = { name: string; title: string; unit: SeriesUnit }

/**
 * A KPI of a journey, or a metric of the systems beneath it, over time. `at` is the start of an hour or a day, UTC.
 * Where nothing is known there is no value, never zero. `weight` is how many it was read from (a share's denominator).
 */
export type Series = SeriesIdentity & { points: { at: string; value?: number; weight?: number }[] }

/** Where a series stood on average while a metric was in its lowest third, and in its highest. */
export type Levels = { low: number; high: number }

/**
 * How a series went along with the metric of a connection: `change` from that metric's lowest third to its highest, as a
 * ratio of the series' usual level, with about 95 %. `flat` is proven: both ends lie within `bound`.
 */
export type Companion = SeriesIdentity & {
  change: number
  interval: [number, number]
  bound: number
  outcome: 'flat' | 'moved' | 'unclear'
}

/**
 * What moved beneath a KPI. `lag` is by how many steps the metric came first. `correlation` is that of what neither the
 * usual week nor the trend explains; `chance` of something as strong among all pairs and lags of the journey where
 * nothing is connected. `points` of the KPI were looked at, of `of` steps in the window; `notTried` are metrics that
 * had too little of them.
 */
export type Connection = {
  kpi: SeriesIdentity
  step: SeriesStep
  points: number
  of: number
  notTried: (SeriesIdentity & { reason: string })[]
} & (
  | {
      status: 'connected'
      metric: SeriesIdentity
      lag: number
      correlation: number
      direction: 'together' | 'opposite'
      chance: number
      kpiLevels: Levels
      metricLevels: Levels
      companions: Companion[]
    }
  | { status: 'no connection found'; tried: SeriesIdentity[] }
  | { status: 'too little data'; reason: string }
)

/**
 * What was looked for beneath the KPIs of a journey. `series` are those of connections that were found, `from` and `to`
 * the time that was looked at; `unavailable` says which series could not be had, and why.
 */
export type Beneath = {
  step: SeriesStep
  from: string
  to: string
  connections: Connection[]
  series: Series[]
  unavailable: string[]
}

// ── feedback ───────────────────────────────────────────────────────────────────────────────────────────

/**
 * What somebody wrote: in a survey, a ticket, a review, an issue. `text` and `person` are personal and never go into a
 * report or to a service as they are: see `removePersonalData`. `person` tells people apart and names nobody;
 * where it is missing, each item counts as a person. `language` is ISO 639-1, `rating` from 0, the worst, to 1.
 */
export type FeedbackItem = {
  id: string
  at: string
  text: string
  person?: string
  language?: string
  rating?: number
  source: string
}

/** What was read, and what of it was no feedback: each with where it stands, and why. Nothing is left out silently. */
export type FeedbackReading =
  | {
      status: 'ok'
      items: FeedbackItem[]
      malformed: { place: string; reason: string }[]
      /** Entries that hold no text, such as a rating alone. */
      withoutText: number
      /** Why this is not all there is, where it is not. */
      cut?: string
    }
  | { status: 'unavailable'; reason: string }

/** What an analyser makes of an item, from -1 to 1. `sentences` are without personal data; what stands in them is untrusted. */
export type Opinion = { item: string } & (
  | { status: 'ok'; sentiment: number; label: SentimentLabel; language: string; sentences: OpinionSentence[] }
  | { status: 'unavailable'; reason: string }
)
export type SentimentLabel = 'positive' | 'neutral' | 'negative' | 'mixed'

/** `phrases` are what the sentence speaks of, as it says it: "duplicate products". */
export type OpinionSentence = { text: string; sentiment: number; phrases: string[] }

/** One opinion for each item that was given, in that order. `by` names what made them, for people. */
export type Opinions = { status: 'ok'; by: string; opinions: Opinion[] } | { status: 'unavailable'; reason: string }

/** From the beginning of `from` to that of `until`, which is left out: moments. */
export type Period = { from: string; until: string }

/** A share of people with its 95 % interval (Wilson). */
export type PeopleShare = { people: number; of: number; share: number; interval: [number, number] }

/**
 * Something that several people complain about. Examples are what they wrote, without personal data, at most 140
 * characters each; they and the title of a theme that was found in the texts themselves are untrusted.
 */
export type PainPoint = PeopleShare & {
  theme: string
  title: string
  trend:
    | { direction: 'more' | 'fewer' | 'about the same'; before: PeopleShare; p: number }
    | { direction: 'unknown'; reason: string }
  examples: string[]
}

/** `people` wrote in the period; `unread` are their items that no opinion could be had of, by reason. */
export type PainPoints =
  | { status: 'ok'; period: Period; people: number; points: PainPoint[]; unread: { reason: string; items: number }[] }
  | { status: 'unavailable'; reason: string }

/** How people feel on average, each person once, from -1 to 1, with its 95 % interval; `negative` is the share of those who feel bad. */
export type SentimentReading =
  | { status: 'ok'; value: number; interval: [number, number]; people: number; items: number; negative: PeopleShare }
  | { status: 'unavailable'; reason: string }

/** "This change touches what 41 people complained about": who complained about any of `themes`, each person once. */
export type TouchedComplaints = {
  journey: string
  people: number
  themes: { theme: string; title: string; people: number; because: string }[]
}
/** What production says of journeys: `kpis --json`, a public contract with a published JSON schema. */
export type KpiOverview = {
  schemaVersion: 1
  readAt: string
  /** Path of the configuration. */
  config: string
  journeys: { id: string; title: string; squad?: string; kpis: KpiReading[] }[]
}

/** A variable that a configuration names and that is not set; `means` is what the key that names it is for. */
export type MissingVariable = { variable: string; key: string; means: string }

/** Whether a source can be read; `needs` is what it asks of credentials. `kpis` are those that are read from it. */
export type CheckedSource = { source: string; kpis: { journey: string; kpi: string }[] } & (
  | { status: 'ok' }
  | { status: 'unavailable'; reason: string; missing: MissingVariable[]; needs: string[] }
)

/** `kpis --check --json`. */
export type CheckedSources = { schemaVersion: 1; checkedAt: string; config: string; sources: CheckedSource[] }

/**
 * Where a KPI stands to a value: `by` how much it is on the good side of it, in the KPI's own unit, below 0 how much short;
 * `clear` where all that it may be is on that side.
 */
export type Standing = { value: number; by: number; reached: boolean; clear: boolean }

/** A KPI of a month, its `previous` that of the month before. A count is that of an average window of the configuration. */
export type AuditedKpi = {
  reading: KpiReading
  target?: Standing
  benchmark?: Standing & { from: 'configuration' | 'web vitals' | 'own weeks' }
}

/** `kpis --audit --json`: the last whole month of journeys. */
export type KpiAudit = {
  schemaVersion: 1
  readAt: string
  config: string
  mode: 'advise' | 'enforce'
  /** The days that counts are of. */
  window: number
  month: KpiWindow
  before: KpiWindow
  journeys: { id: string; title: string; squad?: string; kpis: AuditedKpi[] }[]
}

/** What a pull request is expected to do, in its own words, which are untrusted; `kpi` is the one that it names. */
export type Hypothesis = { text: string; kpi?: string }

/**
 * What people say of a journey: what hurts them most this sprint, how they feel, and what of it the change touches. `by`
 * names who read it; `notes` say what could not be read.
 */
export type JourneyFeedback = {
  journey: string
  by?: string
  pains: PainPoints
  sentiment: SentimentReading
  touched?: TouchedComplaints
  notes: string[]
}

// ── acceptances ────────────────────────────────────────────────────────────────────────────────────────

/**
 * A person's accepted risk, as it counts now: the person may still accept, it has not expired, and it is for
 * this head. Without `fact` it is for all that was worse in the journey on `head`, and for that commit alone.
 */
export type Acceptance = {
  journey: string
  /** Id of a fact, or name of a metric (`scriptedTime`, `completes`) or `flow` for a flow that changed. */
  fact?: string
  by: string
  because: string
  at: string
  until: string
  head: string
  url: string
  /** The person does not belong to the journey's squad, so a flow that changed is not accepted by this. */
  withoutFlow?: true
}

// ── records ────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Which files of the repository a journey ran on a commit of the default branch, as code inside functions: what only
 * loads runs on every page that shares a script. Later runs select journeys by it.
 */
export type CoverageRecord = { journey: string; commit: string; at: string; files: { path: string }[] }

/**
 * Days of a KPI that change no more, the oldest first, each as its source gave it in the KPI's own unit. From `since` to
 * `until` all are known: a day between them that is missing has no data.
 */
export type KeptDays = {
  since: string
  until: string
  days: {
    day: string
    value?: number
    numerator?: number
    denominator?: number
    sample?: number
    sd?: number
    interval?: [low: number, high: number]
  }[]
}

/** What is kept of a KPI between readings; `question` names what its source was asked (`kpiQuestion`). */
export type KpiRecord = KeptDays & { journey: string; kpi: string; commit: string; at: string; question: string }

// ── experiments ────────────────────────────────────────────────────────────────────────────────────────

/**
 * What the people of one arm did, as counts and moments: no row of a person is ever needed. `sum` and `sumSquares` are
 * of one number per person; of a share (each person did it or not) the sum is enough. `divisor` is what a ratio is
 * divided by, `before` the same number from before the experiment; `products` sums each person's number times theirs.
 */
export type Moments = {
  people: number
  sum: number
  sumSquares?: number
  divisor?: { sum: number; sumSquares: number; products: number }
  before?: { sum: number; sumSquares: number; products: number }
}

/** `share`: of people; `mean`: of a number per person; `ratio`: of two sums, such as errors per request. */
export type ExperimentKpiKind = 'share' | 'mean' | 'ratio'

/** Of an effect or a margin: 0.15 is 15 % of the control's value when relative, else so much in the KPI's own unit. */
export type EffectSize = { size: number; unit: 'relative' | 'absolute' }

/**
 * `base` is what the KPI is today, `sd` the standard deviation of one person's number; a share needs none. `bounded` where
 * one person's number has a most, as that of a questionnaire has.
 */
export type ExperimentKpi = {
  kpi: string
  kind: ExperimentKpiKind
  better: 'higher' | 'lower'
  base: number
  sd?: number
  bounded?: boolean
}

/**
 * How people come: on average `perDay` different ones a day, and `perDay` × days ^ `growth` within so many days, since
 * some come again. `known` is false where no source told how many come again.
 */
export type PeopleOverTime = { perDay: number; growth: number; known: boolean; days: number }

/**
 * Whether a decision may come at any look (`daily`), which takes more people, or at the end alone (`end`); harm may stop
 * it at any look in both.
 */
export type ExperimentLooks = 'daily' | 'end'

/** An experiment as it is agreed before it begins. Its canonical JSON is what is hashed; the first arm is the control. */
export type ExperimentPlan = {
  version: 1
  journey: string
  hypothesis: string
  primary: ExperimentKpi & { effect: EffectSize }
  /** Tested beside the primary KPI, in the same family of errors; they decide nothing. */
  secondary: ExperimentKpi[]
  /** What may not get worse by the margin or more. */
  guardrails: (ExperimentKpi & { margin: EffectSize })[]
  /** `share` of all people, and how many people of each arm the plan needs. */
  arms: { name: string; share: number; people: number }[]
  /** All people that are needed, and the KPI that needs most of them. */
  people: number
  sizedBy: string
  weeks: number
  /**
   * About so many people come in these weeks. `power` is the chance that they show the effect that was asked, `detectable`
   * the effect that they show with the power that was asked; both of the primary KPI alone, and of the arm that shows least.
   */
  expected: { people: number; power: number; detectable?: EffectSize }
  /** Days of the team's calendar; missing while nobody knows when it begins. */
  startsOn?: string
  decidesOn?: string
  /** `alpha` two-sided over all goals and arms (with one look, a twentieth of it is for harm before); of guardrails one-sided. `power` to find a winner whose guardrails hold. */
  alpha: number
  power: number
  looks: ExperimentLooks
  traffic: PeopleOverTime
  /** The formulas in one sentence, and what a reader should know besides. */
  convention: string
  notes: string[]
}

/** Why there is no plan: a mistake of whoever asked, or too few people for what was asked. */
export type PlannedExperiment =
  | { status: 'planned'; plan: ExperimentPlan }
  | { status: 'refused'; reason: string }
  | {
      status: 'not feasible'
      reason: string
      /** The smallest effect that the longest time would show, in the unit that was asked; missing where none would. */
      detectable?: EffectSize
      weeksNeeded: number | null
      help: string[]
    }

/**
 * What is known of a running experiment so many whole `days` after its start. `people` of an arm are all that met it;
 * those that met several arms are `crossed`, and are in no arm.
 */
export type ExperimentSnapshot = {
  days: number
  arms: { name: string; people: number; kpis: Record<string, Moments> }[]
  crossed: number
}

/** One arm beside the control. Values are of each arm; intervals hold the truth in 1 − `level` of all experiments. */
export type ArmEffect = {
  arm: string
  kpi: string
  role: 'primary' | 'secondary' | 'guardrail'
  control: number
  treatment: number
  absolute: number
  /** Missing where the control is too near zero for a ratio to it. */
  relative?: number
  interval: { absolute: [low: number, high: number]; relative?: [low: number, high: number] }
  level: number
  /** `anytime`: it holds at every look, whoever looks however often; `fixed`: at the planned end alone. */
  method: 'anytime' | 'fixed'
  p: number
  /** Holm's, over all goals and arms; a guardrail's is its own. */
  adjustedP: number
  /** How an arm's guardrail, or its primary KPI, stands. */
  state: 'better' | 'worse' | 'broken' | 'held' | 'same' | 'open'
}

/** What an arm was asked and could not be, and why: nothing is made up for it. */
export type MissingEffect = { arm: string; kpi: string; reason: string }

export type SampleRatio = {
  expected: number[]
  seen: number[]
  /** Valid however often it is looked at; it alone alarms. */
  sequentialP: number
  /** Of the plain chi-square, which is right at one look only. */
  chiSquareP: number
  mismatch: boolean
}

export type ExperimentAnalysis = {
  days: number
  due: boolean
  people: number
  effects: ArmEffect[]
  missing: MissingEffect[]
  sampleRatio: SampleRatio
  /** Of all people that met it, the share that met several arms. */
  crossed: number
}

export type ExperimentOutcome =
  | 'running'
  | 'winner'
  | 'no difference that matters'
  | 'no clear result'
  | 'harm'
  | 'invalid'

/** `rule` is the row of the table that fired; `arm` the one that won or harmed. */
export type ExperimentDecision = { outcome: ExperimentOutcome; rule: string; arm?: string; because: string }

/**
 * The flag that tells people of an experiment apart: its arms are its variants, the control first; their shares add up
 * to 1. What is made of it says that it is ours, and for which pull request.
 */
export type ExperimentFlag = {
  key: string
  pullRequest: number
  description: string
  arms: { name: string; share: number }[]
}

/** What a flag does now, or should: everybody has the control (`off`), the arms share, or everybody has another arm. */
export type FlagUse = { use: 'off' } | { use: 'split' } | { use: 'all'; arm: string }

/**
 * Where an experiment is on its way: `planned` on the pull request, `armed` once somebody started it (frozen; it waits
 * for the merge and the deployment), `running` where users are, `ended`.
 */
export type ExperimentPhase = 'planned' | 'armed' | 'running' | 'ended'

/** How it stood after so many days; `low` and `high` are the interval of the primary KPI of the arm that decides. */
export type ExperimentLook = { days: number; people: number; effect?: number; low?: number; high?: number }

/** What the newest look saw, as its comment shows it. Values are of each arm; `change` is in words, with its interval. */
export type ExperimentSeen = {
  arms: { name: string; people: number }[]
  effects: {
    arm: string
    kpi: string
    role: ArmEffect['role']
    control: number
    treatment: number
    change: string
    state: ArmEffect['state']
  }[]
  /** What could not be compared, and why. */
  missing: string[]
  /** Share of people that met several arms, and the p-value of the split. */
  crossed: number
  splitP: number
  /** What the provider thinks itself. */
  opinion?: string
}

/** An experiment that a check suggests: on which KPI, what relative effect it would show, with so many people in so many days. */
export type ExperimentSuggestion = { kpi: string; effect: number; people: number; days: number; command: string }

/** Why it ended without a decision by the table. */
export type ExperimentEnd = { why: 'closed' | 'stopped' | 'withdrawn'; by?: string; because?: string }

/**
 * All that is known of an experiment, as its own comment on the pull request holds it: whoever looks next goes by that.
 * Moments are ISO 8601. `hash` is of the plan as it was started; `by` is the login of who planned, or started it.
 */
export type ExperimentState = {
  version: 1
  pullRequest: number
  /** The journey's title. */
  title: string
  /** Whose days it goes by. */
  timeZone: string
  plan: ExperimentPlan
  hash: string
  flag: string
  provider: string
  phase: ExperimentPhase
  by: string
  plannedAt: string
  armedAt?: string
  /** The commit that the merged change is, and when production first had it. */
  merged?: string
  runningSince?: string
  endedAt?: string
  looks: ExperimentLook[]
  seen?: ExperimentSeen
  /** How code asks for the flag, where it does not yet. */
  snippet?: string
  decision?: ExperimentDecision
  end?: ExperimentEnd
  /** What was changed after the start, in words: it decides nothing and is shown. */
  deviations: string[]
  /** What stands in the way now, in words. */
  hindrance?: string
  /** Number of the issue that proposes to remove the losing path. */
  cleanUp?: number
}

// ── verdict ────────────────────────────────────────────────────────────────────────────────────────

export type Outcome = 'improved' | 'no worse' | 'worse' | 'inconclusive' | 'flow changed' | 'not measured'

/**
 * One thing worth a reader's time; `rule` is the row of the verdict's rule table that fired. `accepted` where
 * somebody accepted what it says is worse (or that the flow changed): it is shown all the same, and blocks no more.
 */
export type Finding = {
  rule: string
  severity: Severity | 'off' | 'note'
  title: string
  explanation: string
  accepted?: true
  /** Id of the fact that it is about, where it is about one: its evidence belongs beside it. */
  fact?: string
}

/**
 * An attempt as a report shows it. `counts` is false where its pair proves nothing (an attempt of it is void).
 * `scriptedTime` is there where it completed, `screenshot` where it did not and the picture was kept.
 */
export type AttemptSummary = {
  run: string
  completed: boolean
  counts?: false
  scriptedTime?: number
  screenshot?: string
}

/**
 * How closely a flow was looked at: so many pairs, why not more where more were needed, and what an instrument could not
 * see at a step's end, and why. Missing where a measurement says nothing of it.
 */
export type InspectionSummary = {
  pairs: number
  notInspected?: string
  unseen: { step: string[]; instrument: string; why: string }[]
}

export type JourneyVerdict = {
  id: string
  title: string
  squad?: string
  outcome: Outcome
  findings: Finding[]
  /** How many more pairs per flow would probably settle an inconclusive journey; absent where more pairs would not. */
  morePairs?: number
  affected: { because: Because[] }
  exercised: Exercised
  flows: {
    flow: string
    title: string
    versions?: FlowVersions
    stopped?: StopReason
    notMeasured?: NotMeasuredReason
    inspection?: InspectionSummary
  }[]
  attempts: { flow: string; pair: number; base: AttemptSummary; head: AttemptSummary }[]
  facts: Fact[]
  comparisons: Comparison[]
  kpis: KpiReading[]
  /** What moved beneath it; present only where the configuration names metrics of its systems. */
  beneath?: Beneath
  /** What people say of it; present only where the configuration says where. */
  feedback?: JourneyFeedback
  /** What the pull request says it will do to the journey; present only where it says so. */
  hypotheses?: Hypothesis[]
  /** What people accepted of this journey; present only where somebody did. */
  accepted?: Acceptance[]
  /** Present only where an experiment would tell more, and is feasible. */
  experiment?: ExperimentSuggestion
}

export type Conclusion = 'success' | 'neutral' | 'failure' | 'action_required' | 'cancelled'

/** `exitCode` as in the outcome table: 0 green, 1 red, 2 a mistake, 3 not measured or a bug. */
export type Verdict = {
  outcome: Outcome | 'nothing affected' | 'mistake'
  conclusion: Conclusion
  exitCode: 0 | 1 | 2 | 3
  title: string
  summary: string
}

/** `result.json`, a public contract with a published JSON schema. */
export type Result = {
  schemaVersion: 1
  request: Request
  mode: 'advise' | 'enforce'
  policy: Measurement['policy'] & { trial: boolean }
  arms: Measurement['arms']
  seed: number
  verdict: Verdict
  affected: Affected
  journeys: JourneyVerdict[]
  blindSpots: BlindSpot[]
  notMeasured: { what: string; reason: string; log?: string }[]
  notes: string[]
  runner: Measurement['runner']
  spent: Measurement['spent']
  timings: Measurement['timings']
}

// ── what is published ──────────────────────────────────────────────────────────────────────────────────

/** One annotation of a check; lines count from 1. All texts are plain, GitHub shows them as they are. */
export type Annotation = {
  path: string
  startLine: number
  endLine: number
  level: 'notice' | 'warning' | 'failure'
  title: string
  message: string
}

/**
 * `check-run.json`: what a check says, within GitHub's limits whatever the size of the result. `title` is
 * plain text, `summary` and `text` are Markdown. `text` holds the journeys' tables.
 */
export type CheckOutput = {
  conclusion: Conclusion
  title: string
  summary: string
  text: string
  annotations: Annotation[]
  /** At most 3; only the check of an app has them, since whoever made a check hears of them. */
  buttons?: CheckButton[]
}

/** A button of a check: at most 20, 40 and 20 characters. It carries no right, it shows what to write. */
export type CheckButton = { label: string; does: string; id: ButtonId }
export type ButtonId = 'accept' | 'run' | 'help'
