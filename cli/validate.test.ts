import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { call } from '../fixtures/builders/called.ts'
import { shopPolicy } from '../fixtures/builders/shop-repository.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact-validate-'))
})
afterEach(() => rm(folder, { recursive: true }))

const wrong = 'version: 1\njorneys: {}\nmode: enforced\n'

it('a right file is right, in a folder that need not be a repository', async () => {
  await writeFile(join(folder, '.ux-impact.yml'), shopPolicy())
  expect(await call(folder, 'validate')).toEqual({
    code: 0,
    out: '.ux-impact.yml is right: 1 journey, 0 squads, mode enforce.\n',
    err: '',
  })
  const { code, out } = await call(folder, 'validate', '--json')
  expect({ code, status: JSON.parse(out).status }).toEqual({ code: 0, status: 'ok' })
})

it('every problem of a wrong file is told where it stands', async () => {
  await writeFile(join(folder, 'wrong.yml'), wrong)
  const { code, out, err } = await call(folder, 'validate', 'wrong.yml')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(`\n${err}`).toMatchInlineSnapshot(`
    "
    ✖ wrong.yml cannot be used.

      wrong.yml:2:1  \`jorneys\` is not a key of the configuration.
        2 │ jorneys: {}
          │ ^
        Did you mean \`journeys\`?

      wrong.yml:3:7  \`mode\` is \`enforced\`, not \`advise\` or \`enforce\`.
        3 │ mode: enforced
          │       ^
        Did you mean \`enforce\`?
    "
  `)
})

it('as JSON too, and nothing else', async () => {
  await writeFile(join(folder, 'wrong.yml'), wrong)
  const { code, out, err } = await call(folder, 'validate', 'wrong.yml', '--json')
  expect({ code, err, told: JSON.parse(out) }).toMatchObject({
    code: 2,
    err: '',
    told: {
      status: 'mistake',
      problems: [
        { line: 2, column: 1, path: 'jorneys' },
        { line: 3, column: 7, path: 'mode' },
      ],
    },
  })
})

it('a file that is not there is a mistake', async () => {
  expect(await call(folder, 'validate')).toMatchObject({
    code: 2,
    err: '✖ There is no configuration file .ux-impact.yml that can be read.\n\n  Give the path of a file as it is seen from here.\n',
  })
})
