import { isRefused } from '../../checks/is-refused.ts'
import type { Refused } from '../../checks/ports.ts'
import { listWords } from '../../checks/verdict/list-words.ts'
import { noGitHub } from '../identity/no-git-hub.ts'
import type { AppIdentity } from '../identity/open-identity.ts'
import { type Manifest, readManifest } from '../read-manifest.ts'
import type { Settings } from '../settings.ts'
import { type Found, note, right, warning, wrong } from './finding.ts'
import { judgeApp, lackingOf, permissionList } from './judge-app.ts'
import { judgeClock } from './judge-clock.ts'
import { type DeliveryItem, judgeLastDelivery, judgeWebhook, type Webhook } from './judge-webhook.ts'

/** The app as GitHub knows it; `settings` is the address of its settings, `place` the one that people install it from. */
export type KnownApp = { id: number; slug: string; settings: string; place: string }

type Examining = {
  itself: AppIdentity['itself']
  settings: Pick<Settings, 'gitHub' | 'webhookPath'>
  now(): Date
}

/** Whether GitHub knows the app, lets it do what it needs, and tells it what it has to hear. */
export async function examineApp({ itself, settings, now }: Examining): Promise<{ app?: KnownApp; found: Found[] }> {
  const { client, attempt } = itself
  const asked = await attempt('read what GitHub knows of the app', () => client.rest.apps.getAuthenticated())
  if (isRefused(asked)) return { found: [refusal(asked)] }
  if (!asked.data?.slug) return { found: [refusal(noGitHub(settings.gitHub.apiUrl))] }
  const { id, slug, permissions, events, owner, html_url } = asked.data
  const login = owner && 'login' in owner ? owner.login : ''
  const { webUrl } = settings.gitHub
  const home =
    owner && 'type' in owner && owner.type === 'Organization' ? `organizations/${login}/settings` : 'settings'
  const app = { id, slug, settings: `${webUrl}/${home}/apps/${slug}`, place: `${html_url}/installations/new` }
  const needed = readManifest()
  return {
    app,
    found: [
      right(`GitHub knows the app by its key: ${slug}, of ${login}.`),
      judgeClock(now(), new Date(asked.headers.date ?? '')),
      ...judgeApp({ permissions: permissions as Record<string, string>, events }, needed, app.settings),
      ...(await examineWebhook(app, { itself, path: settings.webhookPath })),
      ...(await examineInstallations(app, needed, itself)),
    ],
  }
}

async function examineWebhook(
  { settings }: KnownApp,
  { itself: { client, attempt }, path }: { itself: AppIdentity['itself']; path: string },
): Promise<Found[]> {
  const { apps } = client.rest
  const webhook = await attempt(
    'read the webhook',
    async (): Promise<Webhook> => (await apps.getWebhookConfigForApp()).data,
  )
  if (isRefused(webhook)) return [refusal(webhook)]
  const found = judgeWebhook(webhook, { path, settings })
  const list = async (): Promise<DeliveryItem[]> => (await apps.listWebhookDeliveries({ per_page: 10 })).data
  const deliveries = await attempt('list what was delivered', list)
  return [...found, isRefused(deliveries) ? refusal(deliveries) : judgeLastDelivery(deliveries, settings)]
}

async function examineInstallations(
  { place }: KnownApp,
  { permissions }: Manifest,
  { client, attempt }: AppIdentity['itself'],
): Promise<Found[]> {
  const listed = await attempt('list the installations', () =>
    client.paginate(client.rest.apps.listInstallations, { per_page: 100 }),
  )
  if (isRefused(listed)) return [refusal(listed)]
  if (listed.length === 0) return [{ ...note('The app is installed nowhere yet.'), remedy: `Install it: ${place}` }]
  const all = listed.map(({ account, suspended_at, ...one }) => ({
    name: nameOf(account),
    url: one.html_url,
    suspended: suspended_at !== null,
    lacking: lackingOf(one.permissions as Record<string, string>, permissions),
  }))
  const good = all.filter(({ suspended, lacking }) => !suspended && lacking.length === 0)
  return [
    ...(good.length === 0
      ? []
      : [
          right(
            `It is installed by ${listWords(
              good.map(({ name }) => name),
              10,
            )}.`,
          ),
        ]),
    ...all.flatMap(({ name, url, suspended, lacking }) => {
      if (suspended) return [warning(`${name} has suspended it.`, `Who owns the account can end that: ${url}`)]
      if (lacking.length === 0) return []
      return [wrong(`${name} has not accepted ${permissionList(lacking)}.`, `Who owns the account can: ${url}`)]
    }),
  ]
}

/** An enterprise has no login. */
function nameOf(account: { login?: string; slug?: string } | null): string {
  return account?.login ?? account?.slug ?? ''
}

/** GitHub's refusals say what happened and what to do about it. */
export function refusal({ reason }: Refused): Found {
  return { mark: 'wrong', text: reason }
}
