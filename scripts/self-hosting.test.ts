import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openMetrics } from '../app/metrics.ts'
import { readManifest } from '../app/read-manifest.ts'
import { readSettings } from '../app/settings.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs', 'self-hosting.md'), 'utf8')

/** What stands in code in the first column of the table with this heading. */
function firstColumn(heading: string): string[] {
  const [, table = ''] = text.split(`| ${heading} |`)
  const rows = table.split('\n\n')[0]?.split('\n').slice(2) ?? []
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))
}

describe('docs/self-hosting.md', () => {
  it('gives each permission and event of app.yml its reason, and no other', () => {
    const { permissions, events } = readManifest()
    expect(firstColumn('permission')).toEqual(Object.entries(permissions).map(([name, access]) => `${name}: ${access}`))
    expect(firstColumn('event')).toEqual(events)
  })

  it('names each variable that the app reads, with its default', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const given = { APP_ID: '5', WEBHOOK_SECRET: 'x'.repeat(16), GHE_HOST: 'github.acme.io' }
    const asked = new Set<string>()
    const spy = (env: Record<string, string>) =>
      new Proxy(env, {
        get(target, name) {
          asked.add(String(name))
          return target[String(name)]
        },
      })
    readSettings(spy({ ...given, PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString() }), root)
    readSettings(spy({}), root)
    expect(firstColumn('variable').sort()).toEqual([...asked].sort())
    const { port, host, webhookPath, data, logLevel } = readSettings({}, '')
    const defaults = {
      PORT: `${port}`,
      HOST: host,
      WEBHOOK_PATH: webhookPath,
      DATA: data.split('/').at(-1),
      LOG_LEVEL: logLevel,
    }
    for (const [name, value] of Object.entries(defaults)) expect(text).toContain(`| \`${name}\` | \`${value}\` |`)
  })

  it('names each metric of ours', async () => {
    const { body } = await openMetrics({ depth: async () => ({ waiting: 0, taken: 0, oldest: 0 }) }).render()
    const ours = [...body.matchAll(/^# TYPE (ux_impact_\w+) /gm)].map(([, name = '']) => name)
    expect(firstColumn('metric').sort()).toEqual(ours.sort())
  })

  it('leads to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => join(root, 'docs', path))
    expect(links.length).toBeGreaterThan(5)
    for (const path of links) expect(readFileSync(path, 'utf8')).not.toBe('')
  })
})
