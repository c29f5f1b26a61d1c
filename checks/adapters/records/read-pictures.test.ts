import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readPictures } from './read-pictures.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const megabyte = 1024 * 1024

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact pictures '))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const picture = async (name: string, size: number) => {
  const bytes = Buffer.alloc(size)
  bytes.set(signature)
  await writeFile(join(folder, name), bytes)
}
const names = async (...paths: string[]) => [...(await readPictures(folder, paths)).keys()]

it('pictures are read in base64; what is missing, a folder or no picture is left out', async () => {
  await picture('a.png', 8)
  await writeFile(join(folder, 'text.png'), 'not a picture')
  expect(await readPictures(folder, ['a.png', 'gone.png', '.', 'text.png'])).toEqual(
    new Map([['a.png', Buffer.from(signature).toString('base64')]]),
  )
})

it('one of 3 MB is read, a larger one is not', async () => {
  await picture('large.png', 3 * megabyte)
  await picture('larger.png', 3 * megabyte + 1)
  expect(await names('larger.png', 'large.png')).toEqual(['large.png'])
})

it('20 MB are read in all, the first ones before the others', async () => {
  for (let i = 1; i <= 7; i++) await picture(`${i}.png`, 3 * megabyte)
  await picture('small.png', 2 * megabyte)
  expect(await names('1.png', '2.png', '3.png', '4.png', '5.png', '6.png', '7.png', 'small.png')).toEqual([
    '1.png',
    '2.png',
    '3.png',
    '4.png',
    '5.png',
    '6.png',
    'small.png',
  ])
})
