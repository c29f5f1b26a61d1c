/** What the core needs from outside, as small as it can be. The adapters fulfil it, the tests fake it. */

import type { Config, FlowConfig } from '../config-schema/index.ts'
import type {
  Affected,
  ArmName,
  Attempt,
  Audit,
  Box,
  Change,
  CheckedSource,
  CheckOutput,
  CoverageRecord,
  ExperimentFlag,
  ExperimentPlan,
  ExperimentSnapshot,
  FeedbackItem,
  FeedbackReading,
  FlagUse,
  KpiReading,
  KpiRecord,
  NotMeasuredReason,
  Opinions,
  Period,
  ProductionDeployment,
  PullRequest,
  Request,
  Series,
  SeriesStep,
} from './types.ts'

// ── what must not outlive a run ────────────────────────────────────────────────────────────────────

/**
 * Something that a run brought into the world. A `process` goes with its descendants, its process group
 * and its session. `held` is a folder of files named by process ids, which are read when they are ended.
 */
export type Owned =
  | { kind: 'process'; pid: number }
  | { kind: 'held'; path: string }
  | { kind: 'folder'; path: string }
  | { kind: 'worktree'; repository: string; path: string }

/** `end` ends or removes the one thing, now, and may be called twice; `pids` lists its living processes. */
export type Ownership = { pids(): number[]; end(): Promise<void> }

/**
 * Everything that a run leaves behind, in one place; when our process dies, a guardian ends it all.
 * Register a thing before it exists where that is possible (a folder, a worktree), else in the same tick.
 * What is registered while or after the workspace closes is ended at once.
 */
export type Workspace = {
  /** A temporary folder of this run alone. */
  folder: string
  /** Below `folder`: a held worker writes a file named by its process id here. */
  heldDir: string
  /** For the environment of every process of this run: finds what left its family. */
  mark: Record<string, string>
  own(thing: Owned): Ownership
  /** Steps run in reverse order before anything is ended, each for at most 5 seconds. */
  onEnd(step: () => Promise<void>): void
  /** Ends and removes everything; says in words what it could not. Never rejects; may be called at any time, and twice. */
  close(): Promise<string[]>
}

// ── flows on arms ──────────────────────────────────────────────────────────────────────────────────

/** A checkout that specs and their Playwright come from. `shared` when both arms read the same folder. */
export type FlowSource = { arm: ArmName; root: string; shared: boolean }

/** What one arm is opened with; `secrets` are the values that may appear nowhere. */
export type ArmAccess = {
  cookies: Record<string, string>
  headers: Record<string, string>
  query: Record<string, string>
  storage: { local: Record<string, string>; session: Record<string, string> }
  secrets: string[]
}

/**
 * What the browser does for every page: goes through `proxy`, and gives each origin its headers and the query
 * of the first address that a tab opens there. The same on both arms wherever their origins differ.
 */
export type BrowserTerms = {
  proxy?: string
  origins: { origin: string; headers: Record<string, string>; query: Record<string, string> }[]
}

/** An arm that answers: where its pages are, where its commands run, and what it is opened with. */
export type OpenArm = {
  arm: ArmName
  url: string
  root: string
  access?: ArmAccess
  terms?: BrowserTerms
  /** Hosts that receive events, besides the known services; what is sent there is answered on this machine. */
  analytics?: { hosts: string[] }
}

/** A flow as its source has it; `text` is its whole spec, `handle` is the adapter's own. */
export type FoundFlow = {
  status: 'found'
  title: string
  titlePath: string[]
  source: FlowSource
  spec: string
  text: string
  playwright: string
  handle: unknown
}

export type NoFlow =
  | { status: 'specMissing' }
  | { status: 'specBroken'; message: string; location?: string }
  | { status: 'titleMissing'; titles: string[] }
  | { status: 'titleAmbiguous'; matches: { title: string; line: number }[] }
  | { status: 'projectUnknown'; projects: string[] }
  | { status: 'unmeasurable'; reason: NotMeasuredReason }

