/**
 * What an audit takes: Lighthouse as its command line runs it (a browser and a process for each, default settings),
 * the same in a warm browser, and ours, in turn on the same pages of Stockroom; ratios within each block.
 *
 *     npm run bench -- audits [--blocks 5]
 */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { openWorkspace } from '../checks/adapters/cleanup/open-workspace.ts'
import { openAudits } from '../checks/adapters/lighthouse/open-audits.ts'
import { findBrowser } from '../checks/adapters/playwright/find-browser.ts'
import { ownPlaywright } from '../checks/adapters/playwright/find-playwright.ts'
import { openAuditBrowsers } from '../checks/adapters/playwright/open-audit-browsers.ts'
import { auditTimings } from '../checks/audits/audit-timings.ts'
import { comparableAudits } from '../checks/audits/comparable-audits.ts'
import { median } from '../checks/compare/median.ts'
import { openStockroom } from './open-stockroom.ts'

const { values } = parseArgs({ options: { blocks: { type: 'string', default: '5' } } })
const run = promisify(execFile)
const cli = join(dirname(createRequire(import.meta.url).resolve('lighthouse/package.json')), 'cli/index.js')
const stockroom = await openStockroom()
const url = stockroom.origin
const chromium = findBrowser(ownPlaywright().core)
if (chromium === undefined) throw new Error('There is no Chromium on this machine.')

const workspace = await openWorkspace()
const { signal } = new AbortController()
const openBrowser = openAuditBrowsers({ workspace, signal, say: () => {} })
const warm = openAudits({ workspace, signal, openBrowser })
const facts = Object.keys(comparableAudits)
const timings = Object.values(auditTimings).map(({ audit }) => audit)

type Way = { name: string; audit: () => Promise<void>; took: number[] }
const way = (name: string, audit: Way['audit']): Way => ({ name, audit, took: [] })
const ways = [
  way('by the command line, default settings', async () => {
    const flags = '--headless=new --no-sandbox --disable-gpu'
    const given = [
      cli,
      `${url}/import`,
      '--preset=desktop',
      '--quiet',
      '--output=json',
      '--output-path=/dev/null',
      `--chrome-flags=${flags}`,
    ]
    await run(process.execPath, given, { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 2 ** 26 })
  }),
  way('facts, in a process and browser just started', async () => {
    const fresh = await openWorkspace()
    const cold = openAudits({
      workspace: fresh,
      signal,
      openBrowser: openAuditBrowsers({ workspace: fresh, signal, say: () => {} }),
    })
    await audited(cold, facts)
    await fresh.close()
  }),
  way('facts, warm', () => audited(warm, facts)),
  way('timings, warm', () => audited(warm, timings)),
  way('facts and timings, warm', () => audited(warm, [...facts, ...timings])),
]

try {
  await audited(warm, facts)
  for (let block = 0; block < Number(values.blocks); block++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const one = ways[(block + turn) % ways.length]
      if (!one) continue
      const start = performance.now()
      await one.audit()
      one.took.push((performance.now() - start) / 1000)
    }
  }
  const [usual] = ways
  console.log(
    `${values.blocks} audits each, Node ${process.version}, ${availableParallelism()} cores; medians in seconds, and the ratio to the first of the same block`,
  )
  for (const { name, took } of ways) {
    const ratio = median(took.map((seconds, block) => seconds / (usual?.took[block] ?? Number.NaN)))
    console.log(`${name.padEnd(46)} ${median(took).toFixed(1).padStart(5)} s  ${ratio.toFixed(2)}`)
  }
} finally {
  stockroom.close()
  await workspace.close()
}

async function audited(audits: typeof warm, ids: string[]): Promise<void> {
  const arm = { arm: 'head' as const, url, root: workspace.folder }
  const audit = await audits.audit({ arm, page: '/import', flow: { profile: 'desktop' }, audits: ids, categories: [] })
  if (audit.status === 'not audited') throw new Error(audit.reason)
}
