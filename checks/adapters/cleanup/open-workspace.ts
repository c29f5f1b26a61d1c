import { mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Owned, Workspace } from '../../ports.ts'
import { familyOf } from './family-of.ts'
import { listProcesses } from './process-list.ts'
import { startGuardian } from './start-guardian.ts'
import { type Recorded, rootsAmong, sweep } from './sweep.ts'

const grace = 3_000
const longestStep = 5_000

/** Opens the workspace of one run: its temporary folder, the register of what it owns, and its guardian. */
export async function openWorkspace(): Promise<Workspace> {
  const guardian = startGuardian()
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ux-impact-')))
  const heldDir = join(folder, 'held')
  const mark = `UX_IMPACT_WORKSPACE=${folder}`
  const things = new Map<number, Recorded>()
  const steps: (() => Promise<void>)[] = []
  let closing: Promise<string[]> | undefined
  let lastId = 0

  function own(thing: Owned) {
    const recorded = record(thing)
    const id = ++lastId
    things.set(id, recorded)
    guardian.tell({ do: 'own', id, thing: recorded })
    endLatecomers()
    return {
      pids: () => {
        const processes = listProcesses()
        return familyOf(processes, rootsAmong([recorded], processes), process.pid).map(({ pid }) => pid)
      },
      end: async () => {
        if (!things.has(id)) return
        const left = await sweep([recorded], { grace })
        if (left.length > 0) return // It stays ours, and `close` tries again and says so.
        things.delete(id)
        guardian.tell({ do: 'forget', id })
      },
    }
  }

  function onEnd(step: () => Promise<void>) {
    steps.push(step)
    endLatecomers()
  }

  function endLatecomers() {
    closing = closing?.then(async (left) => [...left, ...(await endAll())])
  }

  async function endAll(): Promise<string[]> {
    const left: string[] = []
    while (steps.length > 0 || things.size > 0) {
      for (let step = steps.pop(); step; step = steps.pop()) left.push(...(await run(step)))
      const batch = [...things].reverse()
      left.push(
        ...(await sweep(
          batch.map(([, thing]) => thing),
          { grace, mark },
        )),
      )
      for (const [id] of batch) things.delete(id)
    }
    return left
  }

  async function endAllAndDismiss(): Promise<string[]> {
    const left = await endAll()
    guardian.tell({ do: 'done' })
    return left
  }

  function close() {
    closing ??= endAllAndDismiss()
    return closing
  }

  guardian.tell({ do: 'mark', mark })
  own({ kind: 'folder', path: folder })
  own({ kind: 'held', path: heldDir })
  await mkdir(heldDir)
  return { folder, heldDir, mark: { UX_IMPACT_WORKSPACE: folder }, own, onEnd, close }
}

/** Paths become absolute: the guardian lives in another folder. */
function record(thing: Owned): Recorded {
  if (thing.kind === 'worktree') return { ...thing, repository: resolve(thing.repository), path: resolve(thing.path) }
  if (thing.kind !== 'process') return { ...thing, path: resolve(thing.path) }
  const started = listProcesses().find(({ pid }) => pid === thing.pid)?.started
  return started === undefined ? thing : { ...thing, started }
}

async function run(step: () => Promise<void>): Promise<string[]> {
  const late = sleep(longestStep, ['a step of the clean-up took too long'], { ref: false })
  const done = Promise.resolve()
    .then(step)
    .then(
      () => [],
      (reason) => [`a step of the clean-up failed: ${reason instanceof Error ? reason.message : reason}`],
    )
  return Promise.race([done, late])
}