/**
 * How an attempt is inspected: the same on both arms. A walk by `keyboard` changes what pages do, so that it takes
 * attempts of its own. `masks` are CSS selectors of what differs by itself.
 */
export type Inspection = { kind: InspectionKind; masks: string[] }
export type InspectionKind = 'look' | 'keyboard'

/** A flow held ready on one arm; its attempts are performed one at a time, when told. */
export type HeldFlow = {
  /** Resolves when a worker waits for its turn, so that no start-up disturbs the other arm's attempt. */
  ready(): Promise<{ status: 'ready' } | { status: 'gone'; reason: NotMeasuredReason }>
  perform(order: { index: number; run: string; cutAfter?: number; inspection?: Inspection }): Promise<Attempt>
  /** Files of what the pages of its inspected attempts ran, for `Coverage`. */
  coverage?(): string[]
  close(): Promise<void>
}

export type Flows = {
  /** A flow that only opens pages, for journeys without a script of their own. */
  visit(pages: string[], source: FlowSource): FoundFlow
  /** Finds what `flow` means at `source`, without running it. */
  find(flow: FlowConfig, source: FlowSource): Promise<FoundFlow | NoFlow>
  /** Starts the flow's runner on an arm (its set-up project first, once per arm), held before its first attempt. */
  hold(
    found: FoundFlow,
    on: { arm: OpenArm; flow: FlowConfig; attempts: number },
  ): Promise<{ status: 'held'; held: HeldFlow } | { status: 'failed'; reason: NotMeasuredReason }>
  /**
   * Path of the log-in state to open a page with: the one that the flow had when it was last on it in an attempt that
   * was looked at, else the one that its set-up saved on the arm; undefined where there is none. The same path for
   * states that are alike.
   */
  session?(found: FoundFlow, on: { arm: OpenArm; flow: FlowConfig; page: string }): Promise<string | undefined>
  /** Runs the tear-down projects of all flows that were held, once per arm; says what went wrong, which decides nothing. */
  tearDown?(): Promise<string[]>
}

/**
 * What to ask Lighthouse of a page: `audits` by their ids, and `categories` whose scores are wanted too. `session` is
 * the path of a log-in state.
 */
export type AuditOrder = {
  arm: OpenArm
  page: string
  flow: Pick<FlowConfig, 'profile' | 'locale' | 'timezone'>
  audits: string[]
  categories: string[]
  session?: string
}

/** Lighthouse: one audit at a time, each in a fresh context of a warm browser. */
export type Audits = { audit(order: AuditOrder): Promise<Audit> }

// ── the repository and the disk ────────────────────────────────────────────────────────────────────

/** What a commit holds; the texts are read when asked for, all at once. */
export type CommitFiles = { paths: string[]; texts(paths: string[]): Promise<Map<string, string>> }

/** The git repository under test. Commits are full ids; nothing here touches its work tree or index. */
export type History = {
  changes(base: string, head: string): Promise<Change[]>
  files(commit: string): Promise<CommitFiles>
  textAt(commit: string, path: string): Promise<string | undefined>
  /** A unified diff of one file between two commits. */
  difference(base: string, head: string, path: string): Promise<string>
  /** Files that differ from head and are therefore left out. */
  uncommitted(): Promise<string[]>
  /** The commit and those before it, the newest first, along first parents; no more than `most`. */
  ancestors?(commit: string, most: number): Promise<string[]>
  /** What the commits after `base` up to `head` say, the newest first; of many the newest alone. */
  messages?(base: string, head: string): Promise<string[]>
  /** A checkout of its own in `folder`. */
  checkOut(commit: string, folder: string): Promise<void>
}

/** What selecting journeys reads of two commits; a host has it without a clone. */
export type Commits = Pick<History, 'changes' | 'files'>

/** Files that the user names, or that lie beside the call in `folder`; paths as the user gives them. */
export type Disk = { folder: string; text(path: string): Promise<string | undefined> }

// ── arms ───────────────────────────────────────────────────────────────────────────────────────────

export type Served =
  | { status: 'open'; url: string; died(): NotMeasuredReason | undefined }
  | { status: 'failed'; reason: NotMeasuredReason }

