/**
 * The Playwright config that every runner of ours loads: the repository's own config, narrowed to one
 * flow and one arm. Plain CommonJS, because old Playwright versions hang on ESM configs and reporters
 * under new Node versions, and because it must load in ESM and CommonJS repositories alike.
 *
 * It is loaded by the runner and again by each worker. A worker that has started up waits here until our
 * process gives it the turn: that is how two runners can be interleaved attempt by attempt.
 */
const path = require('node:path')
const { chooseProject } = require('./choose-project.cjs')
const { openToArm } = require('./open-to-arm.cjs')
const { readPlan } = require('./plan.cjs')
const { waitForTurn } = require('./turnstile.cjs')
const { watchBrowsers } = require('./watch-browsers.cjs')

module.exports = load()

async function load() {
  const plan = readPlan()
  const inWorker = process.env.TEST_WORKER_INDEX !== undefined
  const turn = plan.kind === 'flow' && inWorker ? await waitForTurn() : undefined
  if (turn) {
    Object.assign(process.env, turn.env)
    const { playwrightCore, playwrightTest, baseURL } = plan
    const { notes: into, inspection } = turn
    watchBrowsers({ playwrightCore, playwrightTest, origin: new URL(baseURL).origin, into, inspection })
  }
  if (inWorker) openToArm(plan)
  const user = await userConfig(plan.userConfig)
  if (plan.kind === 'flow') return flowConfig(plan, user, turn)
  return projectsConfig(plan, user, plan.kind === 'set-up' ? setUpProjects(plan, user) : named(plan.tearDown, user))
}

async function userConfig(file) {
  if (!file) return {}
  const loaded = await requireOrImport(file)
  return loaded.default?.default ?? loaded.default ?? loaded
}

/** Playwright's own hooks compile TypeScript behind both; `require` first, since it also knows ESM under Node 24. */
async function requireOrImport(file) {
  try {
    return require(file)
  } catch (error) {
    if (error?.code !== 'ERR_REQUIRE_ESM' && error?.code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error
    return await import(require('node:url').pathToFileURL(file).href)
  }
}

function flowConfig(plan, user, turn) {
  const project = { ...chooseProject(plan, user) }
  const timeout = turn?.timeout ?? project.timeout ?? user.timeout
  return {
    ...shared(plan, user),
    metadata: {
      uxImpact: {
        setUp: project.dependencies ?? [],
        tearDown: tearDownsOf(plan, user),
        storageState: storageStateOf(user, project),
      },
    },
    repeatEach: plan.repeat,
    projects: [
      {
        ...project,
        name: project.name ?? '',
        testDir: path.dirname(plan.spec),
        testMatch: [exactly(plan.spec)],
        testIgnore: [],
        grep: plan.grep === undefined ? /.*/ : new RegExp(plan.grep),
        grepInvert: [],
        dependencies: [],
        teardown: undefined,
        repeatEach: plan.repeat,
        retries: 0,
        fullyParallel: false,
        outputDir: plan.outputDir,
        snapshotDir: snapshotDir(plan, user, project),
        ...(timeout === undefined ? {} : { timeout }),
        use: withArm(plan, { ...user.use, ...project.use }),
      },
    ],
  }
}

/** Projects beside the flow's own, run once for this arm. */
function projectsConfig(plan, user, projects) {
  return {
    ...shared(plan, user),
    projects: projects.map((project) => ({
      ...project,
      testDir: absolute(plan, project.testDir ?? user.testDir ?? '.'),
      outputDir: plan.outputDir,
      teardown: undefined,
      retries: project.retries ?? user.retries ?? 0,
      use: withArm(plan, { ...user.use, ...project.use }),
    })),
  }
}

function storageStateOf(user, project) {
  const state = project.use?.storageState ?? user.use?.storageState
  return typeof state === 'string' ? state : undefined
}

/** Those that the flow's project depends on, what they depend on first. */
function setUpProjects(plan, user) {
  const { projects = [] } = user
  const wanted = new Set()
  const visit = (name) => {
    const dependency = projects.find((candidate) => candidate.name === name)
    if (!dependency || wanted.has(dependency)) return
    for (const deeper of dependency.dependencies ?? []) visit(deeper)
    wanted.add(dependency)
  }
  for (const name of chooseProject(plan, user).dependencies ?? []) visit(name)
  return [...wanted]
}

/** Names of those that clean up after the flow's project and after what it depends on, in this order. */
function tearDownsOf(plan, user) {
  const before = [chooseProject(plan, user), ...setUpProjects(plan, user).reverse()]
  return [...new Set(before.flatMap(({ teardown }) => teardown ?? []))]
}

function named(names, { projects = [] }) {
  return names.flatMap((name) => projects.find((project) => project.name === name) ?? [])
}

/** What no run of ours may inherit: servers, retries, reporters, shards and filters of the repository's config. */
function shared(plan, user) {
  const { webServer, shard, grep, grepInvert, captureGitInfo, use, ...rest } = user
  return {
    ...rest,
    testDir: absolute(plan, user.testDir ?? '.'),
    globalSetup: moduleOf(plan, user.globalSetup),
    globalTeardown: moduleOf(plan, user.globalTeardown),
    ...(typeof user.tsconfig === 'string' ? { tsconfig: absolute(plan, user.tsconfig) } : {}),
    outputDir: plan.outputDir,
    reporter: [[require.resolve('./reporter.cjs')]],
    forbidOnly: false,
    fullyParallel: false,
    globalTimeout: 0,
    maxFailures: 0,
    preserveOutput: 'always',
    reportSlowTests: null,
    retries: 0,
    updateSnapshots: 'none',
    workers: 1,
  }
}

/** The arm's address and browser win over the repository's config; a video or trace would cost what we measure. */
function withArm(plan, use) {
  const { launchOptions, connectOptions, channel, video, trace, proxy, ...rest } = use
  const states = plan.storageStates
  return {
    ...rest,
    ...plan.use,
    baseURL: plan.baseURL,
    ...proxyOf(plan, proxy),
    browserName: 'chromium',
    connectOptions: { wsEndpoint: plan.wsEndpoint },
    screenshot: 'only-on-failure',
    trace: 'off',
    video: 'off',
    ...(typeof use.storageState === 'string' && plan.kind !== 'set-up'
      ? { storageState: states[use.storageState] ?? use.storageState }
      : {}),
  }
}

/** Requests that a specification makes itself go through it as well. */
function proxyOf({ terms }, own) {
  const proxy = terms.proxy === undefined ? own : { server: terms.proxy }
  return proxy === undefined ? {} : { proxy }
}

function snapshotDir(plan, user, project) {
  return absolute(plan, project.snapshotDir ?? user.snapshotDir ?? project.testDir ?? user.testDir ?? '.')
}

function moduleOf(plan, value) {
  if (value === undefined) return undefined
  return Array.isArray(value) ? value.map((one) => absolute(plan, one)) : absolute(plan, value)
}

/** Relative paths of the repository's config are relative to its own folder, not to this file's. */
function absolute(plan, value) {
  return path.resolve(plan.configDir, value)
}

function exactly(file) {
  return new RegExp(`^${file.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}$`)
}
