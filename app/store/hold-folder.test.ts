import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { holdFolder } from './hold-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'held-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it.each([
  ['a folder', 'data'],
  ['one with a long path', 'x'.repeat(120)],
])('%s is held by one, and by the next when it is released', async (_, name) => {
  const folder = join(root, name)
  const held = await holdFolder(folder)
  await expect(holdFolder(folder)).rejects.toThrow(`Another process uses the folder ${folder}.`)
  await held.release()
  await (await holdFolder(folder)).release()
})

it('a process that is killed holds nothing any more', async () => {
  const folder = join(root, 'killed')
  const script = `import { holdFolder } from ${JSON.stringify(join(import.meta.dirname, 'hold-folder.ts'))}
    await holdFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(holdFolder(folder)).rejects.toThrow('Another process uses')
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await holdFolder(folder)).release()
})
