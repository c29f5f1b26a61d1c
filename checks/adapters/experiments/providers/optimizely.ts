import { z } from 'zod'
import type { ExperimentFlag } from '../../../types.ts'
import type { FlagState } from '../../../ports.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { type ResultsOf, tellResults } from '../optimizely/results.ts'
import { operationsFor, type Ruleset, ruleset, splitRule, useOf, whyChanged } from '../optimizely/ruleset.ts'
import { readAnswer } from '../read-answer.ts'

/** https://docs.developers.optimizely.com/feature-experimentation/reference/feature-experimentation-api-overview */
const API = 'https://api.optimizely.com/flags/v1'
const title = 'Optimizely'
/** Keys of flags, rules and variations have as many characters at most; our rules' are longer than their flag's by 6. */
const LONGEST_KEY = 64 - '-split'.length

export const optimizely: FlagSystem<'optimizely'> = {
  title,
  rights:
    '`experiments.optimizely.token` is a personal access token of somebody who may create flags in the project, and change and run rules in the environment.',
  // 2 requests a second, 120 a minute.
  everyMs: 500,
  open({ connection: { project, environment, token, metrics }, ask }) {
    const headers = { authorization: `Bearer ${token}` }
    const flags = `${API}/projects/${project}/flags`
    const rulesetOf = ({ key }: ExperimentFlag) =>
      `${flags}/${key}/environments/${encodeURIComponent(environment)}/ruleset`

    async function look(flag: ExperimentFlag): Promise<Seen> {
      checkKeys(flag)
      const answer = await ask({ url: `${flags}/${flag.key}`, headers, also: [404] })
      if (answer.status === 404) return { variations: [] }
      const made = readAnswer(flagAnswer, answer)
      if (foreignBy(made.description, flag) !== undefined || made.archived) return { made, variations: [] }
      const { items } = readAnswer(
        variationsAnswer,
        await ask({ url: `${flags}/${flag.key}/variations?per_page=100`, headers }),
      )
      return { made, variations: items, rules: readAnswer(ruleset, await ask({ url: rulesetOf(flag), headers })) }
    }

    async function resultsOf(flag: ExperimentFlag): Promise<ResultsOf> {
      const answer = await ask({ url: rulesetOf(flag), headers })
      const rule = splitRule(readAnswer(ruleset, answer), flag)
      if (rule?.layer_experiment_id == null) {
        throw new FlagTrouble(`${title} has no experiment of the flag ${flag.key} yet.`)
      }
      const arms = flag.arms.map(({ name }) => ({ name, id: rule.variations?.[name]?.id ?? undefined }))
      return { title, experiment: rule.layer_experiment_id, arms, metrics: metrics ?? {} }
    }

    return {
      ...bySteps<Seen>({
        title,
        ask,
        look,
        stateOf,
        missing({ made, variations, rules }, flag, to) {
          if (made === undefined) {
            return [
              { url: flags, headers, json: { key: flag.key, name: flag.key, description: markedDescription(flag) } },
            ]
          }
          const there = new Set(variations.map(({ key }) => key))
          const absent = flag.arms.filter(({ name }) => !there.has(name))
          if (absent.length > 0 || rules === undefined) {
            const url = `${flags}/${flag.key}/variations`
            return absent.map(({ name }) => ({ url, headers, json: { key: name, name } }))
          }
          const url = rulesetOf(flag)
          const enabled = rules.enabled === true
          if (to.use === 'off') {
            const isOff = useOf(rules, flag).use === 'off'
            return isOff ? [] : [{ method: 'POST', url: `${url}/disabled`, headers }]
          }
          const operations = operationsFor(rules, flag, to, { title, metrics })
          const type = { 'content-type': 'application/json-patch+json' }
          return [
            ...(operations.length === 0
              ? []
              : [{ method: 'PATCH' as const, url, headers: { ...headers, ...type }, json: operations }]),
            ...(enabled ? [] : [{ method: 'POST' as const, url: `${url}/enabled`, headers }]),
          ]
        },
      }),
      snippet: ({ key, arms: [control, ...treatments] }) =>
        [
          `const { variationKey } = user.decide('${key}')`,
          `const arm = [${treatments.map(({ name }) => `'${name}'`).join(', ')}].find((one) => one === variationKey) ?? '${control?.name}'`,
        ].join('\n'),
      ...(metrics === undefined ? {} : tellResults(resultsOf, { ask, token })),
    }
  },
}

type Seen = {
  made?: z.output<typeof flagAnswer>
  variations: z.output<typeof variationsAnswer>['items']
  rules?: Ruleset
}

const flagAnswer = z.object({
  key: z.string(),
  description: z.string().nullish(),
  archived: z.boolean().nullish(),
})
const variationsAnswer = z.object({
  items: z.array(z.object({ key: z.string(), archived: z.boolean().nullish() })),
})

function stateOf({ made, variations, rules }: Seen, flag: ExperimentFlag): FlagState {
  if (made === undefined) return { status: 'absent' }
  const archived = variations.find((one) => one.archived && flag.arms.some(({ name }) => name === one.key))
  const why =
    foreignBy(made.description, flag) ??
    (made.archived ? 'It is archived in Optimizely.' : undefined) ??
    (archived ? `Its variation ${archived.key} is archived in Optimizely.` : undefined) ??
    (rules && whyChanged(rules, flag, title))
  if (why !== undefined) return { status: 'foreign', why }
  return { status: 'ours', ...(rules ? useOf(rules, flag) : { use: 'off' }) }
}

/** @throws FlagTrouble for keys that Optimizely does not take */
function checkKeys({ key, arms }: ExperimentFlag): void {
  const strange = [key, ...arms.map(({ name }) => name)].find((one) => !/^[\w-]+$/.test(one))
  if (strange !== undefined) {
    throw new FlagTrouble(`${title} does not take ${strange} as a key: it has letters, digits, - and _ alone.`)
  }
  if (key.length > LONGEST_KEY) {
    throw new FlagTrouble(`${title} does not take the flag ${key}: its key may have ${LONGEST_KEY} characters.`)
  }
}
