import { describe, expect, test } from 'vitest'
import { aCommit, publishedAddress } from '../../fixtures/builders/published-address.ts'
import { choosePreview, type PreviewRule } from './choose-preview.ts'

const rule: PreviewRule = {
  sha: aCommit,
  hosts: ['*.vercel.app', '*.netlify.app'],
  creators: ['vercel[bot]', 'netlify[bot]'],
  environment: '*',
  production: false,
}
const good = publishedAddress()
const status = publishedAddress({
  from: 'status',
  creator: 'netlify[bot]',
  environment: 'netlify/acme/deploy-preview',
  url: 'https://deploy-preview-7--acme.netlify.app',
})

describe('The preview of a commit', () => {
  test('is its deployment', () => {
    expect(choosePreview([good], rule)).toEqual({ status: 'found', url: good.url, address: good, refused: [] })
  })

  test('is the newest of an environment', () => {
    const older = publishedAddress({ url: 'https://acme-old.vercel.app' })
    expect(choosePreview([good, older], rule)).toMatchObject({ status: 'found', url: good.url })
  })

  test('is a deployment before a status, and a status before a check, whichever is newer', () => {
    const check = publishedAddress({ from: 'check', url: 'https://acme-check.vercel.app', environment: 'Vercel' })
    expect(choosePreview([check, status, good], rule)).toMatchObject({ url: good.url })
    expect(choosePreview([check, status], rule)).toMatchObject({ url: status.url })
    expect(choosePreview([check], rule)).toMatchObject({ url: check.url })
  })

  test('is none while there are several environments, until one is named', () => {
    const web = publishedAddress({ environment: 'Preview – web' })
    const docs = publishedAddress({ environment: 'Preview – docs', url: 'https://docs.vercel.app' })
    expect(choosePreview([web, docs], rule)).toEqual({
      status: 'none',
      because:
        'it has previews of several environments: Preview – web, Preview – docs. Name one in arms.deployments.environment',
      refused: [],
    })
    expect(choosePreview([web, docs], { ...rule, environment: 'preview*DOCS' })).toMatchObject({
      status: 'found',
      url: docs.url,
      refused: [{ address: web, because: 'its environment is Preview – web, not preview*DOCS' }],
    })
  })

  test('may be of production only where that is asked for, and then must be', () => {
    const production = publishedAddress({ environment: 'Production', production: true })
    const asked = { ...rule, environment: 'Preview', production: true }
    expect(choosePreview([production], rule)).toMatchObject({
      status: 'wait',
      refused: [{ address: production, because: 'it is production' }],
    })
    expect(choosePreview([production], asked)).toMatchObject({ status: 'found' })
    expect(choosePreview([good], asked)).toMatchObject({
      status: 'wait',
      refused: [{ address: good, because: 'it is not production' }],
    })
  })
})

describe('S10: what is published is refused', () => {
  test.each([
    ['of another commit, whatever its branch', { sha: 'b'.repeat(40) }, 'it is of another commit, bbbbbbb'],
    [
      'by somebody else',
      { creator: 'mallory' },
      'mallory published it, and is none of the creators in arms.deployments',
    ],
    [
      'by a person of the name of an app',
      { creator: 'vercel' },
      'vercel published it, and is none of the creators in arms.deployments',
    ],
    [
      'by nobody that is known',
      { creator: '' },
      'nobody that is known published it, and is none of the creators in arms.deployments',
    ],
    ['on another host', { url: 'https://evil-vercel.app' }, 'evil-vercel.app is none of the hosts in arms.deployments'],
    ['without an address', { url: '' }, 'it has no address'],
    ['when a newer one has replaced it', { state: 'inactive' as const }, 'it is inactive: a newer one has replaced it'],
  ])('%s', (_, parts, because) => {
    const address = publishedAddress(parts)
    expect(choosePreview([address], rule)).toEqual({
      status: 'wait',
      pending: false,
      because: 'nothing has been published for it yet',
      refused: [{ address, because }],
    })
    expect(choosePreview([address, good], rule)).toEqual({
      status: 'found',
      url: good.url,
      address: good,
      refused: [{ address, because }],
    })
  })

  test('a login is the same in capitals', () => {
    expect(choosePreview([good], { ...rule, creators: ['Vercel[bot]'] })).toMatchObject({ status: 'found' })
  })
})

describe('What has no address yet', () => {
  test('is waited for while it is being deployed', () => {
    expect(choosePreview([publishedAddress({ state: 'pending', url: '' })], rule)).toEqual({
      status: 'wait',
      pending: true,
      because: 'Preview is still being deployed',
      refused: [],
    })
  })

  test('is waited for where a first try failed and a second is under way', () => {
    const [pending, failed] = [publishedAddress({ state: 'pending' }), publishedAddress({ state: 'failed' })]
    expect(choosePreview([pending, failed], rule)).toMatchObject({ status: 'wait' })
    expect(choosePreview([failed], rule)).toEqual({
      status: 'none',
      because: 'the deployment Preview failed',
      refused: [],
    })
  })

  test('is not a status or check of other things, though it failed', () => {
    const lint = publishedAddress({ from: 'check', environment: 'lint', state: 'failed', url: 'https://github.com/x' })
    expect(choosePreview([lint], rule)).toMatchObject({ status: 'wait', pending: false })
    expect(choosePreview([{ ...status, state: 'pending' }], rule)).toMatchObject({ status: 'wait', pending: true })
  })
})
