import { z } from 'zod'
import type { Measurement } from '../../types.ts'

/**
 * The shape of `measurement.json`. Measured code can write what it likes into it, so the judge takes it as
 * untrusted data: every field is bounded, unknown ones are dropped, paths stay below the folder.
 */
const text = z.string().max(20_000)
const name = z.string().max(2_000)
const names = z.array(name).max(10_000)
const ms = z.number().min(0).max(1e9)
const score = z.number().min(0).max(1e6)
const count = z.number().int().min(0).max(1e6)
const arm = z.enum(['base', 'head'])
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const evidence = z.string().regex(/^evidence\/\w[\w.-]{0,199}$/)

const request = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('commits'),
    base: sha,
    head: sha,
    baseRef: name,
    headRef: name,
    policyAt: sha.exactOptional(),
  }),
  z.object({ kind: z.literal('addresses'), base: name, head: name, pages: names }),
])

const blindSpots = z.array(z.object({ file: name })).max(10_000)
const journeys = z
  .array(z.object({ id: name, because: z.array(z.object({ file: name, path: names, evidence: name })).max(1_000) }))
  .max(1_000)
const affected = z.discriminatedUnion('status', [
  z.object({ status: z.literal('none'), blindSpots }),
  z.object({ status: z.literal('some'), journeys, blindSpots }),
  z.object({ status: z.literal('all'), reason: text, journeys, blindSpots }),
])

const attemptError = z.object({
  message: text,
  step: names,
  location: name.exactOptional(),
  screenshot: evidence.exactOptional(),
})

const pageRequest = z.object({
  step: names,
  method: z.string().max(20),
  url: name,
  resourceType: z.string().max(40),
  status: z.number().int().min(0).max(999).exactOptional(),
  failure: name.exactOptional(),
  start: z.number().min(-1e9).max(1e9),
  duration: ms.exactOptional(),
  bytes: z.number().min(0).max(1e12).exactOptional(),
  serverTiming: z
    .array(z.object({ name: z.string().max(60), dur: ms }))
    .max(20)
    .exactOptional(),
  trace: z
    .string()
    .regex(/^(?!0{32})[\da-f]{32}$/)
    .exactOptional(),
  telemetry: z.literal(true).exactOptional(),
})

const vitals = z.object({
  documents: z
    .array(
      z.object({
        path: name,
        lcp: ms.exactOptional(),
        element: z.string().max(300).exactOptional(),
        cls: score,
        firstByte: ms,
      }),
    )
    .max(500),
  routes: z
    .array(z.object({ step: names, path: name, lcp: ms }))
    .max(500)
    .exactOptional(),
  shifts: z
    .array(z.object({ step: names, score, element: z.string().max(300).exactOptional() }))
    .max(500)
    .exactOptional(),
  interactions: z.array(z.object({ step: names, event: z.string().max(60), duration: ms })).max(500),
  longFrames: z.array(z.object({ step: names, duration: ms, script: name.exactOptional() })).max(500),
})

const pixels = z.number().int().min(0).max(100_000)
const boxes = z.array(z.object({ x: pixels, y: pixels, width: pixels, height: pixels })).max(100)
const look = z.object({
  picture: evidence.exactOptional(),
  unsteady: boxes.exactOptional(),
  difference: z
    .object({ share: z.number().min(0).max(1), places: boxes, marked: evidence.exactOptional() })
    .exactOptional(),
})

const namedElement = z.object({ role: z.string().max(40), name: z.string().max(80) })
const namedElements = z.array(namedElement).max(200)

const inspectedStep = z.object({
  step: names,
  page: name,
  violations: z
    .array(
      z.object({
        rule: z.string().max(100),
        help: z.string().max(500),
        impact: z.enum(['minor', 'moderate', 'serious', 'critical']).exactOptional(),
        practice: z.literal(true).exactOptional(),
        target: z.array(name).max(20),
        html: z.string().max(500),
      }),
    )
    .max(500)
    .exactOptional(),
  heap: z.number().min(0).max(1e12).exactOptional(),
  deadClicks: z
    .array(namedElement.extend({ nth: z.number().int().min(1).max(1e6) }))
    .max(200)
    .exactOptional(),
  keyboard: z.object({ reached: namedElements, unreached: namedElements, heldBy: namedElements }).exactOptional(),
  look: look.exactOptional(),
  unseen: z
    .array(z.object({ instrument: z.string().max(60), why: z.string().max(500) }))
    .max(20)
    .exactOptional(),
})

