import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { appIdentity } from '../../../fixtures/github/seed.ts'

const sha = 'a'.repeat(40)
const other = 'b'.repeat(40)
const vercel = appIdentity('vercel')
const netlify = appIdentity('netlify')

let github: GitHub
beforeEach(async () => {
  const commits = { [sha]: { files: {} }, [other]: { files: {} } }
  github = await gitHub({ repository: 'acme/stockroom', commits })
})
afterEach(() => github.close())

it('reads what was published for a commit, whichever way, and nothing of another', async () => {
  const url = 'https://acme-1.vercel.app'
  github.deploy({ sha, url, creator: vercel })
  github.deploy({ sha: other, url: 'https://acme-2.vercel.app', creator: vercel })
  const targetUrl = 'https://deploy-preview-7--acme.netlify.app'
  github.commitStatus({ sha, context: 'netlify/acme/deploy-preview', targetUrl, creator: netlify })
  github.check({ headSha: sha, name: 'Amplify', detailsUrl: 'https://pr-7.d1.amplifyapp.com' })

  expect(await hostOn(github).deployments.ofCommit(sha)).toMatchObject([
    {
      url,
      sha,
      environment: 'Preview',
      production: false,
      state: 'success',
      creator: 'vercel[bot]',
      from: 'deployment',
    },
    { url: targetUrl, sha, environment: 'netlify/acme/deploy-preview', creator: 'netlify[bot]', from: 'status' },
    { url: 'https://pr-7.d1.amplifyapp.com', sha, environment: 'Amplify', from: 'check' },
  ])
})

it('takes the newest status of a deployment', async () => {
  const { id } = github.deploy({ sha, state: 'in_progress', creator: vercel })
  const { deployments } = hostOn(github)
  expect(await deployments.ofCommit(sha)).toMatchObject([{ state: 'pending', url: '' }])
  github.deploymentStatus(id, { state: 'success', environmentUrl: 'https://acme-1.vercel.app', creator: vercel })
  expect(await deployments.ofCommit(sha)).toMatchObject([{ state: 'success', url: 'https://acme-1.vercel.app' }])
  github.deploymentStatus(id, { state: 'inactive', creator: vercel })
  expect(await deployments.ofCommit(sha)).toMatchObject([{ state: 'inactive' }])
})

it('has nothing for a commit that nobody deployed', async () => {
  expect(await hostOn(github).deployments.ofCommit(sha)).toEqual([])
})

it('says which permission is missing, unless what it may read has something', async () => {
  const token = github.token({ permissions: { contents: 'read' } })
  expect(await hostOn(github, { token }).deployments.ofCommit(sha)).toMatchObject({
    status: 'refused',
    code: 'permission',
    reason: expect.stringContaining('deployments: read'),
  })
  github.deploy({ sha, url: 'https://acme-1.vercel.app', creator: vercel })
  const enough = github.token({ permissions: { contents: 'read', deployments: 'read' } })
  expect(await hostOn(github, { token: enough }).deployments.ofCommit(sha)).toMatchObject([
    { url: 'https://acme-1.vercel.app' },
  ])
})
