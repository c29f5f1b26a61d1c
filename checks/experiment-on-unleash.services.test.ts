import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPlan } from './experiment/hash-plan.ts'
import { leftOf, type LivedExperiment, liveExperiment } from '../fixtures/live-experiment.ts'
import { Died, type Fate, mortal } from '../fixtures/mortal.ts'
import {
  type ExperimentStory,
  type StockroomExperiment,
  stockroomExperiment,
} from '../fixtures/stockroom-experiment.ts'
import { inUnleash, type UnleashFlag, type UnleashFlags } from '../fixtures/stockroom-flags/in-unleash.ts'
import { startUnleash, type Unleash } from '../fixtures/unleash.ts'

/**
 * Experiments of Stockroom from a comment to a decision on a real Unleash, which Stockroom's code asks by Unleash's own
 * SDK. What the admin API has of the flag is compared whole, and its history shows what was done twice. Whom the SDK gives
 * what goes by the flag's key, and what people do by a seed: each life is the same each time.
 */

let unleash: Unleash
beforeAll(async () => {
  unleash = await startUnleash()
})
afterAll(() => unleash?.close())

// ── the flag, as Unleash has it ────────────────────────────────────────────────────────────────────

const made = (more: Pick<UnleashFlag, 'enabled' | 'strategies'>): UnleashFlag => ({
  type: 'experiment',
  description: 'Made by ux-impact for pull request 42. Experiment of pull request #42 on initial-import',
  ...more,
})
const sharedOut = (key: string, weights: Record<string, number>) => ({
  name: 'flexibleRollout',
  title: null,
  sortOrder: 0,
  disabled: false,
  parameters: { rollout: '100', stickiness: 'userId', groupId: key },
  constraints: [],
  segments: [],
  variants: Object.entries(weights).map(([name, weight]) => ({
    name,
    weight,
    weightType: name === 'control' || weight === 1_000 ? 'variable' : 'fix',
    stickiness: 'userId',
    payload: { type: 'string', value: name },
  })),
})
const untouched = made({ enabled: false, strategies: [] })
const split = (key: string) => made({ enabled: true, strategies: [sharedOut(key, { b: 500, control: 500 })] })
const backToControl = (key: string): UnleashFlag => ({ ...split(key), enabled: false })
const everybodyHasB = (key: string) => made({ enabled: true, strategies: [sharedOut(key, { b: 1_000 })] })

const MADE = ['feature-created']
const SPLIT = [...MADE, 'feature-strategy-add', 'feature-environment-enabled']
const WON = [...SPLIT, 'feature-strategy-update']
const TAKEN_BACK = [...SPLIT, 'feature-environment-disabled']

// ── a life ─────────────────────────────────────────────────────────────────────────────────────────

type Life = LivedExperiment<UnleashFlag | undefined> & {
  key: string
  people: Record<string, number>
  history: string[]
}

async function live(story: ExperimentStory): Promise<Life> {
  using flags = inUnleash(unleash, `initial-import-${story}`)
  await using stockroom = await stockroomExperiment(story, flags)
  const { key } = flags
  const lived = await liveExperiment(stockroom, { key, flagNow: flags.now })
  // Whoever comes again finds nothing left to do.
  expect(await stockroom.follow()).toEqual([])
  return { ...lived, key, people: stockroom.people(), history: await flags.history() }
}

const untilDeployed = (key: string) => ({
  planned: undefined,
  started: untouched,
  merged: untouched,
  deployed: split(key),
})
const cleanUp = [{ isNamed: true, labels: ['ux-impact-clean-up'] }]
const once = { deviations: [], hindrance: undefined, experiments: 1, labels: ['ux-impact-learnt'] }
const won = { ...once, decision: { rule: 'winner', outcome: 'winner', arm: 'b' }, issues: cleanUp }
const counted = ({ state }: Pick<Life, 'state'>) =>
  Object.fromEntries((state.seen?.arms ?? []).map(({ name, people }) => [name, people]))

