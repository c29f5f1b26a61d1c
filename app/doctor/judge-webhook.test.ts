import { describe, expect, it } from 'vitest'
import { judgeLastDelivery, judgeWebhook, type Webhook } from './judge-webhook.ts'

const settings = 'https://github.com/settings/apps/ux-impact'
const url = 'https://ux.acme.io/api/github/webhooks'
const right: Webhook = { url, content_type: 'json', insecure_ssl: '0', secret: '********' }
const judge = (parts: Webhook) => judgeWebhook({ ...right, ...parts }, { path: '/api/github/webhooks', settings })

describe('a webhook', () => {
  it('with a secret, over TLS and to where the app listens is right', () => {
    const said = [{ mark: 'right', text: `GitHub delivers to ${url}, signed.` }]
    expect([judge({}), judge({ url: `${url}?token=secret` }), judge({ insecure_ssl: 0 })]).toEqual([said, said, said])
    expect(judge({ url: 'https://ux.acme.io/' })).toMatchObject([{ mark: 'right' }])
  })

  it.each<[string, Webhook, string, string]>([
    ['that there is none', { url: undefined }, 'wrong', 'The app has no webhook: GitHub tells it of nothing.'],
    ['no address', { url: '' }, 'wrong', 'The app has no webhook: GitHub tells it of nothing.'],
    ['no secret', { secret: undefined }, 'wrong', 'The webhook has no secret: all that it delivers is refused.'],
    ['forms', { content_type: 'form' }, 'wrong', 'The webhook sends forms: all that it delivers is refused.'],
    ['any certificate', { insecure_ssl: '1' }, 'warning', 'GitHub does not ask whose certificate the webhook shows.'],
    [
      'no TLS',
      { url: url.replace('https', 'http') },
      'warning',
      'What GitHub delivers goes over the network for all to read.',
    ],
    [
      'another path',
      { url: 'https://ux.acme.io/hooks' },
      'warning',
      'GitHub delivers to /hooks, and the app listens at /api/github/webhooks.',
    ],
  ])('%s is told', (_, parts, mark, text) => {
    expect(judge(parts)).toEqual([{ mark, text, remedy: expect.any(String) }])
  })
})

describe('the last delivery', () => {
  const at = (delivered_at: string, status_code = 200, status = 'OK') => ({ delivered_at, status_code, status })

  it('that was taken is right, whatever failed before', () => {
    expect(judgeLastDelivery([at('2026-11-22T10:00:00Z', 502, 'Bad'), at('2026-11-22T10:30:00Z')], settings)).toEqual({
      mark: 'right',
      text: 'The last delivery was taken, at 2026-11-22 10:30 UTC.',
    })
  })

  it('that failed says how, and what that means', () => {
    expect(judgeLastDelivery([at('2026-11-22T10:30:00Z', 400, 'Invalid HTTP Response: 400')], settings)).toEqual({
      mark: 'wrong',
      text: 'The last delivery failed, at 2026-11-22 10:30 UTC: 400 Invalid HTTP Response: 400.',
      remedy: 'Let WEBHOOK_SECRET be the secret in the settings of the app.',
    })
    expect(judgeLastDelivery([at('2026-11-22T10:30:00Z', 504, 'timed out')], settings)).toMatchObject({
      remedy: `Let GitHub reach the app; ${settings}/advanced shows what it tried.`,
    })
  })

  it('that there never was is no fault', () => {
    expect(judgeLastDelivery([], settings)).toEqual({
      mark: 'note',
      text: 'GitHub has delivered nothing in the past three days.',
    })
  })
})
