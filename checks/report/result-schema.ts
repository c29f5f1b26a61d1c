import { z } from 'zod'
import type { Result } from '../types.ts'

const ratioOrValue = z.number().nullable()
const evidence = z.tuple([z.int().min(0), z.int().min(0)])
const traces = z.object({ base: z.url().exactOptional(), head: z.url().exactOptional() })
const severity = z.enum(['block', 'warn', 'off'])
const factKind = z.enum([
  'cannotComplete',
  'uncaughtError',
  'failedRequest',
  'consoleError',
  'requests',
  'thirdParty',
  'slowInteraction',
  'blockedPage',
  'lostEvent',
  'lostProperty',
  'accessibility',
  'keyboard',
  'deadClick',
  'memory',
  'appearance',
  'audit',
])
const sha = z.string().describe('Full id of a commit.')
const stepPath = z.array(z.string()).describe('Title path of a step; empty outside every step.')
const flowKey = z.string().describe('Key of a flow within its journey: "<spec> › <title>".')

const request = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('commits'),
      base: sha,
      head: sha,
      baseRef: z.string(),
      headRef: z.string(),
      policyAt: sha.describe('Where the configuration was read from, where that is not base.').exactOptional(),
    }),
    z.object({
      kind: z.literal('addresses'),
      base: z.string(),
      head: z.string(),
      pages: z.array(z.string()),
    }),
  ])
  .describe('What was compared: two commits or two addresses.')

const blindSpots = z.array(z.object({ file: z.string() })).describe('Changed UI files that belong to no journey.')

const because = z.array(
  z.object({
    file: z.string().describe('The changed file.'),
    path: z.array(z.string()).describe('From the changed file to the journey, both included.'),
    evidence: z.string().describe('In words, why that links them.'),
  }),
)

const affectedJourneys = z.array(z.object({ id: z.string(), because }))

const affected = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('none'), blindSpots }),
    z.object({ status: z.literal('some'), journeys: affectedJourneys, blindSpots }),
    z.object({
      status: z.literal('all'),
      reason: z.string().describe('Why every journey counts as affected.'),
      journeys: affectedJourneys,
      blindSpots,
    }),
  ])
  .describe('The journeys that the change affects: some, all because it cannot be told, or none.')

const notMeasuredReason = z.object({
  code: z.string(),
  text: z.string(),
  blame: z
    .enum(['mistake', 'missing'])
    .describe('A mistake is the user’s to mend; missing evidence is nobody’s fault.'),
  arm: z.enum(['base', 'head']).exactOptional(),
  log: z.string().exactOptional(),
})

const versions = z
  .object({
    status: z.enum(['same', 'judgedByBase', 'changed', 'headOnly']),
    difference: z.string().describe('Unified diff of the spec; empty when it is the same.'),
    baseFlowOnHead: z
      .object({
        message: z.string(),
        step: stepPath,
        location: z.string().exactOptional(),
        screenshot: z.string().exactOptional(),
      })
      .describe('How the flow of base failed on head.')
      .exactOptional(),
  })
  .describe('Whose flow each side ran.')

const flow = z.object({
  flow: flowKey,
  title: z.string(),
  versions: versions.exactOptional(),
  stopped: z
    .enum([
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
    ])
    .describe('Why measuring stopped.')
    .exactOptional(),
  notMeasured: notMeasuredReason.exactOptional(),
  inspection: z
    .object({
      pairs: z.int().min(0),
      notInspected: z.string().describe('Why not, or not more often.').exactOptional(),
      unseen: z.array(z.object({ step: stepPath, instrument: z.string(), why: z.string() })),
    })
    .describe('How closely it was looked at, and what could not be seen.')
    .exactOptional(),
})

const attempt = z.object({
  run: z.string(),
  completed: z.boolean(),
  counts: z.literal(false).describe('Its pair proves nothing: an attempt of it is void.').exactOptional(),
  scriptedTime: z.number().describe('Milliseconds, where it completed.').exactOptional(),
  screenshot: z.string().describe('Below the report folder.').exactOptional(),
})

