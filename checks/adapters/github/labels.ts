import type { Labels } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { unlessMissing } from './unless-missing.ts'

/** GitHub makes a label that the repository does not have yet. */
export function openLabels({ client, owner, repo, attempt }: Connection): Labels {
  const { issues } = client.rest
  return {
    add: (number, label) =>
      attempt(`label pull request #${number}`, async () => {
        await issues.addLabels({ owner, repo, issue_number: number, labels: [label] })
        return undefined
      }),
    remove: (number, label) =>
      attempt(`remove a label of pull request #${number}`, async () => {
        await unlessMissing(issues.removeLabel({ owner, repo, issue_number: number, name: label }))
        return undefined
      }),
  }
}
