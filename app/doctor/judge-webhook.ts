import { type Found, note, right, warning, wrong } from './finding.ts'

/** Where GitHub delivers to, as it tells an app: secrets are stars. */
export type Webhook = {
  url?: string | undefined
  content_type?: string | undefined
  insecure_ssl?: string | number | undefined
  secret?: string | null | undefined
}

/** Whether what GitHub delivers can come in and be believed. `path` is where the app listens. */
export function judgeWebhook(webhook: Webhook, { path, settings }: { path: string; settings: string }): Found[] {
  const url = URL.parse(webhook.url ?? '')
  if (!url) {
    return [wrong('The app has no webhook: GitHub tells it of nothing.', `Make it active, with its URL: ${settings}`)]
  }
  const found = [
    ...(webhook.secret
      ? []
      : [
          wrong(
            'The webhook has no secret: all that it delivers is refused.',
            `Enter what WEBHOOK_SECRET is: ${settings}`,
          ),
        ]),
    ...(webhook.content_type === 'form'
      ? [wrong('The webhook sends forms: all that it delivers is refused.', `Choose application/json: ${settings}`)]
      : []),
    ...(url.protocol === 'https:' && `${webhook.insecure_ssl ?? 0}` !== '0'
      ? [warning('GitHub does not ask whose certificate the webhook shows.', `Enable SSL verification: ${settings}`)]
      : []),
    ...(url.protocol === 'http:'
      ? [warning('What GitHub delivers goes over the network for all to read.', 'Put the app behind TLS.')]
      : []),
    ...(url.pathname === path || url.pathname === '/'
      ? []
      : [
          warning(
            `GitHub delivers to ${url.pathname}, and the app listens at ${path}.`,
            'That is right where a proxy leads from one to the other. Else change the URL, or WEBHOOK_PATH.',
          ),
        ]),
  ]
  return found.length === 0 ? [right(`GitHub delivers to ${url.origin}${url.pathname}, signed.`)] : found
}

/** One delivery, as GitHub lists it. */
export type DeliveryItem = { delivered_at: string; status: string; status_code: number }

/** Whether what was delivered last was taken. */
export function judgeLastDelivery(deliveries: DeliveryItem[], settings: string): Found {
  const [last] = [...deliveries].sort((a, b) => Date.parse(b.delivered_at) - Date.parse(a.delivered_at))
  if (last === undefined) return note('GitHub has delivered nothing in the past three days.')
  const at = `${last.delivered_at.slice(0, 16).replace('T', ' ')} UTC`
  if (last.status_code < 400) return right(`The last delivery was taken, at ${at}.`)
  return wrong(
    `The last delivery failed, at ${at}: ${last.status_code} ${last.status}.`,
    remedies[last.status_code] ?? `Let GitHub reach the app; ${settings}/advanced shows what it tried.`,
  )
}

const remedies: Record<number, string> = {
  400: 'Let WEBHOOK_SECRET be the secret in the settings of the app.',
  404: 'Let the URL of the webhook end with WEBHOOK_PATH.',
  413: 'A proxy in front of the app must take bodies of 25 MB.',
  415: 'Let the webhook send application/json.',
}
