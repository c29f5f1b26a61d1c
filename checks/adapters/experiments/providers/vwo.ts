import { z } from 'zod'
import type { FlagState } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { readAnswer } from '../read-answer.ts'
import { wholeUnits } from '../whole-units.ts'

/**
 * VWO's feature flags by its REST API (https://developers.vwo.com/reference/fme-feature-flags-api). The requests are those
 * of VWO's own MCP server (wingify/vwo-fme-mcp), where the two differ: several rules in one request, a share for each
 * variation, `rules/toggle`. What an answer about a rule looks like is described by neither: `ruleAnswer` is what it would
 * be in the words of the requests. Whether a flag is on in an environment is not asked at all: it is switched on before it
 * has variations, and only its rules are switched from then on.
 */
const API = 'https://app.vwo.com/api/v2/accounts'
const title = 'VWO'
const VARIABLE = 'arm'

export const vwo: FlagSystem<'vwo'> = {
  title,
  rights:
    '`experiments.vwo.token` is an API token of the workspace `experiments.vwo.account`, with which flags may be read and changed.',
  // One request a second for every token; who was too fast is to wait for a minute.
  everyMs: 1_000,
  patience: () => 60_000,
  open({ connection: { account, environment, metric, token }, ask }) {
    const headers = { token }
    const features = `${API}/${account}/features`
    const inEnvironment = (flag: ExperimentFlag) =>
      `${API}/${account}/environments/${encodeURIComponent(environment)}/features/${keyOf(flag)}`
    const patch = (url: string, json: unknown): ProviderRequest => ({ method: 'PATCH', url, headers, json })

    async function look(flag: ExperimentFlag): Promise<Seen> {
      percentOf(flag)
      const answer = await ask({ url: `${features}/${keyOf(flag)}`, headers, also: [404] })
      if (answer.status === 404) return { rules: [] }
      const made = readAnswer(featureAnswer, answer)._data
      if (foreignBy(made.description, flag) !== undefined || !hasArms(made, flag)) return { made, rules: [] }
      const { _data } = readAnswer(rulesAnswer, await ask({ url: `${inEnvironment(flag)}/rules?limit=100`, headers }))
      const rules = Array.isArray(_data) ? _data : _data.rules
      return { made, rules: rules.map((rule) => ({ ...rule, key: plainKey(rule.key, flag) })) }
    }

    function makeVariations({ variables = [], variations = [] }: Feature, flag: ExperimentFlag): ProviderRequest[] {
      const variable = variables?.find(({ variableName }) => variableName === VARIABLE)
      if (variable === undefined)
        throw new FlagTrouble(`The flag ${keyOf(flag)} has lost its variable ${VARIABLE} in VWO.`)
      const there = new Set(variations?.map(({ key }) => key))
      const absent = flag.arms.filter(({ name }) => !there.has(name))
      const json = absent.map(({ name }) => ({
        name,
        key: name,
        variables: [{ variableId: variable.id, value: name }],
      }))
      return [
        patch(`${inEnvironment(flag)}/toggle`, { isEnabled: true }),
        patch(`${features}/${keyOf(flag)}`, { variations: json }),
      ]
    }

    /** Turns the wanted rule on before the other off, so that nobody is without an arm between the two. */
    function turn({ rules }: Seen, flag: ExperimentFlag, wanted: Rule | undefined): ProviderRequest[] {
      const url = `${inEnvironment(flag)}/rules/toggle`
      const others = rules.filter((rule) => rule !== wanted && isOn(rule))
      return [
        ...(wanted && !isOn(wanted) ? [patch(url, { isEnabled: true, ruleIds: [wanted.id] })] : []),
        ...(others.length > 0 ? [patch(url, { isEnabled: false, ruleIds: others.map(({ id }) => id) })] : []),
      ]
    }

    return {
      ...bySteps<Seen>({
        title,
        ask,
        look,
        stateOf,
        missing(seen, flag, to) {
          const { made, rules } = seen
          if (made === undefined) return [{ url: features, headers, json: newFeature(flag, metric) }]
          if (!hasArms(made, flag)) return makeVariations(made, flag)
          if (to.use === 'off') return turn(seen, flag, undefined)
          const rule = newRule(flag, to, made)
          const found = rules.find(({ key }) => key === rule.key)
          const url = `${inEnvironment(flag)}/rules`
          if (found === undefined) return [{ url, headers, json: { rules: [rule] } }]
          if (!givesAlike(found, rule.campaignData))
            return [patch(`${url}/${found.id}`, { campaignData: rule.campaignData })]
          return turn(seen, flag, found)
        },
      }),
      snippet: (flag) =>
        [
          `const flag = await vwo.getFlag('${keyOf(flag)}', { id: person }) // ${flag.key}`,
          `const arm = flag.getVariable('${VARIABLE}', '${flag.arms[0]?.name}')`,
        ].join('\n'),
    }
  },
}

/** Keys have letters, digits and underscores alone. */
const keyOf = ({ key }: ExperimentFlag) => key.replace(/\W/g, '_')

/** VWO's SDKs meet the keys of rules behind that of their flag. */
const plainKey = (key: string, flag: ExperimentFlag) =>
  key.startsWith(`${keyOf(flag)}_`) ? key.slice(keyOf(flag).length + 1) : key

