import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { FlowConfig } from '../../../config-schema/index.ts'
import type { FlowSource, FoundFlow, NoFlow } from '../../ports.ts'
import { findPlaywright } from './find-playwright.ts'
import { findUserConfig } from './find-user-config.ts'
import type { FlowHandle } from './flow-handle.ts'
import type { Listing, SpecPlace } from './list-spec.ts'
import { plain } from './plain.ts'
import { grepOf, selectFlow } from './select-flow.ts'

const PROJECT_UNKNOWN = /ux-impact:project-unknown:(.*)/

/**
 * Finds a flow by listing its spec with the repository's own Playwright, so that what is found is what
 * will run: parametrised titles, suites, tags and projects included.
 */
export async function findFlow(
  flow: FlowConfig,
  source: FlowSource,
  list: (place: SpecPlace) => Promise<Listing>,
): Promise<FoundFlow | NoFlow> {
  const spec = join(source.root, flow.spec)
  if (!existsSync(spec)) return { status: 'specMissing' }
  const installation = findPlaywright(dirname(spec))
  if (!installation) return noPlaywright(source, flow.spec)
  const userConfig = findUserConfig(dirname(spec), source.root)
  const place: SpecPlace = {
    installation,
    spec,
    configDir: userConfig === undefined ? source.root : dirname(userConfig),
    ...(userConfig === undefined ? {} : { userConfig }),
    ...(flow.project === undefined ? {} : { project: flow.project }),
  }
  const told = await list(place)
  if (told.status === 'failed') return whyNot(told, source.root)
  const selection = selectFlow(told.tests, flow.title)
  if (selection.status === 'none') return { status: 'titleMissing', titles: selection.titles }
  if (selection.status === 'ambiguous') return { status: 'titleAmbiguous', matches: selection.matches }
  const handle: FlowHandle = {
    ...place,
    grep: grepOf(selection.flow, basename(spec)),
    setUp: told.setUp,
    tearDown: told.tearDown,
    ...(told.storageState === undefined ? {} : { storageState: told.storageState }),
  }
  return {
    status: 'found',
    title: selection.flow.title,
    titlePath: selection.flow.titlePath,
    source,
    spec: flow.spec,
    text: readFileSync(spec, 'utf8'),
    playwright: installation.version,
    handle,
  }
}

function whyNot({ message, location }: Listing & { status: 'failed' }, root: string): NoFlow {
  const projects = PROJECT_UNKNOWN.exec(message)?.[1]
  if (projects !== undefined) return { status: 'projectUnknown', projects: projects.split(', ').filter(Boolean) }
  const at = location === undefined ? {} : { location: relative(root, location).replaceAll(sep, '/') }
  return { status: 'specBroken', message: plain(message).replaceAll(`${root}${sep}`, ''), ...at }
}

function noPlaywright(source: FlowSource, spec: string): NoFlow {
  return {
    status: 'unmeasurable',
    reason: {
      code: 'noPlaywright',
      blame: 'missing',
      arm: source.arm,
      text: `${spec} needs @playwright/test, which is not installed in ${source.arm}'s checkout. Install it in the build command, for example with npm ci.`,
    },
  }
}