/** Builds and serves checkouts, and looks whether given addresses answer. */
export type Server = {
  build(
    arm: ArmName,
    folder: string,
    command: string,
  ): Promise<{ status: 'built' } | { status: 'failed'; reason: NotMeasuredReason }>
  serve(arm: ArmName, folder: string, how: { start: string; ready: string; readyWithin: number }): Promise<Served>
  check(arm: ArmName, url: string, access?: ArmAccess): Promise<NotMeasuredReason | undefined>
  /** Puts an arm's data back between attempts: a request to it ("POST /reset") or a command in its checkout. */
  reset(arm: OpenArm, how: string, env: Record<string, string>): Promise<NotMeasuredReason | undefined>
}

// ── found deployments ──────────────────────────────────────────────────────────────────────────────────

/** `location` is where a redirect leads, as it was sent; `refused` means that nothing was connected. */
export type Answered =
  | { status: 'answered'; code: number; location?: string }
  | { status: 'refused'; because: string }
  | { status: 'silent'; because: string }

/**
 * The way to addresses that others published: every name is resolved and every address checked here, and what
 * is connected is the address that was checked.
 */
export type Egress = {
  /** One GET that follows no redirect; throws the signal's reason when that aborts. */
  ask(url: string, how: { headers: Record<string, string>; within: number }): Promise<Answered>
  /** The address of a proxy for the browsers of this run, the same each time. */
  openProxy(): Promise<string>
}

export type PreviewPorts = {
  published: Pick<Deployments, 'ofCommit'>
  egress: Egress
  /** Ends early, without an error, when the run is stopped. */
  pause(ms: number): Promise<void>
}

// ── the host of the pull requests ──────────────────────────────────────────────────────────────────────

/**
 * What the host did not let us do, in words for people: which permission is missing and how to give it, that
 * the host does not answer, that a limit is reached. A value, because a refused comment must not lose the check.
 */
export type Refused = {
  status: 'refused'
  code: RefusalCode
  reason: string
  /** When a reached limit ends, as a moment of the host's clock. */
  until?: string
}
/** `overtaken`: somebody else was first, and it is worth another look at once. */
export type RefusalCode = 'permission' | 'token' | 'limit' | 'unreachable' | 'invalid' | 'missing' | 'overtaken'

export type PullRequests = {
  /** As it is now; undefined where there is none of that number. */
  read(number: number): Promise<PullRequest | undefined | Refused>
  /** The open ones, each with the commit of its head. */
  open(): Promise<{ number: number; head: string }[] | Refused>
  /** The open ones whose head is this commit, those of forks too. */
  ofHead(sha: string): Promise<PullRequest[] | Refused>
  /** Where `head` left `base`, as the host sees it; undefined for unrelated histories. */
  mergeBase(base: string, head: string): Promise<{ sha: string } | undefined | Refused>
  /** Paths of the files that it changes; the host tells 3,000 at most, so that `complete` may be false. */
  files(number: number): Promise<{ paths: string[]; complete: boolean } | Refused>
  /** The numbers of those that have a label, of whatever state, the newest first; of very many the newest alone. */
  labelled(label: string): Promise<number[] | Refused>
}

/** Labels of a pull request. Adding what is there, and removing what is not, does nothing. */
export type Labels = {
  add(pullRequest: number, label: string): Promise<undefined | Refused>
  remove(pullRequest: number, label: string): Promise<undefined | Refused>
}

/** A run of a check on a commit, as the host has it. */
export type PublishedCheck = {
  id: number
  externalId: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion?: string
  /** How many annotations it has; writing more adds to them. */
  annotations: number
  /** The one line that people see. */
  title?: string
  url: string
  /** Where it leads for details: the run that made it. */
  detailsUrl?: string
  /** Since when people wait for it. */
  startedAt?: string
}

