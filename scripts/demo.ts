import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { openWorkspace } from '../checks/adapters/cleanup/open-workspace.ts'
import { wantsColour } from '../checks/report/terminal/wants-colour.ts'
import { listenForStop } from '../cli/listen-for-stop.ts'
import { run } from '../cli/run.ts'
import { wantsLive } from '../cli/shell.ts'
import { makeStockroomRepository } from '../fixtures/make-stockroom-repository.ts'
import type { PgliteServer } from '../fixtures/pglite-server.ts'
import { type ChangeName, stockroomChanges } from '../fixtures/stockroom-changes/changes.ts'
import { type ExperimentStory, experimentStories } from '../fixtures/stockroom-experiment.ts'
import { bringToProduction } from '../fixtures/stockroom-in-production.ts'
import { demonstrateExperiment } from './demo-experiment.ts'
import { demonstrateOnGitHub } from './demo-on-github.ts'
import { demonstrateWithApp } from './demo-with-app.ts'

/**
 * The worked case, on this machine: a temporary git repository of Stockroom with a pull request, and the Action that
 * measures and judges it as it would on GitHub.
 */
const stories = Object.keys(experimentStories) as ExperimentStory[]
const help = `npm run demo -- [--variant NAME] [--app] [--list] [--keep]
npm run demo -- --experiment [${stories.join('|')}]

  --variant NAME  another pull request than ${stockroomChanges[0]?.name}
  --app           looked after by the app, which hears of it by webhooks, instead of the Action alone
  --list          which pull requests there are
  --keep          leave the repository, to look around in it
  --experiment    an experiment on a pull request instead, from a comment to its decision weeks later; what the change
                  does to people is ${stories[0]}, or another of these
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    experiment: { type: 'boolean' },
    variant: { type: 'string' },
    app: { type: 'boolean' },
    list: { type: 'boolean' },
    keep: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})
const ofConfiguration: ChangeName[] = ['adds-config', 'weakened-config']
const colour = wantsColour(process.stdout, process.env)
const bold = (text: string) => (colour ? styleText('bold', text, { validateStream: false }) : text)
const variant = stockroomChanges.find(({ name }) => name === (values.variant ?? stockroomChanges[0]?.name))

const story = stories.find((name) => name === (positionals[0] ?? stories[0]))

if (values.help) console.log(help)
else if (values.list) list()
else if (values.experiment ? !story || positionals.length > 1 : positionals.length > 0) {
  console.error(
    values.experiment
      ? `There is no experiment "${positionals.join(' ')}". There are: ${stories.join(', ')}.`
      : `"${positionals.join(' ')}" is not understood: npm run demo -- --help`,
  )
  process.exitCode = 2
} else if (values.experiment && story) process.exitCode = await demonstrateStory(story)
else if (!variant) {
  console.error(
    `There is no pull request "${values.variant}". There are: ${stockroomChanges.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = 2
} else process.exitCode = await demonstrate(variant.name)

function list(): void {
  const width = Math.max(...stockroomChanges.map(({ name }) => name.length))
  for (const { name, shows, outcome } of stockroomChanges) {
    console.log(`${bold(name.padEnd(width))}  ${outcome}\n${' '.repeat(width + 2)}${shows}`)
  }
}

async function demonstrateStory(told: ExperimentStory): Promise<number> {
  const stop = listenForStop()
  const out = resolve('ux-impact-report', `demo-experiment-${told}`)
  await demonstrateExperiment({ story: told, out, colour, signal: stop.signal })
  return stop.exitCode() ?? 0
}

async function demonstrate(name: ChangeName): Promise<number> {
  const stop = listenForStop()
  // What is not to be kept belongs to a workspace, which removes it even if we are killed.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'stockroom-')))
  const workspace = values.keep ? undefined : await openWorkspace()
  workspace?.own({ kind: 'folder', path: folder })
  try {
    let openWarehouse: (() => Promise<PgliteServer>) | undefined
    const stockroom = await makeStockroomRepository(join(folder, 'stockroom'), name, async (dir) => {
      // A pull request that brings or changes the configuration needs it as it is.
      if (!ofConfiguration.includes(name)) openWarehouse = await bringToProduction(dir, new Date())
    })
    await using warehouse = await openWarehouse?.()
    const variables: Record<string, string> = warehouse ? { STOCKROOM_DATABASE_URL: warehouse.url } : {}
    Object.assign(process.env, variables)
    const { variant, repo } = stockroom
    console.log(`
Stockroom is an inventory product for businesses. New customers fail at one journey, "Initial inventory
import": of those who begin, 62 % finish, and the onboarding squad wants 85 %. A pull request arrives:

  ${bold(variant.title)}
  ${variant.shows}

What does it do to the people who use Stockroom?
`)
    const out = resolve('ux-impact-report', `demo-${name}${values.app ? '-app' : ''}`)
    const told = { stockroom, variables, out, colour, signal: stop.signal }
    if (variant.all) await checkEverything({ repo, out, signal: stop.signal })
    else await (values.app ? demonstrateWithApp(told) : demonstrateOnGitHub(told))
    const stopped = stop.exitCode()
    if (stopped !== undefined) return stopped
    console.log('Other pull requests: npm run demo -- --list')
    if (values.keep) console.log(`The repository stays at ${repo}`)
    return 0
  } finally {
    await workspace?.close()
  }
}

/** A change that affects no journey is over within seconds on GitHub; a person can measure every journey all the same. */
async function checkEverything({
  repo,
  out,
  signal,
}: {
  repo: string
  out: string
  signal: AbortSignal
}): Promise<void> {
  console.log('It affects no journey, so a person asks for all of them: ux-impact check --all\n')
  const exitCode = await run(['check', '--base', 'main', '--out', out, '--all'], {
    folder: repo,
    out: process.stdout,
    err: process.stderr,
    colour: { out: colour, err: wantsColour(process.stderr, process.env) },
    live: wantsLive(process.stderr, process.env),
    version: 'demo',
    signal,
  })
  console.log(
    `In a pipeline this check would end with exit code ${exitCode}. The report: ${relative('.', out)}/index.html`,
  )
}
