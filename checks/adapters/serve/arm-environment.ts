import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from '../../ports.ts'
import type { ArmName } from '../../types.ts'

/**
 * The environment of an arm's commands: the user's own, which arm it is, and a temporary folder of the
 * arm's own, so that two servers that keep a file there do not share it and none is left behind.
 */
export function armEnvironment(arm: ArmName, env: NodeJS.ProcessEnv, workspace: Workspace): NodeJS.ProcessEnv {
  const temporary = join(workspace.folder, `tmp-${arm}`)
  mkdirSync(temporary, { recursive: true })
  return {
    ...env,
    ...workspace.mark,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    UX_IMPACT: '1',
    UX_IMPACT_ARM: arm,
  }
}
