import { ownPlaywright } from '../checks/adapters/playwright/find-playwright.ts'
import { provideBrowser } from '../checks/adapters/playwright/provide-browser.ts'

/** The tests' own set-up: a real Chromium, installed if the machine has none. */
export default async function setup(): Promise<void> {
  const provided = await provideBrowser({
    installation: ownPlaywright(),
    signal: new AbortController().signal,
    say: (line) => console.log(line),
  })
  if (provided.status === 'none') throw new Error(`${provided.reason.text}\n${provided.reason.log ?? ''}`)
  console.log(`Chromium: ${provided.executable}`)
}