test('Words that help 15 % more people to complete win, and Unleash gives them to everybody', async () => {
  const life = await live('effect')
  const { key, flags, history, said, days, people, state, left } = life
  expect(said).toEqual([
    'The experiment on initial-import: waits for the deployment to production',
    'The experiment on initial-import: runs',
  ])
  expect(flags).toEqual({ ...untilDeployed(key), ended: everybodyHasB(key) })
  expect(history).toEqual(WON)
  expect(left).toEqual(won)
  expect(days).toBe(7)
  // Each arm has exactly those whom Unleash's SDK gave it.
  expect(counted(life)).toEqual(people)
  expect(state).toEqual({
    version: 1,
    plan: expect.objectContaining({ journey: 'initial-import', people: 50_246, weeks: 4 }),
    hash: hashPlan(state.plan),
    pullRequest: 42,
    title: 'Initial inventory import',
    timeZone: 'UTC',
    flag: key,
    provider: 'unleash',
    phase: 'ended',
    by: 'robin',
    plannedAt: '2026-10-02T10:00:00.000Z',
    armedAt: '2026-10-02T10:00:00.000Z',
    merged: expect.stringMatching(/^[0-9a-f]{40}$/),
    runningSince: '2026-10-05T00:00:00.000Z',
    endedAt: '2026-10-12T07:00:00.000Z',
    looks: [1, 2, 3, 4, 5, 6, 7].map((day) => expect.objectContaining({ days: day })),
    seen: expect.objectContaining({ crossed: 0, missing: [] }),
    decision: { outcome: 'winner', rule: 'winner', arm: 'b', because: expect.stringMatching(/^In b the completion/) },
    deviations: [],
    cleanUp: 43,
  })
})

test('Words that change nothing do not win, and everybody has the control', async () => {
  const life = await live('no-effect')
  const { key, flags, history, people, left } = life
  expect(flags).toEqual({ ...untilDeployed(key), ended: backToControl(key) })
  expect(history).toEqual(TAKEN_BACK)
  const decision = { rule: 'no-difference', outcome: 'no difference that matters', arm: undefined }
  expect(left).toEqual({ ...once, decision, issues: cleanUp })
  expect(counted(life)).toEqual(people)
})

test('Words with which more people meet an error are taken back within the first week, though more complete', async () => {
  const { key, flags, history, days, left } = await live('harm')
  expect(flags).toEqual({ ...untilDeployed(key), ended: backToControl(key) })
  expect(history).toEqual(TAKEN_BACK)
  expect(left).toEqual({ ...once, decision: { rule: 'harm', outcome: 'harm', arm: 'b' }, issues: cleanUp })
  expect(days).toBeLessThan(7)
})

test('Code that asks for another environment, which shares people otherwise, makes it invalid', async () => {
  const { key, flags, days, left } = await live('broken-split')
  expect(flags).toEqual({ ...untilDeployed(key), ended: backToControl(key) })
  const decision = { rule: 'sample-ratio', outcome: 'invalid', arm: undefined }
  expect(left).toEqual({ ...once, decision, issues: [] })
  expect(days).toBe(1)
})

// ── what is disturbed ──────────────────────────────────────────────────────────────────────────────

type Running = AsyncDisposable & { flags: UnleashFlags; stockroom: StockroomExperiment }

