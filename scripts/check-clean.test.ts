import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gitRepository } from '../fixtures/builders/git-repository.ts'

const script = join(import.meta.dirname, 'check-clean.ts')

it('a repository is clean until a file is changed or new, ignored ones aside', async () => {
  await using repository = await gitRepository()
  const check = () => {
    const { status, stderr } = spawnSync(process.execPath, [script], { cwd: repository.folder, encoding: 'utf8' })
    return { status, files: stderr.split('\n').slice(1, -1) }
  }
  await repository.commit({ 'schema.json': '{}', '.gitignore': 'dist/\n' })
  await repository.write({ 'dist/x.js': '' })
  expect(check()).toEqual({ status: 0, files: [] })
  await repository.write({ 'schema.json': '{"a":1}', 'left.txt': '' })
  expect(check()).toEqual({ status: 1, files: [' M schema.json', '?? left.txt'] })
})
