import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the container file', () => {
  const lines = read('Dockerfile').split('\n')
  const of = (instruction: string) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1))

  it('starts the app, as the first process, from what is in a checkout', () => {
    const [command = '[]'] = of('CMD')
    const [program, file = '', ...words] = JSON.parse(command) as string[]
    expect([program, existsSync(join(root, file)), words]).toEqual(['node', true, ['app']])
  })

  it('runs as nobody special, listens at all addresses and keeps everything in a volume', () => {
    expect([of('USER'), of('VOLUME')]).toEqual([['node'], ['/data']])
    expect(of('ENV')).toEqual(['NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA=/data'])
  })

  it('takes no data, no credentials and no packages of the checkout along, in whatever folder of it they are', () => {
    const left = read('.dockerignore').split('\n')
    const wanted = ['.git', '**/node_modules', '**/ux-impact-data', '**/.env', '**/*.pem']
    expect(wanted.filter((one) => !left.includes(one))).toEqual([])
  })
})

describe('the unit', () => {
  const text = read('deploy/ux-impact.service')
  const saidOf = (key: string) => text.match(new RegExp(`^${key}=(.*)$`, 'm'))?.[1] ?? ''

  it('starts the app of a checkout, as a user that exists as long as it runs', () => {
    const [, file = ''] = /^\/usr\/bin\/node \/opt\/ux-impact\/(\S+) app$/.exec(saidOf('ExecStart')) ?? []
    expect([existsSync(join(root, file)), saidOf('DynamicUser'), saidOf('NoNewPrivileges')]).toEqual([
      true,
      'yes',
      'yes',
    ])
  })

  it('gives the app more time to stop than it takes, and starts it again however it ended', () => {
    const [, seconds = ''] = /GRACE_MS = (\d+)_000/.exec(read('app/start.ts')) ?? []
    expect(Number(saidOf('TimeoutStopSec'))).toBeGreaterThan(Number(seconds) + 5)
    expect(saidOf('Restart')).toBe('always')
  })

  it('lets the app ask which addresses are of the machine, which nobody may read KPIs from', () => {
    expect(saidOf('RestrictAddressFamilies').split(' ').sort()).toEqual([
      'AF_INET',
      'AF_INET6',
      // What the kernel is asked by; without it the app does not start.
      'AF_NETLINK',
      'AF_UNIX',
    ])
  })

  it.skipIf(spawnSync('systemd-analyze', ['--version']).error)('is one that systemd takes', () => {
    const words = ['verify', '--man=no', 'deploy/ux-impact.service']
    const { stderr } = spawnSync('systemd-analyze', words, { cwd: root, encoding: 'utf8' })
    // Whether the program that it starts is on this machine is another matter.
    expect(stderr.split('\n').filter((line) => line !== '' && !/Command .* is not executable/.test(line))).toEqual([])
  })
})