async function open(key: string): Promise<Running> {
  await using opening = new AsyncDisposableStack()
  const flags = opening.use(inUnleash(unleash, key))
  const stockroom = opening.use(await stockroomExperiment('effect', flags))
  const opened = opening.move()
  return { flags, stockroom, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}

/** Started, merged and in production. */
async function start({ stockroom, flags }: Running) {
  expect(await stockroom.say(startOf(flags.key))).toContain('Started')
  await stockroom.merge()
  await stockroom.deploy()
  await stockroom.follow()
}

/** Nobody looks on these mornings. */
async function passDaysUnseen(stockroom: StockroomExperiment, days: number) {
  for (let day = 0; day < days; day++) await stockroom.passDay()
}

const startOf = (key: string) => `/ux-impact experiment start initial-import --flag ${key}`

test('The SDK gives people the arms that Unleash itself gives them', async () => {
  await using running = await open('same-arms')
  await start(running)
  const armOf = await running.flags.assign({ text: async () => '' })
  const people = Array.from({ length: 300 }, (_, at) => `user-${at}`)
  const ofPages = () => Promise.all(people.map(running.flags.pageArm))
  // A page hears of a change some seconds later.
  await expect.poll(ofPages, { timeout: 60_000, interval: 500 }).toEqual(people.map(armOf))
})

test('Whoever answers and follows may die of each change: another goes on, and nothing is done twice', async () => {
  await using running = await open('mortal')
  const { stockroom, flags } = running
  await stockroom.say(`/ux-impact experiment plan initial-import --flag ${flags.key}`)
  const comment = stockroom.comment('/ux-impact experiment start initial-import')
  expect(await stubbornly(stockroom, () => stockroom.answer(comment))).toEqual([
    'comments.react',
    'labels.add',
    'POST /api/admin/projects/default/features',
    'comments.write experiment',
    'comments.write answer',
  ])
  expect(await stockroom.answer(comment)).toContain('The experiment was started already.')
  expect(await flags.now()).toEqual(untouched)
  await stockroom.merge()
  await stockroom.deploy()
  const environment = '/api/admin/projects/default/features/mortal/environments/production'
  expect(await stubbornly(stockroom, () => stockroom.follow())).toEqual([
    `POST ${environment}/strategies`,
    `POST ${environment}/on`,
    'comments.write experiment',
  ])
  expect(await flags.now()).toEqual(split(flags.key))
  await passDaysUnseen(stockroom, 7)
  expect(await stubbornly(stockroom, () => stockroom.follow())).toEqual([
    'comments.write experiment',
    expect.stringMatching(`^PUT ${environment}/strategies/[0-9A-Z]+$`),
    'comments.write experiment',
    'issues.open',
    'comments.write experiment',
    'labels.add',
    'labels.remove',
  ])
  expect(await flags.now()).toEqual(everybodyHasB(flags.key))
  expect(await flags.history()).toEqual(WON)
  expect(await leftOf(stockroom)).toEqual(won)
  const state = await stockroom.state()
  expect(state.looks.map(({ days }) => days)).toEqual([7])
  expect(counted({ state })).toEqual(stockroom.people())
})

/** One process after the other dies before and after the next change, until one has nothing left to change; each change. */
async function stubbornly(stockroom: StockroomExperiment, act: () => Promise<unknown>): Promise<string[]> {
  const changes: string[] = []
  for (let last = 1; ; ) {
    const died = (await dying(stockroom, { last, done: false }, act)) ?? ''
    const survived = (await dying(stockroom, { last, done: true }, act)) === undefined
    if (survived) return changes
    // Some changes are made each time, such as a reaction that is there.
    if (died === changes.at(-1)) last++
    else changes.push(died)
  }
}

/** The change that the process died of which did that, if any. */
async function dying(
  stockroom: StockroomExperiment,
  fate: Fate,
  act: () => Promise<unknown>,
): Promise<string | undefined> {
  let died = Promise.withResolvers<never>().promise
  stockroom.restart((world) => {
    const death = mortal(world, fate)
    died = death.died
    return death.world
  })
  try {
    await Promise.race([act(), died])
    return undefined
  } catch (error) {
    if (error instanceof Died) return error.change
    throw error
  } finally {
    stockroom.restart()
  }
}

test('While Unleash is away nothing is decided and people keep their arms; once it is back it goes on where it was', async () => {
  await using running = await open('away')
  const { stockroom, flags } = running
  await stockroom.say(startOf(flags.key))
  await stockroom.merge()
  await stockroom.deploy()
  const away = 'Unleash cannot be reached (ECONNREFUSED).'
  const hindered = [`The experiment on initial-import: hindered: ${away}`]

  // When it is to begin.
  await unleash.stop()
  for (const _ of [1, 2]) expect(await stockroom.follow()).toEqual(hindered)
  expect(await stockroom.state()).toMatchObject({ phase: 'armed', hindrance: away, looks: [] })
  await unleash.start()
  expect(await flags.now()).toEqual(untouched)
  await stockroom.follow()
  expect(await flags.now()).toEqual(split(flags.key))
  await stockroom.passDay()
  await stockroom.follow()

  // While it runs, for a day and the look after it: whoever asks goes by what was heard last.
  await unleash.stop()
  await stockroom.passDay()
  for (const _ of [1, 2]) expect(await stockroom.follow()).toEqual(hindered)
  expect((await stockroom.state()).looks.map(({ days }) => days)).toEqual([1])
  await unleash.start()
  await stockroom.follow()
  const { hindrance, looks } = await stockroom.state()
  expect([hindrance, looks.map(({ days }) => days)]).toEqual([undefined, [1, 2]])

  // Between the decision and the flag: what was decided stays, whoever comes meanwhile.
  await passDaysUnseen(stockroom, 5)
  stockroom.restart(({ host, fetch }) => ({ host, fetch: afterOne(fetch, () => unleash.stop()) }))
  expect(await stockroom.follow()).toEqual(hindered)
  const decided = await stockroom.state()
  expect(decided).toMatchObject({ phase: 'running', hindrance: away, decision: { outcome: 'winner', arm: 'b' } })
  await stockroom.passDay()
  await unleash.start()
  expect(await flags.now()).toEqual(split(flags.key))
  stockroom.restart()
  await stockroom.follow()
  expect(await flags.now()).toEqual(everybodyHasB(flags.key))
  expect(await flags.history()).toEqual(WON)
  const { decision, looks: all } = await stockroom.state()
  expect([decision, all]).toEqual([decided.decision, decided.looks])
  expect(all.map(({ days }) => days)).toEqual([1, 2, 7])
  expect(await leftOf(stockroom)).toEqual(won)
})

/** Lets one request pass, and does something before the next. */
function afterOne(fetch: typeof globalThis.fetch, act: () => Promise<void>): typeof globalThis.fetch {
  let requests = 0
  return async (...request) => {
    requests += 1
    if (requests === 2) await act()
    return fetch(...request)
  }
}

test('What Unleash did and could not say is found done, and not done again', async () => {
  await using running = await open('unheard')
  const { stockroom, flags } = running
  const unheard = 'Unleash cannot be reached (ECONNRESET).'
  stockroom.restart(({ host, fetch }) => ({
    host,
    async fetch(input, init) {
      const response = await fetch(input, init)
      if (init?.method === 'GET') return response
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })
    },
  }))
  expect(await stockroom.say(startOf(flags.key))).toContain(unheard)
  expect(await flags.history()).toEqual(MADE)
  expect(await stockroom.say(startOf(flags.key))).toContain('Started')
  await stockroom.merge()
  await stockroom.deploy()
  for (const changes of [2, 3]) {
    expect(await stockroom.follow()).toEqual([`The experiment on initial-import: hindered: ${unheard}`])
    expect(await flags.history()).toEqual(SPLIT.slice(0, changes))
  }
  expect(await stockroom.follow()).toEqual(['The experiment on initial-import: runs'])
  expect(await flags.now()).toEqual(split(flags.key))
  await passDaysUnseen(stockroom, 7)
  expect(await stockroom.follow()).toEqual([`The experiment on initial-import: hindered: ${unheard}`])
  expect(await stockroom.follow()).toEqual(['The experiment on initial-import: decided: winner'])
  expect(await flags.now()).toEqual(everybodyHasB(flags.key))
  expect(await flags.history()).toEqual(WON)
  expect((await stockroom.state()).looks.map(({ days }) => days)).toEqual([7])
  expect(await leftOf(stockroom)).toEqual(won)
})

