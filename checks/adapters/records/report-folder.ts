import { constants } from 'node:fs'
import { access, copyFile, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { mistakes } from '../../errors.ts'
import type { Workspace } from '../../ports.ts'
import { picturesOf } from '../../report/html/pictures.ts'
import { renderHtml } from '../../report/html/render-html.ts'
import type { CheckOutput, Measurement, Result } from '../../types.ts'
import { readPictures } from './read-pictures.ts'
import { replaceFile } from './replace-file.ts'

/** A result, and what people on a host are shown of it: the check, and the comment where there is anything to say. */
export type Judged = { result: Result; shown: { check: CheckOutput; comment: string | undefined } }

/** A report as it grows beside a run: evidence is kept aside, and everything appears at once when written. */
export type ReportFolder = {
  /** Copies a file into the evidence and says where the report will have it. */
  keepEvidence(file: string, name: string): Promise<string>
  write(report: { measurement: Measurement; judged?: Judged }): Promise<void>
}

/** All that a report's folder can hold; whatever else is in a folder is the user's. */
const ours = new Set([
  '.gitignore',
  'measurement.json',
  'result.json',
  'index.html',
  'comment.md',
  'check-run.json',
  'evidence',
])

/**
 * Where a report may be written, as an absolute path: a folder that is not there yet, is empty, or holds a
 * report and nothing else. `shown` is the folder as the user wrote it.
 * @throws UserMistake for any other place, and for one that cannot be written.
 */
export async function findReportFolder(folder: string, shown: string): Promise<string> {
  const asked = resolve(folder, shown)
  const found = await stat(asked).catch(() => undefined)
  if (found === undefined) return toBeMade(asked, shown)
  if (!found.isDirectory()) throw mistakes.folderIsFile({ folder: shown })
  const path = await realpath(asked)
  const names = await readdir(path).catch(() => {
    throw mistakes.folderClosed({ folder: shown })
  })
  const isReport = names.includes('measurement.json') && names.every((name) => ours.has(name))
  if (names.length > 0 && !isReport) throw mistakes.folderNotOurs({ folder: shown })
  return toBeMade(path, shown)
}

/** The report's folder is replaced as a whole, at the end, so that nobody finds half a report. */
export function openReportFolder(path: string, workspace: Workspace): ReportFolder {
  const evidence = join(workspace.folder, 'evidence')
  return {
    async keepEvidence(file, name) {
      await mkdir(evidence, { recursive: true })
      await copyFile(file, join(evidence, name))
      return `evidence/${name}`
    },
    async write({ measurement, judged }) {
      const beside = (name: string) => join(dirname(path), `.${basename(path)}-${process.pid}-${name}`)
      const [next, last] = [beside('next'), beside('last')]
      const owned = [next, last].map((folder) => workspace.own({ kind: 'folder', path: folder }))
      await mkdir(next, { recursive: true })
      await copyAll(evidence, join(next, 'evidence'))
      // A report is nothing to commit, nor an uncommitted file of the next check.
      await writeFile(join(next, '.gitignore'), '*\n')
      await writeFile(join(next, 'measurement.json'), json(measurement))
      for (const [name, text] of judged ? await filesOf(judged, next) : []) {
        if (text !== undefined) await writeFile(join(next, name), text)
      }
      await rename(path, last).catch(unlessMissing)
      await rename(next, path)
      for (const folder of owned) await folder.end()
    },
  }
}

/** Adds what was judged to a folder that holds its measurement. */
export async function writeResult(folder: string, judged: Judged): Promise<void> {
  for (const [name, text] of await filesOf(judged, folder)) {
    if (text === undefined) await rm(join(folder, name), { force: true })
    else await replaceFile(join(folder, name), text)
  }
}

/** What a judged report in `folder` has besides its measurement, by name; without text where there is nothing to say. */
async function filesOf({ result, shown }: Judged, folder: string): Promise<[name: string, text: string | undefined][]> {
  const pictures = await readPictures(folder, picturesOf(result))
  return [
    ['index.html', renderHtml({ result, pictures })],
    ['result.json', json(result)],
    ['check-run.json', json(shown.check)],
    ['comment.md', shown.comment],
  ]
}

/** The nearest folder above that is there must take a new one. */
async function toBeMade(path: string, shown: string): Promise<string> {
  for (let above = dirname(path); ; above = dirname(above)) {
    const found = await stat(above).catch(() => undefined)
    if (found === undefined && above !== dirname(above)) continue
    if (!found?.isDirectory()) throw mistakes.folderIsFile({ folder: shown })
    await access(above, constants.W_OK | constants.X_OK).catch(() => {
      throw mistakes.folderClosed({ folder: shown })
    })
    return path
  }
}

async function copyAll(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => [])
  if (names.length > 0) await mkdir(to, { recursive: true })
  for (const name of names) await copyFile(join(from, name), join(to, name))
}

function unlessMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