const fact = z
  .object({
    id: z.string(),
    kind: factKind,
    flow: flowKey,
    step: stepPath,
    severity,
    title: z.string(),
    certain: z.boolean().describe('Every attempt on head shows it and none on base; else it decides nothing.'),
    event: z
      .object({
        provider: z.string(),
        name: z.string(),
        properties: z.array(z.string()).describe('Those that it lost.').exactOptional(),
        renamedTo: z.string().exactOptional(),
      })
      .describe('The analytics event that is lost, or that lost properties. Untrusted.')
      .exactOptional(),
    evidence: z.object({
      message: z.string().describe('As it was said. Untrusted.'),
      head: evidence.describe('Attempts on head that show it, of how many.'),
      base: evidence.describe('Attempts on base that show it, of how many.'),
      screenshot: z.string().describe('Below the report folder.').exactOptional(),
      pictures: z
        .object({
          base: z.string().exactOptional(),
          head: z.string().exactOptional(),
          marked: z.string().exactOptional(),
        })
        .describe('What the page looks like on each side, and with the differences marked. Below the report folder.')
        .exactOptional(),
      elements: z
        .array(z.object({ selector: z.string(), html: z.string() }))
        .describe('Where in the page. Untrusted.')
        .exactOptional(),
      traces: traces.describe('Where the trace of the request that failed is opened.').exactOptional(),
    }),
  })
  .describe('Something certain from the lab, or a candidate for it.')

const comparison = z
  .object({
    metric: z.enum(['completes', 'scriptedTime', 'lcp', 'cls', 'bytes']),
    flow: flowKey,
    step: stepPath.exactOptional(),
    decides: z.boolean().describe('False for what only explains.'),
    severity,
    base: ratioOrValue.describe('Milliseconds, bytes, a layout shift score, or the share of attempts that completed.'),
    head: ratioOrValue.describe('Milliseconds, bytes, a layout shift score, or the share of attempts that completed.'),
    delta: ratioOrValue.describe('Relative change (0.3 is 30 % more), of scores and shares the difference.'),
    interval: z
      .tuple([z.number(), z.number()])
      .nullable()
      .describe('The 95 % interval of delta, for reading; 93.75 % at 5 pairs.'),
    margin: z.number().describe('Beyond this, and beyond atLeast, it is worse.'),
    noWorseThan: z.number().describe('What “no worse” rules out, unless atLeast is more.').exactOptional(),
    atLeast: z.number().describe('Milliseconds of slowdown, or bytes, that are tolerated in any case.').exactOptional(),
    outcome: z.enum(['worse', 'no worse', 'improved', 'inconclusive', 'not measured']),
    likely: z.enum(['worse', 'improved']).exactOptional(),
    pairs: z.int().min(0),
    power: z.string().describe('In words, what so many pairs could show.'),
    evidence: z
      .array(z.string())
      .describe('In words, what made it so: the request of a slower step, what grew. Untrusted.')
      .exactOptional(),
    traces: traces.describe('Where the traces of the slowest such request are opened.').exactOptional(),
  })
  .describe('Base and head of one metric.')

const kpiOf = {
  kpi: z.string(),
  journey: z.string(),
  source: z.string(),
  target: z.number().exactOptional(),
  benchmark: z.number().exactOptional(),
  custom: z
    .object({
      title: z.string(),
      unit: z.enum(['share', 'seconds', 'milliseconds', 'count', 'score']),
      better: z.enum(['higher', 'lower']),
    })
    .describe('What a KPI of the team’s own is.')
    .exactOptional(),
}
const kpiInterval = z.tuple([z.number(), z.number()]).describe('Holds the truth in 95 of 100.')
const kpiAmount = {
  value: z.number().describe('Rates from 0 to 1, times in seconds, web vitals in milliseconds.'),
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  sample: z.number().exactOptional(),
  sd: z.number().exactOptional(),
  interval: kpiInterval.exactOptional(),
}
export const kpiWindow = z.object({ from: z.string(), to: z.string(), timeZone: z.string().exactOptional() })
const kpiChange = z.object({
  direction: z.enum(['better', 'worse', 'same']),
  clear: z.boolean().describe('Whether chance alone would hardly do that.'),
  interval: kpiInterval.exactOptional(),
})

const kpiShift = z
  .object({
    day: z.string().describe('The first day of the new level; it may be any from earliest to latest.'),
    earliest: z.string(),
    latest: z.string(),
    before: z.number().describe('Of counts, that of a day.'),
    after: z.number(),
    direction: z.enum(['better', 'worse']),
    p: z.number().describe('How rarely chance alone does that, all days that were looked at included.'),
    deployments: z
      .array(
        z.object({
          at: z.string(),
          sha: z.string(),
          name: z.string().describe('What was deployed. Untrusted.'),
          url: z.string(),
          day: z.string(),
        }),
      )
      .describe('What went to production then; missing where nobody could be asked.')
      .exactOptional(),
  })
  .describe('Since when it is at another level.')

