/**
 * The page of a report, beside the HTML report of Playwright Test for as many tests:
 *
 *     node bench/report.ts [--runs 5] [--lighthouse]
 *
 * For 1, 10 and 60 journeys of two flows with 20 pairs and 6 steps each: how long it takes to make, its size, and how
 * long Chromium takes from the address of the file to the table or list of all that was run. With `--lighthouse`
 * it is Lighthouse instead that judges the page of 60 journeys, as on a slow phone.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright'
import { findBrowser } from '../checks/adapters/playwright/find-browser.ts'
import { ownPlaywright } from '../checks/adapters/playwright/find-playwright.ts'
import { flowId } from '../checks/flows/flow-id.ts'
import { renderHtml } from '../checks/report/html/render-html.ts'
import type { JourneyVerdict, Result } from '../checks/types.ts'
import { assessed } from '../fixtures/assessments/assessment.ts'
import { assessments } from '../fixtures/assessments/cases.ts'
import { comparison, completion, slower, stepTime } from '../fixtures/builders/comparison.ts'
import { journeyVerdict } from '../fixtures/builders/journey-verdict.ts'
import { measuredFlow } from '../fixtures/builders/measured-flow.ts'
import { pairsAround } from '../fixtures/builders/pairs-around.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, lighthouse: { type: 'boolean', default: false } },
})
const lighthouse = join(dirname(createRequire(import.meta.url).resolve('lighthouse/package.json')), 'cli', 'index.js')
const runs = Number(values.runs)
const folder = await mkdtemp(join(tmpdir(), 'ux-impact bench '))
const executablePath = findBrowser(ownPlaywright().core)
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
try {
  await openIn(browser, await ours(1), 'h1')
  if (!values.lighthouse)
    console.log('journeys   made in       size    opened in   Playwright: size    opened in   opened in, ratio')
  for (const journeys of values.lighthouse ? [] : [1, 10, 60]) await row(journeys)
  if (values.lighthouse) await judgeByLighthouse(await ours(60))
} finally {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
}

async function row(journeys: number): Promise<void> {
  const result = resultOf(journeys)
  const made = await medianOf(async () => {
    const started = performance.now()
    renderHtml({ result, pictures: new Map() })
    return performance.now() - started
  })
  const own = await ours(journeys)
  const peer = playwrights(journeys)
  const opened = await medianOf(() => openIn(browser, own, 'main > section >> nth=-1'))
  const peerOpened = await medianOf(() => openIn(browser, peer, `text=flow ${2 * journeys - 1}`))
  const cells = [
    String(journeys).padStart(8),
    time(made).padStart(12),
    (await size(own)).padStart(11),
    time(opened).padStart(13),
    (await size(peer)).padStart(19),
    time(peerOpened).padStart(13),
    (opened / peerOpened).toFixed(2).padStart(19),
  ]
  console.log(cells.join(''))
}

/** Ms from the address to the moment when what `last` names is there to be seen. */
async function openIn(browser: Browser, file: string, last: string): Promise<number> {
  const page = await browser.newPage()
  const started = performance.now()
  await page.goto(pathToFileURL(file).href)
  await page.locator(last).first().waitFor()
  const took = performance.now() - started
  await page.close()
  return took
}

async function ours(journeys: number): Promise<string> {
  const file = join(folder, `index-${journeys}.html`)
  await writeFile(file, renderHtml({ result: resultOf(journeys), pictures: new Map() }))
  return file
}

function resultOf(count: number): Result {
  const whole = assessed(assessments['worse-by-time'] ?? { journeys: [] })
  return { ...whole, journeys: Array.from({ length: count }, (_, index) => journeyOf(index)) }
}

/** Every third journey is slower. */
function journeyOf(index: number): JourneyVerdict {
  const flows = ['first', 'second'].map((name) => {
    const flow = measuredFlow({
      title: `the ${name} way through journey ${index}`,
      pairs: pairsAround(20, { base: 2000, head: index % 3 === 0 ? 2620 : 2020 }),
    })
    const of = { flow: flowId(flow), pairs: 20 }
    const steps = Array.from({ length: 6 }, (_, step) => ({ ...stepTime(`Step ${step}`, 300 + step, 310), ...of }))
    const time = comparison({ ...(index % 3 === 0 ? slower : {}), ...of })
    return { flow, comparisons: [completion(of), time, ...steps], facts: [] }
  })
  const id = `journey-${index}`
  return { ...journeyVerdict({ flows }), id, title: `Journey number ${index}` }
}

/** The report of Playwright Test for as many tests as we have flows, each with six steps. */
function playwrights(journeys: number): string {
  const place = join(folder, `playwright-${journeys}`)
  const { resolve } = createRequire(import.meta.url)
  mkdirSync(place)
  writeFileSync(join(place, 'flows.spec.js'), specOf(2 * journeys))
  const ran = spawnSync(process.execPath, [resolve('@playwright/test/cli'), 'test', '--reporter=html', '--workers=2'], {
    cwd: place,
    encoding: 'utf8',
    env: {
      ...process.env,
      PLAYWRIGHT_HTML_OPEN: 'never',
      NODE_PATH: join(import.meta.dirname, '..', 'node_modules'),
    },
  })
  if (ran.status !== 0) throw new Error(`Playwright Test did not run: ${ran.stdout}${ran.stderr}`)
  return join(place, 'playwright-report', 'index.html')
}

function specOf(flows: number): string {
  return `const { test } = require('@playwright/test')
    for (let i = 0; i < ${flows}; i++) test('flow ' + i, async () => {
      for (let step = 0; step < 6; step++) await test.step('Step ' + step, async () => {})
    })`
}

type LighthouseReport = {
  categories: Record<string, { title: string; score: number }>
  audits: Record<string, { title: string; displayValue?: string }>
}

/** Lighthouse takes no files, so the page comes from an own server, compressed as by any host of pages. */
async function judgeByLighthouse(file: string): Promise<void> {
  const page = gzipSync(await readFile(file))
  const server = createServer((request, response) => {
    if (request.url !== '/') return response.writeHead(204).end()
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' }).end(page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const report = join(folder, 'lighthouse.json')
    const child = spawn(
      process.execPath,
      [
        ...[lighthouse, `http://127.0.0.1:${port}/`, '--quiet', '--output=json', `--output-path=${report}`],
        ...['--only-categories=accessibility,best-practices,performance', '--chrome-flags=--headless=new --no-sandbox'],
      ],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...(executablePath ? { CHROME_PATH: executablePath } : {}) },
      },
    )
    const status = await new Promise<number | null>((ended) => child.once('exit', ended))
    if (status !== 0) throw new Error('Lighthouse did not run')
    const { categories, audits }: LighthouseReport = JSON.parse(await readFile(report, 'utf8'))
    const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`)
    const times = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
    ]
    console.log(`\nLighthouse on 60 journeys: ${scores.join(', ')}`)
    console.log(times.map((id) => `${audits[id]?.title} ${audits[id]?.displayValue}`).join(', '))
  } finally {
    server.close()
  }
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await measure())
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

async function size(file: string): Promise<string> {
  return `${Math.round((await stat(file)).size / 1024)} kB`
}

function time(ms: number): string {
  return `${Math.round(ms)} ms`
}
