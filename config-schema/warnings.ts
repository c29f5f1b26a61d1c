import type { Config } from './config.schema.ts'
import type { Finding } from './problem.ts'

/** What is valid and yet probably not what was meant. */
type Warning = (config: Config) => Finding[]

const hasJourneys: Warning = ({ journeys }) =>
  Object.keys(journeys).length > 0
    ? []
    : [
        {
          path: ['journeys'],
          at: 'key',
          message: 'There are no journeys, so no change affects anything.',
          remedy: 'Add the first: `journeys: { sign-up: { title: Sign up, entry: [ src/pages/sign-up.tsx ] } }`.',
        },
      ]

const hasArms: Warning = ({ arms }) =>
  arms.serve !== undefined || arms.deployments !== undefined || arms.urls !== undefined
    ? []
    : [
        {
          path: ['arms'],
          at: 'key',
          message:
            '`arms` says none of `serve`, `deployments` and `urls`, so two addresses must be given with each check.',
          remedy: 'Add `arms: { serve: { start: npm start } }`.',
        },
      ]

/** Without a flow, a journey's pages are visited; without these either, nothing is. */
const journeysCanBeMeasured: Warning = ({ journeys }) =>
  Object.entries(journeys)
    .filter(([, { flows, pages }]) => flows.length === 0 && pages.length === 0)
    .map(([id]) => ({
      path: ['journeys', id],
      at: 'key',
      message: `\`journeys.${id}\` has no \`flows\` and no \`pages\`: it is named when a change affects it, but not measured.`,
      remedy: 'Add a Playwright spec: `flows: [ { spec: ux/sign-up.spec.ts } ]`.',
    }))

const proofReachesMargin: Warning = ({ journeys }) =>
  Object.entries(journeys)
    .filter(([, { limits }]) => limits.scriptedTime.noWorseThan < limits.scriptedTime.margin)
    .map(([id]) => ({
      path: ['journeys', id, 'limits', 'scriptedTime', 'noWorseThan'],
      at: 'value',
      message: `In \`journeys.${id}.limits.scriptedTime\`, \`noWorseThan\` is smaller than \`margin\`: slowdowns between the two can be neither worse nor ruled out.`,
      remedy: 'Make `noWorseThan` at least as large as `margin`.',
    }))

export const warnings: readonly Warning[] = [hasJourneys, hasArms, journeysCanBeMeasured, proofReachesMargin]
