const fs = require('node:fs')

/** What our process wants of this runner; see `RunnerPlan` in ../runner-plan.ts for its shape. */
function readPlan() {
  return JSON.parse(fs.readFileSync(process.env.UX_IMPACT_RUNNER_PLAN, 'utf8'))
}

module.exports = { readPlan }
