const fs = require('node:fs')

let plan

/** What our process wants of this runner; see `RunnerPlan` in ../runner-plan.ts for its shape. */
function readPlan() {
  plan ??= JSON.parse(fs.readFileSync(process.env.UX_IMPACT_RUNNER_PLAN, 'utf8'))
  return plan
}

module.exports = { readPlan }
