import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** The packed package below node_modules, where node strips no types, with the packages of this checkout. */
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'ux-impact-packed-'))
const packed = join(folder, 'elsewhere', 'node_modules', 'ux-impact')

beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, stdio: 'ignore' })
  const [file = ''] = readdirSync(folder)
  execFileSync('tar', ['-xf', join(folder, file), '-C', folder])
  mkdirSync(join(folder, 'elsewhere', 'node_modules'), { recursive: true })
  renameSync(join(folder, 'package'), packed)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function say(...args: string[]): string {
  const program = join(packed, 'bin', 'ux-impact.js')
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' }).stdout
}

it('the packed package says its version and helps', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(say('--version')).toBe(`${version}\n`)
  expect(say('check', '--help')).toContain('Usage: ux-impact check')
})