// ── whose flag it is ───────────────────────────────────────────────────────────────────────────────

test('Started once, it is not started again: the same start does nothing, and another plan is refused', async () => {
  await using running = await open('second-start')
  const { stockroom, flags } = running
  await stockroom.say(startOf(flags.key))
  const before = await stockroom.state()
  const again = [startOf(flags.key), '/ux-impact experiment start initial-import']
  for (const start of again) expect(await stockroom.say(start)).toContain('The experiment was started already.')
  expect(await stockroom.say(startOf('another-flag'))).toContain(
    'The experiment was started, and its plan is frozen. Stop it to start another one.',
  )
  expect(await stockroom.state()).toEqual(before)
  expect([await flags.now(), await flags.history()]).toEqual([untouched, MADE])
})

test('A flag that somebody made by hand is not touched, and nothing is started by it', async () => {
  await using running = await open('made-by-hand')
  const { stockroom, flags } = running
  const { key } = flags
  await flags.byHand('POST', '', { name: key, description: 'For the launch', type: 'release' })
  const rollout = { name: 'flexibleRollout', parameters: { rollout: '5', stickiness: 'userId', groupId: 'launch' } }
  await flags.byHand('POST', `/${key}/environments/production/strategies`, rollout)
  await flags.byHand('POST', `/${key}/environments/production/on`)
  const [before, history] = [await flags.now(), await flags.history()]
  expect(await stockroom.say(startOf(key))).toContain(
    `There is a flag ${key} that was not made by ux-impact. It is left as it is.`,
  )
  await stockroom.merge()
  await stockroom.deploy()
  expect(await stockroom.follow()).toEqual([])
  expect([await flags.now(), await flags.history()]).toEqual([before, history])
  expect(stockroom.experiments()).toEqual([])
})

test.each([
  {
    key: 'switched-off',
    path: 'off',
    how: ': everybody has the control.',
  },
  {
    key: 'added-to',
    path: 'strategies',
    body: { name: 'default' },
    how: '. The flag added-to was changed in Unleash: in production it has 2 strategies instead of one.',
  },
])('A flag that is $key by hand ends its experiment, and is left so', async ({ key, path, body, how }) => {
  await using running = await open(key)
  const { stockroom, flags } = running
  await start(running)
  await flags.byHand('POST', `/${key}/environments/production/${path}`, body)
  const [before, history] = [await flags.now(), await flags.history()]
  await stockroom.passDay()
  expect(await stockroom.follow()).toEqual([
    'The experiment on initial-import: ended, as its flag was switched elsewhere',
  ])
  expect([await flags.now(), await flags.history()]).toEqual([before, history])
  const because = `At Unleash the flag is not split any more${how}`
  expect(await stockroom.state()).toMatchObject({ phase: 'ended', end: { why: 'withdrawn', because }, looks: [] })
  expect(await leftOf(stockroom)).toEqual({ ...once, decision: undefined, labels: [], issues: cleanUp })
})
