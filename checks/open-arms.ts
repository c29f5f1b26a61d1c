import { join } from 'node:path'
import type { Config } from '../config-schema/index.ts'
import { mistakes } from './errors.ts'
import { findPreviews, type PreviewsQuestion } from './find-previews.ts'
import type { ArmAccess, FlowSource, OpenArm, Ports, Served } from './ports.ts'
import { browserTerms } from './previews/browser-terms.ts'
import { hideSecrets } from './previews/hide-secrets.ts'
import { resolveAccess } from './previews/resolve-access.ts'
import { POLICY_FILE } from './read-policy.ts'
import type { ArmName, NotMeasuredReason, Request } from './types.ts'

/** `sha` is the commit that runs there, where it is known from a deployment. */
type Arm = OpenArm & { source: FlowSource; sha?: string; died(): NotMeasuredReason | undefined }

export type OpenArms =
  | { status: 'open'; base: Arm; head: Arm; notes?: string[] }
  | { status: 'failed'; reason: NotMeasuredReason }

/**
 * Brings both arms up, side by side on this machine: checked out, built and served, or found at their
 * addresses. Both are built at the same time, so that neither has the machine to itself.
 */
export async function openArms(request: Request, config: Config, ports: Ports): Promise<OpenArms> {
  const env = (name: string) => ports.env?.(name)
  const base = resolveAccess(config.arms.base, { arm: 'base', env })
  if (base.status === 'failed') return base
  const head = resolveAccess(config.arms.head, { arm: 'head', env })
  if (head.status === 'failed') return head
  const access = { base: base.access, head: head.access }
  const opened = await openWith(access, { request, config }, ports)
  if (opened.status === 'failed') return hideSecrets(opened, [...base.access.secrets, ...head.access.secrets])
  const { analytics } = config
  return { ...opened, base: { ...opened.base, analytics }, head: { ...opened.head, analytics } }
}

async function openWith(
  access: Record<ArmName, ArmAccess>,
  { request, config }: { request: Request; config: Config },
  ports: Ports,
): Promise<OpenArms> {
  const { serve, deployments, urls } = config.arms
  if (request.kind === 'addresses')
    return openAddresses({ base: request.base, head: request.head }, { sources: besideTheCall(ports), access }, ports)
  if (urls) return openAddresses(urls, { sources: await checkOutBoth(request, ports), access }, ports)
  if (deployments) return openPreviews({ request, deployments, access }, ports)
  if (!serve) throw mistakes.armsMissing({ file: POLICY_FILE })
  const sources = await checkOutBoth(request, ports)
  const failed = await buildBoth(serve.build, sources, ports)
  if (failed) return failed
  ports.progress({ kind: 'stage', text: `Serving base and head: ${serve.start}` })
  const [servedBase, servedHead] = await Promise.all([
    ports.server.serve('base', sources.base.root, serve),
    ports.server.serve('head', sources.head.root, serve),
  ])
  return bothOpen({ base: servedBase, head: servedHead }, { sources, access })
}

async function buildBoth(
  command: string | undefined,
  sources: Sources,
  { server, progress }: Ports,
): Promise<(OpenArms & { status: 'failed' }) | undefined> {
  if (command === undefined) return undefined
  progress({ kind: 'stage', text: `Building base and head: ${command}` })
  const built = await Promise.all([sources.base, sources.head].map(({ arm, root }) => server.build(arm, root, command)))
  return built.find((result) => result.status === 'failed')
}

/** Each arm's specs are those of the commit that its preview was made from. */
async function openPreviews(question: PreviewsQuestion, ports: Ports): Promise<OpenArms> {
  const { request, deployments, access } = question
  const found = await findPreviews(question, ports)
  if (found.status === 'failed') return found
  const { base, head, notes } = found
  for (const note of notes) ports.progress({ kind: 'detail', text: note })
  ports.progress({ kind: 'stage', text: `Found base ${base.url} and head ${head.url}` })
  const sources = await checkOutBoth({ ...request, base: base.sha }, ports)
  const failed = await buildBoth(deployments.install, sources, ports)
  if (failed) return failed
  const proxy = await ports.previews?.egress.openProxy()
  const opened = bothOpen({ base: at(base.url), head: at(head.url) }, { sources, access, ...(proxy ? { proxy } : {}) })
  if (opened.status === 'failed') return opened
  return { ...opened, base: { ...opened.base, sha: base.sha }, head: { ...opened.head, sha: head.sha }, notes }
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

function besideTheCall({ disk }: Ports): Sources {
  return {
    base: { arm: 'base', root: disk.folder, shared: true },
    head: { arm: 'head', root: disk.folder, shared: true },
  }
}

type Prepared = { sources: Sources; access: Record<ArmName, ArmAccess>; proxy?: string }

async function openAddresses(
  urls: Record<ArmName, string>,
  prepared: Prepared,
  { server, progress }: Ports,
): Promise<OpenArms> {
  progress({ kind: 'stage', text: `Looking at base ${urls.base} and head ${urls.head}` })
  const { access } = prepared
  const silent =
    (await server.check('base', urls.base, access.base)) ?? (await server.check('head', urls.head, access.head))
  if (silent) return { status: 'failed', reason: silent }
  return bothOpen({ base: at(urls.base), head: at(urls.head) }, prepared)
}

function at(url: string): Served & { status: 'open' } {
  return { status: 'open', url, died: () => undefined }
}

function bothOpen({ base, head }: Record<ArmName, Served>, { sources, access, proxy }: Prepared): OpenArms {
  if (base.status === 'failed') return base
  if (head.status === 'failed') return head
  const sides = { base: { url: base.url, access: access.base }, head: { url: head.url, access: access.head } }
  const terms = browserTerms(sides, proxy)
  const arm = (served: Served & { status: 'open' }, source: FlowSource): Arm => ({
    arm: source.arm,
    url: served.url,
    root: source.root,
    source,
    access: access[source.arm],
    terms: terms[source.arm],
    died: served.died,
  })
  return { status: 'open', base: arm(base, sources.base), head: arm(head, sources.head) }
}