export type CheckRuns = {
  /** The newest of this name on this commit that we made: a job of the same name is none. */
  find(check: { name: string; sha: string }): Promise<PublishedCheck | undefined | Refused>
  /** Creates it, or changes the one of `id`. Without `output` it is in progress. */
  write(check: {
    id?: number
    name: string
    sha: string
    externalId: string
    detailsUrl?: string
    progress?: { title: string; summary: string }
    output?: CheckOutput
  }): Promise<PublishedCheck | Refused>
}

/** `mine` is true only for what an identity wrote that counts as ours. Moments are ISO 8601, of the host's clock. */
export type Comment = {
  id: number
  body: string
  author: { login: string; bot: boolean }
  mine: boolean
  createdAt: string
  editedAt?: string
  url: string
}

/** An issue as it was opened; `mine` where an identity did that counts as ours. Its texts are untrusted. */
export type Issue = { number: number; title: string; body: string; author: string; mine?: true; createdAt: string }

export type Issues = {
  /** One page, from 1, of the issues with a label that changed since a moment, the newest first; no pull requests. */
  labelled(wanted: {
    label: string
    since: string
    page: number
  }): Promise<{ issues: Issue[]; more: boolean } | Refused>
  open(issue: { title: string; body: string; label: string }): Promise<Issue | Refused>
  /** Closes one that is not wanted; where it is closed already, nothing happens. */
  close(number: number): Promise<undefined | Refused>
}

/** A file at the tip of a branch, and what names that version of it. */
export type BranchFile = { text: string; version: string }

/** Files of the repository that we change for a team that asked us to. */
export type RepositoryFiles = {
  read(file: { path: string; branch: string }): Promise<BranchFile | undefined | Refused>
  /** One commit that replaces the file, only while it is still of `version` (missing: only while there is none). */
  write(change: {
    path: string
    branch: string
    text: string
    version?: string
    message: string
  }): Promise<{ status: 'written' } | { status: 'changed' } | Refused>
  /**
   * The open pull request from `branch`, which is made from `from` with the change on it; the same one each time. Only
   * while the file is still of `version` there (missing: only while there is none).
   */
  propose(change: {
    branch: string
    from: string
    path: string
    text: string
    version?: string
    title: string
    body: string
  }): Promise<{ status: 'proposed'; number: number; url: string } | { status: 'changed' } | Refused>
  /** Closes the open pull requests from `branch`, and removes it; where there is none, nothing happens. */
  withdraw(proposed: { branch: string }): Promise<undefined | Refused>
}

export type Reaction = 'eyes' | 'rocket' | '-1' | 'confused'

export type Comments = {
  list(pullRequest: number): Promise<Comment[] | Refused>
  /** Creates one, or replaces the body of the one of `id`. */
  write(comment: { pullRequest: number; id?: number; body: string }): Promise<Comment | Refused>
  /** Removes one; where it is gone already, nothing happens. */
  remove(comment: number): Promise<undefined | Refused>
  react(comment: number, reaction: Reaction): Promise<undefined | Refused>
}

/** What a person may do in the repository, asked of the host each time it matters. */
export type People = {
  permission(login: string): Promise<'admin' | 'write' | 'read' | 'none' | Refused>
}

/** A run of a workflow; `path` is that of the workflow's file, `head` the commit it ran for. */
export type WorkflowRun = {
  id: number
  attempt: number
  path: string
  event: string
  head: { sha: string; repository: string }
  /** Login of who made what it runs for, such as the push. */
  actor?: string
  createdAt: string
  /** When its newest attempt began, or was asked for. */
  startedAt: string
  status: string
  conclusion?: string
  url: string
}

/** One job of a run's newest attempt; `step` is the name of the step that is under way. */
export type WorkflowJob = { id: number; name: string; status: string; conclusion?: string; step?: string; url: string }

export type WorkflowRuns = {
  read(id: number): Promise<WorkflowRun | undefined | Refused>
  /** The runs for a commit, the newest first. */
  ofCommit(sha: string): Promise<WorkflowRun[] | Refused>
  jobs(run: number): Promise<WorkflowJob[] | Refused>
  /** Starts a run, or one job of it and what depends on that, again, at the same commit. */
  again(what: { run: number; job?: number }): Promise<undefined | Refused>
}

