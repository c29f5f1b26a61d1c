import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { GitHub } from '../fixtures/github/git-hub.ts'

/** A pull request as people see it: in a terminal as a page that stays until somebody leaves, else as a file beside `out`. */
export async function showPullRequest(
  github: Pick<GitHub, 'pageOf' | 'pageFile'>,
  number: number,
  { out, signal }: { out: string; signal: AbortSignal },
): Promise<void> {
  if (process.stdin.isTTY && process.stdout.isTTY) await stayOpen(github.pageOf(number), signal)
  else {
    // Beside the report, whose own folder holds nothing else than a report.
    const page = `${out}.html`
    await writeFile(page, await github.pageFile(number))
    console.log(`The pull request as people see it: ${relative('.', page)}`)
  }
}

async function stayOpen(page: string, signal: AbortSignal): Promise<void> {
  console.log(`\nThe pull request as people see it: ${page}\nIt stays until you press Enter.`)
  const terminal = createInterface({ input: process.stdin })
  await terminal.question('', { signal }).catch(() => {})
  terminal.close()
}
