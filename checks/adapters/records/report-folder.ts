import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { mistakes } from '../../errors.ts'
import type { Measurement, Result } from '../../types.ts'

/** A report as it grows beside a run: evidence is kept aside, and everything appears at once when written. */
export type ReportFolder = {
  path: string
  /** Copies a file into the evidence and says where the report will have it. */
  keepEvidence(file: string, name: string): Promise<string>
  write(report: { measurement: Measurement; result?: Result }): Promise<void>
}

/**
 * The folder of a report. It is replaced as a whole, at the end, so that nobody finds half a report; a
 * folder with anything else in it is left alone.
 * @throws UserMistake when the folder holds something that is not a report.
 */
export async function openReportFolder(out: string, aside: string): Promise<ReportFolder> {
  const path = resolve(out)
  await refuseForeign(path, out)
  const evidence = join(aside, 'evidence')
  return {
    path,
    async keepEvidence(file, name) {
      await mkdir(evidence, { recursive: true })
      await copyFile(file, join(evidence, name))
      return `evidence/${name}`
    },
    async write({ measurement, result }) {
      const next = join(dirname(path), `.${basename(path)}-${process.pid}`)
      try {
        await mkdir(next, { recursive: true })
        await copyAll(evidence, join(next, 'evidence'))
        // A report is nothing to commit, nor an uncommitted file of the next check.
        await writeFile(join(next, '.gitignore'), '*\n')
        await writeFile(join(next, 'measurement.json'), json(measurement))
        if (result) await writeFile(join(next, 'result.json'), json(result))
        await rm(path, { recursive: true, force: true })
        await rename(next, path)
      } finally {
        await rm(next, { recursive: true, force: true })
      }
    },
  }
}

/** Adds the judged result to a folder that holds its measurement. */
export async function writeResult(folder: string, result: Result): Promise<void> {
  const file = join(folder, 'result.json')
  await writeFile(`${file}.new`, json(result))
  await rename(`${file}.new`, file)
}

async function refuseForeign(path: string, out: string): Promise<void> {
  const names: string[] = await readdir(path).catch(() => [])
  if (names.length > 0 && !names.includes('measurement.json')) throw mistakes.folderNotOurs({ folder: out })
}

async function copyAll(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => [])
  if (names.length > 0) await mkdir(to, { recursive: true })
  for (const name of names) await copyFile(join(from, name), join(to, name))
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