export type Artifact = { id: number; name: string; size: number; expired: boolean; head?: string; digest?: string }

export type Artifacts = {
  /** What a run left, of all its attempts. */
  ofRun(run: number): Promise<Artifact[] | Refused>
  /** The measurement's report, checked against bombs, links and names that lead elsewhere, into a new `folder`. */
  receive(
    artifact: Artifact,
    folder: string,
  ): Promise<{ status: 'received' } | { status: 'unfit'; reason: string } | Refused>
}

/** One address that somebody published for a commit, as the host has it; nothing about it is trusted yet. */
export type PublishedAddress = {
  url: string
  sha: string
  environment: string
  /** `pending` while it is being built. */
  state: 'success' | 'pending' | 'failed' | 'inactive'
  /** Login of who published it, with [bot] for apps. */
  creator: string
  /** Whether it is where users are. */
  production?: boolean
  /** Where it was found: a deployment, a commit status, a check run. */
  from: 'deployment' | 'status' | 'check'
  at: string
}

export type Deployments = {
  /** All addresses published for a commit, of whatever state, the newest first. */
  ofCommit(sha: string): Promise<PublishedAddress[] | Refused>
  /** What went to production and was there from a moment on, the newest first; of many the newest alone. */
  since(moment: Date): Promise<ProductionDeployment[] | Refused>
}

/** One repository on the host of its pull requests, spoken to with one identity. */
export type Host = {
  /** "owner/name", and the address that people open. */
  repository: string
  url: string
  pullRequests: PullRequests
  checkRuns: CheckRuns
  comments: Comments
  people: People
  runs: WorkflowRuns
  artifacts: Artifacts
  deployments: Deployments
  issues: Issues
  labels: Labels
  /** A commit's files, read over the network: for judging without a checkout. Its refusals are thrown as `HostRefused`. */
  history: Pick<History, 'textAt' | 'messages'>
}

// ── what inspected attempts leave ──────────────────────────────────────────────────────────────────────

/** A picture as an attempt took it: a file, and the places in it that say nothing. */
export type TakenPicture = { file: string; unsteady: Box[] }

export type Pictures = {
  /**
   * How each pair's pictures of one step differ, apart from what differs within an arm. `marked` is a file, head's
   * picture with the places marked. What is no picture of ours is an empty difference.
   */
  compare(pairs: { base: TakenPicture; head: TakenPicture }[]): Promise<PictureDifference[]>
  /** Bytes of a picture; 0 where it is none. */
  size(file: string): Promise<number>
}

/** `share` of all pixels; nothing that people would not see (`appearsDifferent`) is a difference. */
export type PictureDifference =
  | { status: 'same' }
  | { status: 'different'; share: number; places: Box[]; marked: string }

/**
 * A source that a build was made of, by the lines that have code in it. `content` where the map has it; `called` are the
 * columns (from 0) of what ran of a line inside the script's functions, not just while the script was loaded.
 */
export type RanSource = {
  source: string
  content?: string
  lines: { line: number; ran: 'whole' | 'part' | 'none'; called?: number[] }[]
}

export type Coverage = {
  /** Reads what an attempt on `arm` ran, through the source maps that the arm itself serves. */
  read(file: string, arm: OpenArm): Promise<RanSource[]>
}

// ── what later runs may know ───────────────────────────────────────────────────────────────────────────

/** Everything that is kept for later runs, by its kind. Each record is of a journey and has its moment. */
export type RecordKinds = { coverage: CoverageRecord; kpi: KpiRecord }

export type Records = {
  /** Those of a kind that are not too old, the newest first; what is malformed is none. */
  list<Kind extends keyof RecordKinds>(kind: Kind): Promise<RecordKinds[Kind][]>
  /** Keeps a record, and only the newest of its journey (of its KPI). Missing where a run may not: all but those of the default branch. */
  append?<Kind extends keyof RecordKinds>(
    kind: Kind,
    record: RecordKinds[Kind],
  ): Promise<{ status: 'kept' } | { status: 'not kept'; why: string }>
}