const featureAnswer = z.object({
  _data: z.object({
    id: z.number(),
    featureKey: z.string(),
    description: z.string().nullish(),
    variables: z.array(z.object({ id: z.number(), variableName: z.string() })).nullish(),
    variations: z.array(z.object({ id: z.number(), key: z.string().nullish() })).nullish(),
  }),
})
type Feature = z.output<typeof featureAnswer>['_data']

const share = z.object({ featureVariationId: z.number(), percentSplit: z.number().nullish() })
const ruleAnswer = z.object({
  id: z.number(),
  key: z.string(),
  isEnabled: z.boolean().nullish(),
  status: z.string().nullish(),
  campaignData: z.object({ percentSplit: z.number().nullish(), variations: z.array(share).nullish() }),
})
type Rule = z.output<typeof ruleAnswer>
const rulesAnswer = z.object({
  _data: z.union([z.array(ruleAnswer), z.object({ rules: z.array(ruleAnswer) })]),
})
type Seen = { made?: Feature; rules: Rule[] }

/** @throws FlagTrouble where VWO does not say: a guess would switch what nobody asked for. */
function isOn({ key, isEnabled, status }: Rule): boolean {
  if (isEnabled != null) return isEnabled
  if (status != null) return status.toUpperCase() === 'RUNNING'
  throw new FlagTrouble(`${title} does not say whether its rule ${key} is on: switch it there.`)
}

const hasArms = ({ variations }: Feature, { arms }: ExperimentFlag) =>
  arms.every(({ name }) => variations?.some(({ key }) => key === name))

function stateOf({ made, rules }: Seen, flag: ExperimentFlag): FlagState {
  if (made === undefined) return { status: 'absent' }
  const why = foreignBy(made.description, flag)
  if (why !== undefined) return { status: 'foreign', why }
  if (rules.length === 0) return { status: 'ours', use: 'off' }
  const strange = rules.find(({ key }) => key !== 'split' && key !== 'all')
  if (strange) return changed(flag, `has the rule ${strange.key}, which is not of this experiment`)
  const uses: FlagUse[] = [{ use: 'split' }, ...flag.arms.map(({ name }): FlagUse => ({ use: 'all', arm: name }))]
  const seen = rules.map((rule) => {
    const use = uses.find((one) => one.use === rule.key && givesAlike(rule, dataFor(flag, one, made)))
    return { rule, use }
  })
  const odd = seen.find(({ use }) => use === undefined)
  if (odd) return changed(flag, `has the rule ${odd.rule.key}, which gives ${sharesIn(odd.rule, made)}`)
  const deciding = seen.find(({ rule }) => isOn(rule))
  return { status: 'ours', ...(deciding?.use ?? { use: 'off' }) }
}

const changed = ({ key }: ExperimentFlag, how: string): FlagState => ({
  status: 'foreign',
  why: `The flag ${key} was changed in VWO: it ${how}.`,
})

function sharesIn({ campaignData: { percentSplit, variations } }: Rule, { variations: named }: Feature): string {
  const shares = (variations ?? []).map((one) => {
    const key = named?.find(({ id }) => id === one.featureVariationId)?.key
    return `${key ?? one.featureVariationId} ${one.percentSplit ?? 100} %`
  })
  const of = percentSplit == null || percentSplit === 100 ? '' : ` of ${percentSplit} % of the people`
  return `${shares.join(', ')}${of}`
}

const newFeature = (flag: ExperimentFlag, metricId: number) => ({
  name: flag.key,
  featureKey: keyOf(flag),
  description: markedDescription(flag),
  featureType: 'TEMPORARY',
  goals: [{ metricId }],
  variables: [{ variableName: VARIABLE, dataType: 'string', defaultValue: flag.arms[0]?.name }],
})

/** @throws FlagTrouble where shares are none */
const percentOf = (flag: ExperimentFlag) => wholeUnits(flag, { title, unit: 'percent', whole: 100 })

type CampaignData = { percentSplit: number; variations: { featureVariationId: number; percentSplit: number }[] }

/** A test of all arms, or a personalization with one of them for everybody. */
function newRule(flag: ExperimentFlag, to: FlagUse, made: Feature) {
  const key = to.use
  const type = to.use === 'split' ? 'FLAG_TESTING' : 'FLAG_PERSONALIZE'
  return { name: key, key, type, campaignData: dataFor(flag, to, made) }
}

function dataFor(flag: ExperimentFlag, to: FlagUse, { variations }: Feature): CampaignData {
  const percent = to.use === 'all' ? new Map([[to.arm, 100]]) : percentOf(flag)
  return {
    percentSplit: 100,
    variations: [...percent].map(([name, percentSplit]) => ({
      featureVariationId: variations?.find(({ key }) => key === name)?.id ?? 0,
      percentSplit,
    })),
  }
}

function givesAlike({ campaignData: { percentSplit, variations } }: Rule, wanted: CampaignData): boolean {
  const given = variations ?? []
  return (
    (percentSplit ?? 100) === 100 &&
    given.length === wanted.variations.length &&
    wanted.variations.every((one) =>
      given.some(
        (two) => two.featureVariationId === one.featureVariationId && (two.percentSplit ?? 100) === one.percentSplit,
      ),
    )
  )
}
