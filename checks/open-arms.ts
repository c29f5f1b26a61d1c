import { join } from 'node:path'
import type { Config } from '../config-schema/index.ts'
import { mistakes } from './errors.ts'
import type { FlowSource, OpenArm, Ports, Served } from './ports.ts'
import { POLICY_FILE } from './read-policy.ts'
import type { ArmName, NotMeasuredReason, Request } from './types.ts'

type Arm = OpenArm & { source: FlowSource; died(): NotMeasuredReason | undefined }

export type OpenArms = { status: 'open'; base: Arm; head: Arm } | { status: 'failed'; reason: NotMeasuredReason }

/**
 * Brings both arms up, side by side on this machine: checked out, built and served, or found at their
 * addresses. Both are built at the same time, so that neither has the machine to itself.
 */
export async function openArms(request: Request, config: Config, ports: Ports): Promise<OpenArms> {
  const { serve, urls } = config.arms
  if (request.kind === 'addresses')
    return openAddresses({ base: request.base, head: request.head }, await besideTheCall(ports), ports)
  if (urls) return openAddresses(urls, await checkOutBoth(request, ports), ports)
  if (!serve) throw mistakes.armsMissing({ file: POLICY_FILE })
  const sources = await checkOutBoth(request, ports)
  if (serve.build !== undefined) {
    const command = serve.build
    ports.progress({ kind: 'stage', text: `Building base and head: ${command}` })
    const built = await Promise.all(
      [sources.base, sources.head].map(({ arm, root }) => ports.server.build(arm, root, command)),
    )
    for (const result of built) if (result.status === 'failed') return result
  }
  ports.progress({ kind: 'stage', text: `Serving base and head: ${serve.start}` })
  const [base, head] = await Promise.all([
    ports.server.serve('base', sources.base.root, serve),
    ports.server.serve('head', sources.head.root, serve),
  ])
  return bothOpen(base, head, sources)
}

type Sources = Record<ArmName, FlowSource>

async function checkOutBoth(
  request: Request & { kind: 'commits' },
  { history, workspace, progress }: Ports,
): Promise<Sources> {
  progress({
    kind: 'stage',
    text: `Checking out base ${request.base.slice(0, 7)} and head ${request.head.slice(0, 7)}`,
  })
  const checkOut = async (arm: ArmName): Promise<FlowSource> => {
    const root = join(workspace.folder, arm)
    await history?.checkOut(request[arm], root)
    return { arm, root, shared: false }
  }
  return { base: await checkOut('base'), head: await checkOut('head') }
}

async function besideTheCall({ disk }: Ports): Promise<Sources> {
  return {
    base: { arm: 'base', root: disk.folder, shared: true },
    head: { arm: 'head', root: disk.folder, shared: true },
  }
}

async function openAddresses(
  urls: Record<ArmName, string>,
  sources: Sources,
  { server, progress }: Ports,
): Promise<OpenArms> {
  progress({ kind: 'stage', text: `Looking at base ${urls.base} and head ${urls.head}` })
  const silent = (await server.check('base', urls.base)) ?? (await server.check('head', urls.head))
  if (silent) return { status: 'failed', reason: silent }
  const at = (url: string): Served => ({ status: 'open', url, died: () => undefined })
  return bothOpen(at(urls.base), at(urls.head), sources)
}

function bothOpen(base: Served, head: Served, sources: Sources): OpenArms {
  if (base.status === 'failed') return base
  if (head.status === 'failed') return head
  const arm = (served: Served & { status: 'open' }, source: FlowSource): Arm => ({
    arm: source.arm,
    url: served.url,
    root: source.root,
    source,
    died: served.died,
  })
  return { status: 'open', base: arm(base, sources.base), head: arm(head, sources.head) }
}