// ── experiments ────────────────────────────────────────────────────────────────────────────────────

/**
 * Why a flag could not be asked or changed. `later` where trying again may help, at `until` where that is known; else
 * somebody has to do something first, and `reason` says what.
 */
export type ProviderTrouble = { status: 'trouble'; reason: string; later: boolean; until?: string }

/** `absent`: nobody knows the flag. `foreign`: it is there, and is not as we would have made it; `why` in words. */
export type FlagState = { status: 'absent' } | ({ status: 'ours' } & FlagUse) | { status: 'foreign'; why: string }

/** `pending`: it will be so once somebody did something, such as merging the pull request at `url`. */
export type FlagBrought = { status: 'done' } | { status: 'pending'; what: string; url: string }

/** A system that switches flags. */
export type FlagProvider = {
  /** As people call it. */
  title: string
  state(flag: ExperimentFlag): Promise<FlagState | ProviderTrouble>
  /**
   * Brings the flag to what is wanted, from whatever is there of it: what an earlier call left half done is finished.
   * Doing it twice does nothing the second time. A foreign flag is never touched.
   */
  bring(flag: ExperimentFlag, to: FlagUse): Promise<FlagBrought | ProviderTrouble>
  /** How code asks for the flag, with the control as what it gets while nobody answers. */
  snippet(flag: ExperimentFlag): string
  /** What it counted of each arm, where it counts, of which our analysis is made; and what it thinks itself. */
  results?(flag: ExperimentFlag): Promise<ProviderResults | ProviderTrouble>
}

/** `opinion` is in words for people, with the arm that it calls the winner, if any. */
export type ProviderResults = ExperimentCounts & { opinion?: { winner?: string; text: string } }

/**
 * The providers that a configuration names; `trouble` where one is not configured or a secret is missing. `branch` is the
 * one that the pull request is merged into.
 */
export type FlagProviders = {
  open(wanted: { name: string; config: Config; branch: string }): FlagProvider | ProviderTrouble
}

/** What was counted of the people that met an experiment since its start: a snapshot without its days. */
export type ExperimentCounts = { status: 'counted' } & Pick<ExperimentSnapshot, 'arms' | 'crossed'>

/** Reads what the people of each arm did, from where the journey's `experiment.results` says; `to` is excluded. */
export type ExperimentResults = {
  read(wanted: {
    journey: string
    config: Config
    text: (path: string) => Promise<string | undefined>
    plan: ExperimentPlan
    flag: string
    from: Date
    to: Date
  }): Promise<ExperimentCounts | { status: 'unavailable'; reason: string }>
}

/** Whether code reads a flag; `why` it does not count as reading it, in words for people. */
export type FlagReading = { status: 'read' } | { status: 'not read'; why: string }

/** Everything that an experiment needs besides the host of its pull request. */
export type ExperimentPorts = {
  providers: FlagProviders
  results: ExperimentResults
  kpis: Pick<KpiSources, 'read'>
  /** Whether these files read the flag, with the control as what people get while nobody answers. */
  flagReads(files: { path: string; text: string }[], flag: ExperimentFlag): FlagReading
  /** Which journeys a change affects; missing where nobody can tell. */
  select?(question: { request: Request; policy: { config: Config } }): Promise<{ affected: Affected }>
}

// ── the rest ───────────────────────────────────────────────────────────────────────────────────────

/**
 * Reads the KPIs that a configuration names for some journeys; `text` gives files from where the configuration stands.
 * Where the configuration is not `trusted` (a pull request's own), only its files are read.
 */
