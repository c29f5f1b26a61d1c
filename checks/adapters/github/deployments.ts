import { isRefused } from '../../is-refused.ts'
import type { Deployments, PublishedAddress, Refused } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { listProduction } from './list-production.ts'
import { addressesOfCheck, addressesOfStatuses, addressOfDeployment } from './to-published-addresses.ts'

/** The newest deployments of a commit that are looked at: each costs a request of its own. */
const MOST_DEPLOYMENTS = 30

/**
 * What was published for a commit as deployment, commit status or check run. What one kind of it may not be
 * read matters only where the others have nothing.
 */
export function openDeployments(connection: Connection, repositoryUrl: string): Deployments {
  return {
    since: (moment) => listProduction(moment, connection, repositoryUrl),
    async ofCommit(sha) {
      const told = [
        await ofDeployments(sha, connection),
        await ofStatuses(sha, connection),
        await ofChecks(sha, connection),
      ]
      const addresses = told.flatMap((one) => (isRefused(one) ? [] : one))
      return addresses.length > 0 ? addresses : (told.find(isRefused) ?? addresses)
    },
  }
}

type Told = Promise<PublishedAddress[] | Refused>

function ofDeployments(sha: string, { client, owner, repo, attempt }: Connection): Told {
  const { repos } = client.rest
  return attempt(`list the deployments of commit ${sha.slice(0, 7)}`, async () => {
    const { data } = await repos.listDeployments({ owner, repo, sha, per_page: MOST_DEPLOYMENTS })
    const addresses: PublishedAddress[] = []
    for (const deployment of data) {
      const given = { owner, repo, deployment_id: deployment.id, per_page: 1 }
      const [newest] = (await repos.listDeploymentStatuses(given)).data
      addresses.push(addressOfDeployment(deployment, newest))
    }
    return addresses
  })
}

function ofStatuses(sha: string, { client, owner, repo, attempt }: Connection): Told {
  return attempt(`list the statuses of commit ${sha.slice(0, 7)}`, async () => {
    const { data } = await client.rest.repos.listCommitStatusesForRef({ owner, repo, ref: sha, per_page: 100 })
    return addressesOfStatuses(data, sha)
  })
}

function ofChecks(sha: string, { client, owner, repo, attempt }: Connection): Told {
  return attempt(`list the checks of commit ${sha.slice(0, 7)}`, async () => {
    const { data } = await client.rest.checks.listForRef({ owner, repo, ref: sha, filter: 'latest', per_page: 100 })
    return data.check_runs.flatMap(addressesOfCheck)
  })
}