const attempt = z.object({
  run: name,
  arm,
  startedAt: z.iso.datetime(),
  outcome: z.enum(['completed', 'failed', 'notDone', 'void']),
  scriptedTime: ms,
  duration: ms,
  steps: z.array(z.object({ path: names, start: z.number().min(-1e9).max(1e9), duration: ms })).max(5_000),
  error: attemptError.exactOptional(),
  incidents: z
    .array(z.object({ kind: z.enum(['uncaughtError', 'failedRequest', 'consoleError']), step: names, message: text }))
    .max(10_000),
  requests: z.array(pageRequest).max(1_000).exactOptional(),
  vitals: vitals.exactOptional(),
  events: z
    .array(
      z.object({
        step: names,
        at: ms,
        provider: z.string().max(100),
        name: z.string().max(200),
        properties: z.array(z.string().max(200)).max(200),
        unread: name.exactOptional(),
      }),
    )
    .max(5_000)
    .exactOptional(),
  inspected: z.array(inspectedStep).max(500).exactOptional(),
})

const pair = z.object({
  index: count,
  order: z.tuple([arm, arm]),
  base: attempt.extend({ arm: z.literal('base') }),
  head: attempt.extend({ arm: z.literal('head') }),
})

const reason = z.object({
  code: name,
  text,
  blame: z.enum(['mistake', 'missing']),
  arm: arm.exactOptional(),
  log: text.exactOptional(),
})

const versions = z.object({
  status: z.enum(['same', 'judgedByBase', 'changed', 'headOnly']),
  difference: z.string().max(1_000_000),
  baseFlowOnHead: attemptError.exactOptional(),
})

const lines = z.array(z.number().int().min(1).max(1e6)).max(2_000)
const changedLines = z.object({
  file: name,
  matched: z.enum(['content', 'path']),
  ran: lines,
  partly: lines,
  notRun: lines,
})

const identity = { journey: name, spec: name, title: name }
const pairs = z.array(pair).max(100)
const flow = z.discriminatedUnion('status', [
  z.object({
    ...identity,
    status: z.literal('measured'),
    versions,
    warmUp: pair.exactOptional(),
    pairs,
    stopped: z.enum([
      'worse',
      'no worse',
      'improved',
      'cannot complete',
      'now completes',
      'pairs used up',
      'minutes used up',
      'interrupted',
      'attempts limited',
      'facts only',
    ]),
    inspected: z.array(pair).max(10).exactOptional(),
    walked: z.array(pair).max(10).exactOptional(),
    notInspected: text.exactOptional(),
    lines: z.array(changedLines).max(200).exactOptional(),
    ran: names.exactOptional(),
  }),
  z.object({ ...identity, status: z.literal('not measured'), reason, versions: versions.exactOptional(), pairs }),
])

const auditRun = { startedAt: z.iso.datetime(), duration: ms }
const auditOf = <Arm extends 'base' | 'head'>(side: Arm) =>
  z.discriminatedUnion('status', [
    z.object({
      ...auditRun,
      arm: z.literal(side),
      status: z.literal('audited'),
      failing: z
        .array(
          z.object({
            id: z.string().max(100),
            title: z.string().max(500),
            items: z.array(z.string().max(200)).max(10),
          }),
        )
        .max(200),
      unknown: z.array(z.string().max(100)).max(200),
      values: z.record(z.string().max(200), z.number().min(0).max(1e12)),
    }),
    z.object({ ...auditRun, arm: z.literal(side), status: z.literal('not audited'), reason: z.string().max(500) }),
  ])
const auditedPage = z.object({
  journey: name,
  flow: name,
  page: name,
  pairs: z
    .array(z.object({ index: count, order: z.tuple([arm, arm]), base: auditOf('base'), head: auditOf('head') }))
    .max(20),
  notAudited: text.exactOptional(),
})

const armInfo = z.object({ url: name, sha: sha.exactOptional(), playwright: name.exactOptional() })

export const measurementSchema = z.object({
  schemaVersion: z.literal(1),
  request,
  scope: z.object({
    all: z.boolean(),
    journeys: names,
    minutes: z.number().min(0).max(60).exactOptional(),
    pairs: z.number().int().min(1).max(20).exactOptional(),
  }),
  policy: z.object({
    source: z.enum(['base', 'head', 'file', 'none']),
    path: name.exactOptional(),
    changedInHead: z.boolean(),
  }),
  startedAt: z.iso.datetime(),
  seed: z.number().int().min(0),
  arms: z.object({ base: armInfo, head: armInfo }),
  changes: count,
  uncommitted: names,
  affected,
  flows: z.array(flow).max(1_000),
  audits: z.array(auditedPage).max(1_000).exactOptional(),
  lighthouserc: name.exactOptional(),
  notes: z.array(text).max(100),
  obstacle: reason.exactOptional(),
  interrupted: z.boolean(),
  runner: z.object({ node: name, platform: name, cores: count, browser: name.exactOptional() }),
  spent: z.object({ minutes: z.number().min(0), pairs: count }),
  timings: z.record(name, ms),
}) satisfies z.ZodType<Measurement>