export type KpiSources = {
  /**
   * With what earlier readings `kept`, sources are asked only for the days that are missing there. Over the usual window,
   * or over the last `months` that are over.
   */
  read(wanted: {
    over?: 'months'
    journeys: string[]
    config: Config
    text: (path: string) => Promise<string | undefined>
    trusted?: boolean
    kept?: KpiRecord[]
  }): Promise<KpiReading[]>
  /** What later readings may know: the days that change no more, joined to the kept ones; what cannot be read is left out. */
  settled?(wanted: {
    journeys: string[]
    config: Config
    text: (path: string) => Promise<string | undefined>
    kept: KpiRecord[]
  }): Promise<Omit<KpiRecord, 'commit' | 'at'>[]>
  /** The same journeys hour by hour, as far as their sources can tell. */
  /** The same journeys hour by hour, as far as their sources can tell; day by day where no KPI of a journey is known by the hour. */
  series(wanted: {
    journeys: string[]
    config: Config
    text: (path: string) => Promise<string | undefined>
    trusted?: boolean
  }): Promise<JourneySeries[]>
  /** Whether each source that these journeys need answers, by asking it for a day. */
  check?(wanted: {
    journeys: string[]
    config: Config
    text: (path: string) => Promise<string | undefined>
  }): Promise<CheckedSource[]>
}

/** KPIs of a journey and metrics of the systems beneath it, over the same hours or days; `unavailable` says what is not there, and why. */
export type JourneySeries = {
  journey: string
  step: SeriesStep
  kpis: Series[]
  system: Series[]
  unavailable: string[]
}

/** Where feedback of a journey comes from: a file, a warehouse, issues. What cannot be read is unavailable, with the reason. */
export type FeedbackSource = { read(period: Period): Promise<FeedbackReading> }

/** Tells what people think. It removes personal data first, and never throws for what a text or a service does. */
export type FeedbackAnalyser = { analyse(items: FeedbackItem[]): Promise<Opinions> }

/** Who can be asked for what people say: the places that a journey names, and who reads it. */
export type Feedback = {
  /** The moment up to which a sprint goes. */
  now(): Date
  sources(wanted: {
    journey: string
    config: Config
    text: (path: string) => Promise<string | undefined>
    trusted: boolean
  }): FeedbackSource[]
  analyser(config: Config, trusted: boolean): FeedbackAnalyser
}

/** What a person waiting wants to see. */
export type Progress =
  | { kind: 'stage'; text: string }
  | { kind: 'detail'; text: string }
  | { kind: 'flow'; number: number; of: number; journey: string; title: string }
  | { kind: 'pair'; number: number; most: number; known: string }
  | { kind: 'inspection'; number: number }

/**
 * What judging reads: it needs no checkout, and runs nothing. `defaults` are what an organisation gives all its
 * repositories, as a file that is named `file`; missing where nobody can be asked for them.
 */
export type ReadingPorts = {
  history: Pick<History, 'textAt' | 'messages'> | undefined
  disk: Disk
  kpis: KpiSources
  /** Missing where nobody can be asked what people say. */
  feedback?: Feedback
  /** Whom to ask what went to production; missing where nobody can be asked. */
  deployments?: Pick<Deployments, 'since'>
  /** Missing where nothing is known of earlier runs. */
  records?: Pick<Records, 'list'>
  defaults?: () => Promise<{ file: string; text: string } | undefined>
}

export type Ports = {
  history: History | undefined
  disk: Disk
  server: Server
  flows: Flows
  /** Missing where nothing is audited. */
  audits?: Audits
  kpis: KpiSources
  /** Missing where nobody can be asked what people say. */
  feedback?: Feedback
  workspace: Workspace
  /** Missing where nobody can be asked for deployments. */
  previews?: PreviewPorts
  /** Whom to ask what went to production; missing where nobody can be asked. */
  deployments?: Pick<Deployments, 'since'>
  /** A variable of the environment that the check was started in. */
  env?(name: string): string | undefined
  /** Copies a file into the report's folder and says where it is there. */
  keepEvidence(file: string, name: string): Promise<string>
  /** Missing where pictures are not compared. */
  pictures?: Pictures
  /** Missing where nobody can tell which lines ran. */
  coverage?: Coverage
  /** Missing where nothing is known of earlier runs. */
  records?: Records
  progress(event: Progress): void
  /** Milliseconds on a clock that never jumps, and the moment as people write it. */
  clock: { now(): number; date(): Date }
  seed: number
  runner: { node: string; platform: string; cores: number }
  signal: AbortSignal
}
