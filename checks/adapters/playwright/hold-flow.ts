import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type { HeldFlow } from '../../ports.ts'
import type { ArmName, Attempt, NotMeasuredReason } from '../../types.ts'
import type { BrowserServer } from './browser-server.ts'
import { makeChanges } from './changes.ts'
import type { PlaywrightInstallation } from './find-playwright.ts'
import { followRunner, type ToldByRunner } from './follow-runner.ts'
import type { OwnedRun } from './owned-run.ts'
import { passTurnstile } from './pass-turnstile.ts'
import { plain } from './plain.ts'
import { type Note, readNotes } from './read-notes.ts'
import type { RunnerPlan, Turn } from './runner-plan.ts'
import { type StartedRunner, startRunner } from './start-runner.ts'
import { stopRunner } from './stop-runner.ts'
import { toAttempt } from './to-attempt.ts'
import { openTurnstile } from './turnstile.ts'

const LONGEST_START_MS = 120_000
const LONGEST_ATTEMPT_MS = 300_000
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Starts the flow's runner on one arm; its attempts are then performed one at a time, when told. */
export async function holdFlow(given: {
  arm: ArmName
  analytics: { hosts: string[] }
  installation: PlaywrightInstallation
  plan: Omit<RunnerPlan, 'turnstile'>
  /** The checkout that the spec comes from. */
  root: string
  cwd: string
  folder: string
  run: OwnedRun
  browser: BrowserServer & { status: 'open' }
  /** Takes each log-in state that the flow had on a page of an attempt that was looked at. */
  keepSession: (page: string, file: string) => void
}): Promise<HeldFlow> {
  const { arm, folder, browser } = given
  const changes = makeChanges()
  const turnstile = await openTurnstile(changes.tell)
  const runner = startRunner({ ...given, plan: { ...given.plan, turnstile: turnstile.port } })
  const told = followRunner(runner, changes.tell)
  void browser.ended.then(changes.tell)
  let attempts = 0
  const covered: string[] = []
  const gone = () => told.stopped || browser.died() !== undefined
  const whyGone = () => browser.died() ?? whyStopped(told, runner, attempts)

  return {
    async ready() {
      const place = await changes.until(() => {
        turnstile.startUp()
        return gone() ? 'gone' : turnstile.place() === 'gate' ? 'ready' : undefined
      }, LONGEST_START_MS)
      if (place === 'ready') return { status: 'ready' }
      return { status: 'gone', reason: whyGone() }
    },
    async perform({ index, run, cutAfter, inspection }) {
      const repeat = attempts++
      browser.telemetry()
      const notes = join(folder, `notes-${repeat}.jsonl`)
      const turn: Turn = {
        env: { UX_IMPACT_RUN: run, UX_IMPACT_ARM: arm, UX_IMPACT_ATTEMPT: String(index) },
        notes,
        ...(cutAfter === undefined ? {} : { timeout: Math.ceil(cutAfter) }),
        ...(inspection && { inspection: { ...inspection, axe: AXE, folder } }),
      }
      // Looking takes time of its own, so that only the runner can tell when an inspected attempt is to be cut.
      const limit = inspection ? LONGEST_ATTEMPT_MS : (cutAfter ?? LONGEST_ATTEMPT_MS)
      const complete = () => told.complete(repeat)
      const end = await passTurnstile({ turnstile, changes, complete, gone, turn, limit })
      const results = told.results(repeat)
      if (results.length === 0 || browser.died()) return lost({ arm, run, reason: whyGone() })
      const noted = readNotes(notes)
      covered.push(...coverageIn(noted, folder))
      for (const note of noted) if (note.kind === 'session') given.keepSession(note.page, inFolder(folder, note.file))
      const attempt = toAttempt({
        arm,
        run,
        results,
        notes: noted,
        telemetry: browser.telemetry(),
        analytics: given.analytics,
        origin: new URL(given.plan.baseURL).origin,
        root: given.root,
        limit: { after: limit, cut: cutAfter !== undefined, killed: end === 'killed' },
      })
      return withPicturesIn(attempt, folder)
    },
    coverage: () => covered,
    async close() {
      turnstile.shut()
      await stopRunner(runner)
    },
  }
}

function coverageIn(notes: Note[], folder: string): string[] {
  return notes.flatMap((note) => (note.kind === 'covered' ? [inFolder(folder, note.file)] : []))
}

/** The notes are written where measured code runs, so that only names are believed, never where they lead. */
function inFolder(folder: string, name: string): string {
  return join(folder, basename(name))
}

function withPicturesIn(attempt: Attempt, folder: string): Attempt {
  if (!attempt.inspected) return attempt
  const inspected = attempt.inspected.map(({ look, ...step }) => {
    const picture = look?.picture
    if (!look || picture === undefined) return { ...step, ...(look && { look }) }
    return { ...step, look: { ...look, picture: inFolder(folder, picture) } }
  })
  return { ...attempt, inspected }
}

function whyStopped(told: ToldByRunner, runner: StartedRunner, attempts: number): NotMeasuredReason {
  if (told.results(attempts).some((result) => result.status === 'skipped')) {
    return { code: 'flowSkipped', blame: 'missing', text: 'The spec skips this test.' }
  }
  const said = plain(told.errors[0] ?? runner.output()).trim()
  const text = told.stopped
    ? 'Playwright stopped before the attempt.'
    : `Playwright had no worker ready within ${LONGEST_START_MS / 1000} s.`
  return { code: 'runnerStopped', blame: 'missing', text, ...(said === '' ? {} : { log: said.slice(-2000) }) }
}

function lost({ arm, run, reason }: { arm: ArmName; run: string; reason: NotMeasuredReason }): Attempt {
  const { text, log } = reason
  return {
    run,
    arm,
    startedAt: new Date().toISOString(),
    outcome: 'void',
    scriptedTime: 0,
    duration: 0,
    steps: [],
    incidents: [],
    error: { message: log ? `${text} ${log}` : text, step: [] },
  }
}
