import { execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** The packed package in somebody's project, which brings what the app needs into the data folder at its first start. */
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'ux-impact-packed-app-'))
const project = join(folder, 'project')
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' })

beforeAll(() => {
  const npm = (args: string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 600_000 })
  const packed = npm(['pack', '--silent', '--pack-destination', folder], root).trim().split('\n').at(-1) ?? ''
  mkdirSync(project)
  npm(['init', '-y'], project)
  npm(['install', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed)], project)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the app in the project, waits until it is ready, asks how it is and stops it. */
async function startAndStop() {
  const child = spawn(process.execPath, [join(project, 'node_modules', 'ux-impact', 'bin', 'ux-impact.js'), 'app'], {
    cwd: project,
    env: {
      ...process.env,
      npm_config_prefer_offline: 'true',
      npm_config_local_prefix: project,
      APP_ID: '5',
      PRIVATE_KEY: pem.toString(),
      WEBHOOK_SECRET: '0123456789abcdef',
      PORT: '0',
      HOST: '127.0.0.1',
    },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk) => {
    err += chunk.toString()
  })
  const exit = once(child, 'exit')
  const ended = exit.then(() => true)
  while (!out.includes('Ready.')) {
    if (await Promise.race([ended, once(child.stdout, 'data').then(() => false)])) throw new Error(`${out}${err}`)
  }
  const { port } = JSON.parse(out.split('\n').find((line) => line.includes('Ready.')) ?? '{}') as { port: number }
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`)
  child.kill('SIGTERM')
  const [code] = await exit
  return { status, code, installed: err.includes('Installing what the app needs') }
}

it('the app of the installed package starts, installing what it needs once, and leaves the project as it is', async () => {
  const manifest = readFileSync(join(project, 'package.json'), 'utf8')
  const packages = readdirSync(join(project, 'node_modules'))
  expect(packages).not.toContain('pg-boss')
  expect(await startAndStop()).toEqual({ status: 200, code: 0, installed: true })
  expect(await startAndStop()).toEqual({ status: 200, code: 0, installed: false })
  expect([readFileSync(join(project, 'package.json'), 'utf8'), readdirSync(join(project, 'node_modules'))]).toEqual([
    manifest,
    packages,
  ])
  expect(readdirSync(project).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json', 'ux-impact-data'])
})

it('its doctor looks with what was brought', () => {
  const program = join(project, 'node_modules', 'ux-impact', 'bin', 'ux-impact.js')
  const how = { cwd: project, encoding: 'utf8' as const, timeout: 300_000 }
  const { findings } = JSON.parse(execFileSync(process.execPath, [program, 'doctor', '--app', '--json'], how))
  expect(findings).toMatchObject([
    { about: 'Settings', mark: 'note' },
    { about: 'Database', mark: 'right' },
    { about: 'Database', mark: 'right', text: expect.stringMatching(/^Its tables are of version \d+, the newest\.$/) },
  ])
})
