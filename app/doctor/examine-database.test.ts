import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { holdFolder } from '../store/hold-folder.ts'
import { migrate } from '../store/migrate.ts'
import { migrations } from '../store/migrations.ts'
import { openPglite } from '../store/open-pglite.ts'
import { examineDatabase } from './examine-database.ts'

const root = mkdtempSync(join(tmpdir(), 'examined-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const newest = migrations.length
const forOne = 'for one process; several share a PostgreSQL (DATABASE_URL)'
const kept = (data: string) => ({ mark: 'right', text: `Everything is kept in ${data}, ${forOne}.` })

it('a folder that is not there yet is no fault, and is not made', async () => {
  const data = join(root, 'new', 'data')
  const said = [{ mark: 'note', text: `Everything will be kept in ${data}, ${forOne}.` }]
  expect([await examineDatabase({ data }), await examineDatabase({ data })]).toEqual([said, said])
})

it('one that nobody can make is told', async () => {
  writeFileSync(join(root, 'file'), '')
  const data = join(root, 'file', 'data')
  expect(await examineDatabase({ data })).toMatchObject([{ mark: 'wrong', text: `${data} cannot be made.` }])
})

it('tables are told as they are: none, older, the newest, newer than is known', async () => {
  const data = join(root, 'data')
  const database = await openPglite(data)
  await database.close()
  expect(await examineDatabase({ data })).toEqual([
    kept(data),
    { mark: 'note', text: 'It has no tables yet; the app makes them as it starts.' },
  ])
  const again = await openPglite(data)
  await migrate(again)
  await again.close()
  expect(await examineDatabase({ data })).toEqual([
    kept(data),
    { mark: 'right', text: `Its tables are of version ${newest}, the newest.` },
  ])
  for (const [version, mark, text] of [
    [
      newest + 1,
      'wrong',
      `The database is of version ${newest + 1}; this version of ux-impact knows ${newest} at most.`,
    ],
    [newest - 1, 'note', expect.stringContaining('as it starts.')],
  ] as const) {
    const third = await openPglite(data)
    await third.query('UPDATE ux_impact.version SET number = $1', [version])
    await third.close()
    expect(await examineDatabase({ data })).toMatchObject([kept(data), { mark, text }])
  }
})

it('a folder that a running app holds is left alone', async () => {
  const data = join(root, 'data')
  const held = await holdFolder(data)
  expect(await examineDatabase({ data })).toEqual([
    { mark: 'right', text: `Everything is kept in ${data}, and an app that runs has it open.` },
  ])
  await held.release()
})

it.skipIf(process.getuid === undefined)('one of another user is not opened, since that writes into it', async () => {
  const data = join(root, 'data')
  const marked = `Everything is kept in ${data}, ${forOne}. It belongs to another user, and is not opened.`
  expect(await examineDatabase({ data }, (process.getuid?.() ?? 0) + 1)).toEqual([
    {
      mark: 'note',
      text: marked,
      remedy: 'Called as the user that the app runs as, this looks at its tables as well.',
    },
  ])
})