export const kpiSchema = z
  .discriminatedUnion('status', [
    z.object({
      ...kpiOf,
      status: z.literal('ok'),
      ...kpiAmount,
      window: kpiWindow.exactOptional(),
      previous: z.object({ ...kpiAmount, window: kpiWindow, change: kpiChange }).exactOptional(),
      days: z.array(z.object({ ...kpiAmount, day: z.string() })).exactOptional(),
      releases: z.array(z.object({ ...kpiAmount, release: z.string() })).exactOptional(),
      freshUntil: z.string().describe('The moment of the newest data behind it.').exactOptional(),
      notes: z.array(z.string()).describe('What a reader should know. Untrusted.').exactOptional(),
      shift: kpiShift.exactOptional(),
      readAt: z.string(),
    }),
    z.object({ ...kpiOf, status: z.literal('unavailable'), reason: z.string() }),
  ])
  .describe('A production number as read, or why there is none.')

const identity = {
  name: z.string(),
  title: z.string(),
  unit: z.enum(['share', 'seconds', 'milliseconds', 'count', 'score']),
}
const levels = z.object({ low: z.number(), high: z.number() })
const looked = {
  kpi: z.object(identity),
  step: z.enum(['hour', 'day']),
  points: z.number(),
  of: z.number(),
  notTried: z.array(z.object({ ...identity, reason: z.string() })),
}
const companion = z.object({
  ...identity,
  change: z.number(),
  interval: kpiInterval,
  bound: z.number(),
  outcome: z.enum(['flat', 'moved', 'unclear']),
})

const beneath = z
  .object({
    step: z.enum(['hour', 'day']),
    from: z.string(),
    to: z.string(),
    connections: z.array(
      z.discriminatedUnion('status', [
        z.object({
          ...looked,
          status: z.literal('connected'),
          metric: z.object(identity),
          lag: z.number().describe('Steps by which the metric came first.'),
          correlation: z.number(),
          direction: z.enum(['together', 'opposite']),
          chance: z.number().describe('Of something as strong where nothing is connected.'),
          kpiLevels: levels,
          metricLevels: levels,
          companions: z.array(companion),
        }),
        z.object({ ...looked, status: z.literal('no connection found'), tried: z.array(z.object(identity)) }),
        z.object({ ...looked, status: z.literal('too little data'), reason: z.string() }),
      ]),
    ),
    series: z.array(
      z.object({
        ...identity,
        points: z.array(
          z.object({ at: z.string(), value: z.number().exactOptional(), weight: z.number().exactOptional() }),
        ),
      }),
    ),
    unavailable: z.array(z.string()),
  })
  .describe('What moved beneath the KPIs of the journey.')

const peopleShare = {
  people: z.number(),
  of: z.number(),
  share: z.number(),
  interval: kpiInterval,
}
const unread = z.object({ reason: z.string(), items: z.number() })
const noFeedback = z.object({ status: z.literal('unavailable'), reason: z.string() })

const feedback = z
  .object({
    journey: z.string(),
    by: z.string().describe('Who read it.').exactOptional(),
    pains: z.discriminatedUnion('status', [
      z.object({
        status: z.literal('ok'),
        period: z.object({ from: z.string(), until: z.string() }),
        people: z.number(),
        points: z.array(
          z.object({
            ...peopleShare,
            theme: z.string(),
            title: z.string().describe('Untrusted.'),
            trend: z.union([
              z.object({
                direction: z.enum(['more', 'fewer', 'about the same']),
                before: z.object(peopleShare),
                p: z.number(),
              }),
              z.object({ direction: z.literal('unknown'), reason: z.string() }),
            ]),
            examples: z.array(z.string()).describe('What people wrote, without personal data. Untrusted.'),
          }),
        ),
        unread: z.array(unread),
      }),
      noFeedback,
    ]),
    sentiment: z.discriminatedUnion('status', [
      z.object({
        status: z.literal('ok'),
        value: z.number().describe('From -1 to 1.'),
        interval: kpiInterval,
        people: z.number(),
        items: z.number(),
        negative: z.object(peopleShare),
      }),
      noFeedback,
    ]),
    touched: z
      .object({
        journey: z.string(),
        people: z.number(),
        themes: z.array(z.object({ theme: z.string(), title: z.string(), people: z.number(), because: z.string() })),
      })
      .describe('What of it the change touches.')
      .exactOptional(),
    notes: z.array(z.string()),
  })
  .describe('What people say of the journey.')

const acceptance = z.object({
  journey: z.string(),
  fact: z
    .string()
    .describe('Id of a fact, name of a metric, or `flow`; without it, all that is worse.')
    .exactOptional(),
  by: z.string().describe('Login of who accepted it.'),
  because: z.string().describe('The reason given. Untrusted.'),
  at: z.string(),
  until: z.string(),
  head: sha,
  url: z.string(),
  withoutFlow: z.literal(true).describe('It does not cover a flow that changed.').exactOptional(),
})

