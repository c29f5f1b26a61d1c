import type { People } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { unlessMissing } from './unless-missing.ts'

const known = ['admin', 'write', 'read'] as const

/** A role that GitHub does not translate into one of these gives nothing. */
export function openPeople({ client, owner, repo, attempt }: Connection): People {
  return {
    permission: (login) =>
      attempt(`ask what ${login} may do`, async () => {
        const { repos } = client.rest
        const found = await unlessMissing(repos.getCollaboratorPermissionLevel({ owner, repo, username: login }))
        return known.find((permission) => permission === found?.data.permission) ?? 'none'
      }),
  }
}
