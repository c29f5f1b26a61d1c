import { openCommitTexts } from '../../checks/adapters/github/commit-texts.ts'
import type { Connection } from '../../checks/adapters/github/connect.ts'
import { connect } from '../../checks/adapters/github/connect.ts'
import { unlessMissing } from '../../checks/adapters/github/unless-missing.ts'
import { isRefused } from '../../checks/is-refused.ts'
import { POLICY_FILE } from '../../checks/read-policy.ts'
import type { AppIdentity, Permissions } from '../identity/open-identity.ts'
import { soonAgain } from '../identity/soon-again.ts'
import { CHECK, WORKFLOW } from '../work/open-work.ts'
import { type KnownApp, refusal } from './examine-app.ts'
import { type Found, right, warning, wrong } from './finding.ts'
import { judgeRequirement, type RequiredCheck } from './judge-requirement.ts'
import { judgeWorkflow } from './judge-workflow.ts'

const reading: Permissions = { actions: 'read', contents: 'read', metadata: 'read' }

type Examining = { app: KnownApp; identity: AppIdentity; apiUrl: string; signal: AbortSignal }

/** Whether pull requests of a repository ("owner/name") are measured and judged, and merged only then. */
export async function examineRepository(repository: string, { app, identity, ...how }: Examining): Promise<Found[]> {
  const [owner = '', repo = ''] = repository.split('/')
  const { client, attempt } = identity.itself
  const installation = await attempt(`find ${repository}`, () =>
    unlessMissing(client.rest.apps.getRepoInstallation({ owner, repo })),
  )
  if (isRefused(installation)) return [refusal(installation)]
  if (installation === undefined) {
    return [wrong('The app is not installed there, or there is no such repository.', `Install it: ${app.place}`)]
  }
  const connection = connect({
    token: identity.tokensFor({ installation: installation.data.id, repository: repo }, reading),
    repository,
    identity: `${app.slug}[bot]`,
    log() {},
    ...soonAgain,
    ...how,
  })
  const asked = await connection.attempt(`look at ${repository}`, () => examine(connection, app))
  return isRefused(asked) ? [refusal(asked)] : asked
}

async function examine(connection: Connection, app: KnownApp): Promise<Found[]> {
  const { client, owner, repo } = connection
  const { default_branch: branch } = (await client.rest.repos.get({ owner, repo })).data
  const { textAt } = openCommitTexts(connection)
  const [workflow, policy] = [await textAt('HEAD', WORKFLOW), await textAt('HEAD', POLICY_FILE)]
  const measures = judgeWorkflow(workflow, WORKFLOW)
  return [
    policy === undefined
      ? warning(
          `\`${branch}\` has no \`${POLICY_FILE}\`, so that every pull request passes.`,
          'README.md begins with one.',
        )
      : right(`\`${branch}\` has a \`${POLICY_FILE}\`.`),
    measures.mark !== 'wrong' && (await isDisabled(connection))
      ? wrong(`\`${WORKFLOW}\` is disabled.`, 'Enable it on the Actions tab of the repository.')
      : measures,
    judgeRequirement(await requiredChecks(branch, connection), { check: CHECK, branch, app }),
  ]
}

async function isDisabled({ client, owner, repo }: Connection): Promise<boolean> {
  const name = WORKFLOW.slice(WORKFLOW.lastIndexOf('/') + 1)
  const found = await unlessMissing(client.rest.actions.getWorkflow({ owner, repo, workflow_id: name }))
  return found?.data.state.startsWith('disabled') ?? false
}

/** By rulesets and by protection, which are asked for apart. */
async function requiredChecks(branch: string, { client, owner, repo }: Connection): Promise<RequiredCheck[]> {
  const rules = await client.paginate(client.rest.repos.getBranchRules, { owner, repo, branch, per_page: 100 })
  const { protection } = (await client.rest.repos.getBranch({ owner, repo, branch })).data
  const { contexts = [], checks = [] } = protection.required_status_checks ?? {}
  return [
    ...rules
      .flatMap((rule) =>
        rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
      )
      .map(({ context, integration_id }) => ({ name: context, app: integration_id })),
    ...checks.map(({ context, app_id }) => ({ name: context, app: app_id })),
    // An older Enterprise Server names no apps.
    ...(checks.length === 0 ? contexts.map((name) => ({ name })) : []),
  ]
}