const lineCount = z.int().min(0)
const exercised = z
  .union([
    z.literal('unknown'),
    z.object({
      ran: lineCount,
      of: lineCount,
      files: z.array(
        z.object({
          file: z.string(),
          ran: lineCount,
          of: lineCount,
          notRun: z.array(z.int().min(1)).describe('The first lines that did not run, as head numbers them.'),
          pathAlone: z.literal(true).describe('Recognised by its path alone, not by its content.').exactOptional(),
        }),
      ),
    }),
  ])
  .describe('How many of the changed lines that run in a browser ran; unknown has no effect.')

const outcomes = ['improved', 'no worse', 'worse', 'inconclusive', 'flow changed', 'not measured'] as const

const journey = z.object({
  id: z.string(),
  title: z.string(),
  squad: z.string().exactOptional(),
  outcome: z.enum(outcomes),
  findings: z.array(
    z.object({
      rule: z.string().describe('The row of the rule table that fired.'),
      severity: z.enum(['block', 'warn', 'off', 'note']),
      title: z.string(),
      explanation: z.string(),
      accepted: z.literal(true).describe('Somebody accepted it, so it blocks no more.').exactOptional(),
      fact: z.string().describe('Id of the fact that it is about.').exactOptional(),
    }),
  ),
  morePairs: z.int().min(1).describe('How many more pairs per flow would probably settle it.').exactOptional(),
  affected: z.object({ because }),
  exercised,
  flows: z.array(flow),
  attempts: z.array(z.object({ flow: flowKey, pair: z.int().min(0), base: attempt, head: attempt })),
  facts: z.array(fact),
  comparisons: z.array(comparison),
  kpis: z.array(kpiSchema),
  beneath: beneath.exactOptional(),
  feedback: feedback.exactOptional(),
  hypotheses: z
    .array(
      z.object({
        text: z.string().describe('As the pull request says it. Untrusted.'),
        kpi: z.string().describe('Name of the KPI that it is about, where it names one.').exactOptional(),
      }),
    )
    .describe('What the pull request is expected to do to this journey.')
    .exactOptional(),
  accepted: z.array(acceptance).describe('Risks of this journey that people accepted.').exactOptional(),
  experiment: z
    .object({
      kpi: z.string().describe('Name of the KPI that would decide.'),
      effect: z.number().describe('The smallest effect that it would show, relative.'),
      people: z.int().min(0).describe('All people that it needs.'),
      days: z.int().min(1),
      command: z.string().describe('What plans it, as a comment on the pull request.'),
    })
    .describe('An experiment that would tell more than the lab can.')
    .exactOptional(),
})

const arm = z.object({ url: z.string(), sha: sha.exactOptional(), playwright: z.string().exactOptional() })

/** The schema of `result.json`. `schemaVersion` counts breaking changes, so unknown keys are no error. */
export const resultSchema = z.object({
  schemaVersion: z.literal(1).describe('Counts breaking changes; keys may be added within a version.'),
  request,
  mode: z.enum(['advise', 'enforce']),
  policy: z.object({
    source: z.enum(['base', 'head', 'file', 'none']),
    path: z.string().exactOptional(),
    changedInHead: z.boolean(),
    trial: z.boolean().describe('The configuration is new in head: all is measured, nothing is enforced.'),
  }),
  arms: z.object({ base: arm, head: arm }),
  seed: z.number(),
  verdict: z.object({
    outcome: z.enum([...outcomes, 'nothing affected', 'mistake']),
    conclusion: z.enum(['success', 'neutral', 'failure', 'action_required', 'cancelled']),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    title: z.string(),
    summary: z.string(),
  }),
  affected,
  journeys: z.array(journey),
  blindSpots,
  notMeasured: z.array(z.object({ what: z.string(), reason: z.string(), log: z.string().exactOptional() })),
  notes: z.array(z.string()),
  runner: z.object({
    node: z.string(),
    platform: z.string(),
    cores: z.number(),
    browser: z.string().exactOptional(),
  }),
  spent: z.object({ minutes: z.number(), pairs: z.int().min(0) }),
  timings: z.record(z.string(), z.number()).describe('Milliseconds by stop of the way.'),
}) satisfies z.ZodType<Result>

/** The same as a JSON schema: `result.schema.json`, which is published. */
export function resultJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(resultSchema, { target: 'draft-2020-12', io: 'input' }),
    title: 'The result of a check by ux-impact',
  }
}
