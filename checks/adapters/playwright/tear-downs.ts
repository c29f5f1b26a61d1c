import type { FlowConfig } from '../../../config-schema/index.ts'
import type { FoundFlow, OpenArm } from '../../ports.ts'
import type { FlowHandle } from './flow-handle.ts'

/** What a flow that was held leaves to be cleaned up: its handle names the projects that do. */
export type LeftByFlow = {
  handle: FlowHandle
  arm: OpenArm
  flow: FlowConfig
  storageStates: Record<string, string>
}

/** Remembers the tear-down projects of flows, each once per arm and checkout however many flows name it. */
export function makeTearDowns(run: (left: LeftByFlow) => Promise<string | undefined>) {
  const named = new Set<string>()
  const waiting: LeftByFlow[] = []
  return {
    add({ source }: FoundFlow, { handle, ...on }: LeftByFlow): void {
      const keyOf = (name: string) => JSON.stringify([on.arm.arm, source.arm, handle.userConfig, name])
      const tearDown = handle.tearDown.filter((name) => !named.has(keyOf(name)))
      for (const name of tearDown) named.add(keyOf(name))
      if (tearDown.length > 0) waiting.push({ ...on, handle: { ...handle, tearDown } })
    },
    /** Runs all that wait, and says what went wrong. */
    async run(): Promise<string[]> {
      const notes: string[] = []
      // Both arms may be of one checkout, and clean up what they saved there: one after the other.
      for (const left of waiting.splice(0)) {
        const note = await run(left)
        if (note !== undefined) notes.push(note)
      }
      return notes
    },
  }
}
