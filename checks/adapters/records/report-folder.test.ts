import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import { measurement } from '../../../fixtures/builders/measurement.ts'
import type { Owned, Workspace } from '../../ports.ts'
import { shownOnHost } from '../../report/github/shown-on-host.ts'
import { renderHtml } from '../../report/html/render-html.ts'
import type { Result } from '../../types.ts'
import { findReportFolder, openReportFolder, writeResult } from './report-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'ux-impact report ')))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Remembers what was owned, and removes a folder that is ended. */
function workspace(): Workspace & { owned: Owned[] } {
  const owned: Owned[] = []
  return {
    folder: join(folder, 'run'),
    heldDir: '',
    mark: {},
    owned,
    own(thing) {
      owned.push(thing)
      return {
        pids: () => [],
        end: async () => {
          if (thing.kind === 'folder') await rm(thing.path, { recursive: true, force: true })
        },
      }
    },
    onEnd() {},
    close: async () => [],
  }
}

const find = (out: string) => findReportFolder(folder, out)

it('a report goes where nothing is, into an empty folder, and over a report', async () => {
  await mkdir(join(folder, 'empty'))
  await mkdir(join(folder, 'last', 'evidence'), { recursive: true })
  for (const name of ['measurement.json', 'result.json', '.gitignore']) await writeFile(join(folder, 'last', name), '')
  for (const out of ['new', 'deep/er/new', 'empty', 'last', './new/']) {
    expect(await find(out)).toBe(join(folder, out).replace(/\/$/, ''))
  }
  expect(await find(join(folder, 'absolute'))).toBe(join(folder, 'absolute'))
})

it('a link leads to the folder that it means, which stays a link', async () => {
  await mkdir(join(folder, 'real'))
  await symlink(join(folder, 'real'), join(folder, 'link'))
  expect(await find('link')).toBe(join(folder, 'real'))
})

it('nothing of a user is replaced', async () => {
  await mkdir(join(folder, 'notes'))
  await writeFile(join(folder, 'notes', 'mine.txt'), 'mine')
  await mkdir(join(folder, 'mixed'))
  for (const name of ['measurement.json', 'mine.txt']) await writeFile(join(folder, 'mixed', name), 'mine')
  for (const out of ['notes', 'mixed', '.', '/']) {
    await expect(find(out)).rejects.toMatchObject({
      code: 'folderNotOurs',
      message: `The folder ${out} holds something else than a report, and would be replaced.`,
    })
  }
  for (const out of ['notes/mine.txt', 'notes/mine.txt/below']) {
    await expect(find(out)).rejects.toMatchObject({
      code: 'folderIsFile',
      message: `There is a file where the folder ${out} would be.`,
    })
  }
})

it.skipIf(process.getuid?.() === 0)('a place that cannot be written is told before anything is measured', async () => {
  await mkdir(join(folder, 'closed'))
  await chmod(join(folder, 'closed'), 0o500)
  await expect(find('closed/report')).rejects.toMatchObject({ code: 'folderClosed' })
})

it('a report appears at once, with its evidence, instead of the last one', async () => {
  const run = workspace()
  const path = join(folder, 'deep', 'report')
  await mkdir(path, { recursive: true })
  for (const name of ['measurement.json', 'result.json']) await writeFile(join(path, name), 'old')
  await writeFile(join(folder, 'picture.png'), 'a picture')
  const report = openReportFolder(path, run)
  expect(await report.keepEvidence(join(folder, 'picture.png'), 'order-1-head.png')).toBe('evidence/order-1-head.png')
  expect(readFileSync(join(path, 'measurement.json'), 'utf8')).toBe('old')
  await report.write({ measurement: measurement() })
  expect((await readdir(path, { recursive: true })).sort()).toEqual([
    '.gitignore',
    'evidence',
    'evidence/order-1-head.png',
    'measurement.json',
  ])
  expect(JSON.parse(readFileSync(join(path, 'measurement.json'), 'utf8'))).toEqual(measurement())
  expect(await readdir(dirname(path))).toEqual(['report'])
})

it('what is written aside belongs to the run before it is there, so that a killed run leaves none', async () => {
  const run = workspace()
  await openReportFolder(join(folder, 'report'), run).write({ measurement: measurement() })
  const aside = run.owned.map((thing) => (thing.kind === 'folder' ? thing.path : ''))
  expect(aside.map((path) => dirname(path))).toEqual([folder, folder])
  expect(aside.filter((path) => existsSync(path))).toEqual([])
})

const result = assessed(assessments['worse-by-time'] ?? { journeys: [] })
const shown = shownOnHost(result, { links: {} })

it('a judged report holds the result, and what a pull request would show of it', async () => {
  const path = join(folder, 'report')
  await openReportFolder(path, workspace()).write({ measurement: measurement(), judged: { result, shown } })
  expect((await readdir(path)).sort()).toEqual([
    '.gitignore',
    'check-run.json',
    'comment.md',
    'index.html',
    'measurement.json',
    'result.json',
  ])
  expect(JSON.parse(readFileSync(join(path, 'result.json'), 'utf8'))).toEqual(result)
  expect(JSON.parse(readFileSync(join(path, 'check-run.json'), 'utf8'))).toEqual(shown.check)
  expect(readFileSync(join(path, 'comment.md'), 'utf8')).toBe(shown.comment)
})

it('judging again replaces everything judged, and takes the comment away where there is nothing to say', async () => {
  const path = join(folder, 'report')
  await mkdir(path)
  for (const name of ['measurement.json', 'result.json', 'comment.md']) await writeFile(join(path, name), 'old')
  await writeResult(path, { result, shown })
  expect(readFileSync(join(path, 'comment.md'), 'utf8')).toBe(shown.comment)
  await writeResult(path, { result, shown: { ...shown, comment: undefined } })
  expect((await readdir(path)).sort()).toEqual(['check-run.json', 'index.html', 'measurement.json', 'result.json'])
  expect(JSON.parse(readFileSync(join(path, 'result.json'), 'utf8'))).toEqual(result)
})

describe('the page of a report', () => {
  const [failed] = assessed(assessments['cannot-complete'] ?? { journeys: [] }).journeys
  const screenshot = 'evidence/head.png'
  const pictured: Result = {
    ...result,
    journeys: failed
      ? [{ ...failed, facts: failed.facts.map((fact) => ({ ...fact, evidence: { ...fact.evidence, screenshot } })) }]
      : [],
  }
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  )
  const page = (path: string) => readFileSync(join(path, 'index.html'), 'utf8')

  it('says what the result says, and holds its pictures', async () => {
    const path = join(folder, 'report')
    const report = openReportFolder(path, workspace())
    await writeFile(join(folder, 'head.png'), png)
    await report.keepEvidence(join(folder, 'head.png'), 'head.png')
    await report.write({ measurement: measurement(), judged: { result: pictured, shown } })
    expect(page(path)).toBe(renderHtml({ result: pictured, pictures: new Map([[screenshot, png.toString('base64')]]) }))
  })

  it('has the pictures that were there before it was judged, and no file that is none', async () => {
    await mkdir(join(folder, 'report', 'evidence'), { recursive: true })
    await writeFile(join(folder, 'report', screenshot), '<svg onload="alert(1)"/>')
    await writeResult(join(folder, 'report'), { result: pictured, shown })
    expect(page(join(folder, 'report'))).toBe(renderHtml({ result: pictured, pictures: new Map() }))
    await writeFile(join(folder, 'report', screenshot), png)
    await writeResult(join(folder, 'report'), { result: pictured, shown })
    expect(page(join(folder, 'report'))).toContain(png.toString('base64'))
  })
})
