import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Box } from '../../types.ts'
import { openPictures } from './open-pictures.ts'

type Rectangle = Box & { colour: [number, number, number] }

const white: [number, number, number] = [255, 255, 255]
const green: [number, number, number] = [13, 92, 70]
const amber: [number, number, number] = [201, 111, 6]

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function taken(rectangles: Rectangle[], { height = 200, unsteady = [] as Box[] } = {}) {
  const png = new PNG({ width: 300, height })
  for (const { x, y, width, height: tall, colour } of [
    { x: 0, y: 0, width: 300, height, colour: white },
    ...rectangles,
  ]) {
    for (let row = y; row < y + tall; row++) {
      for (let column = x; column < x + width; column++) png.data.set([...colour, 255], (row * 300 + column) * 4)
    }
  }
  const file = join(folder, `${count++}.png`)
  await writeFile(file, PNG.sync.write(png))
  return { file, unsteady }
}

const button = (colour: Rectangle['colour'], width = 60): Rectangle => ({ x: 40, y: 50, width, height: 20, colour })
const clock = (width: number): Rectangle => ({ x: 200, y: 10, width, height: 10, colour: green })
const compare = (...pairs: Parameters<ReturnType<typeof openPictures>['compare']>[0]) =>
  openPictures({ folder }).compare(pairs)

test('pictures alike are the same', async () => {
  const [base, head] = [await taken([button(green)]), await taken([button(green)])]
  expect(await compare({ base, head })).toEqual([{ status: 'same' }])
})

test('a button of another colour is one place, framed in a picture of its own', async () => {
  const [base, head] = [await taken([button(green)]), await taken([button(amber)])]
  const [found] = await compare({ base, head })

  expect(found).toEqual({
    status: 'different',
    share: 1200 / 60_000,
    places: [{ x: 40, y: 50, width: 60, height: 20 }],
    marked: expect.stringContaining(folder),
  })
  const marked = PNG.sync.read(await readFile(found?.status === 'different' ? found.marked : ''))
  expect([...marked.data.subarray((46 * 300 + 50) * 4, (46 * 300 + 50) * 4 + 3)]).toEqual([214, 0, 108])
  expect([...marked.data.subarray((60 * 300 + 50) * 4, (60 * 300 + 50) * 4 + 3)]).toEqual(amber)
})

test('fewer than 20 pixels are no difference, 20 are', async () => {
  const dot = (width: number): Rectangle => ({ x: 40, y: 50, width, height: 1, colour: green })
  const base = await taken([])
  expect(await compare({ base, head: await taken([dot(19)]) })).toEqual([{ status: 'same' }])
  expect(await compare({ base, head: await taken([dot(20)]) })).toMatchObject([{ status: 'different' }])
})

test('what differs between the attempts of one arm is left out, with a margin', async () => {
  const found = await compare(
    { base: await taken([clock(20), button(green)]), head: await taken([clock(30), button(amber)]) },
    { base: await taken([clock(40), button(green)]), head: await taken([clock(50), button(amber)]) },
  )
  const different = { status: 'different', places: [{ x: 40, y: 50, width: 60, height: 20 }] }
  expect(found).toMatchObject([different, different])
})

test('what names the attempt is left out, on whichever arm it is', async () => {
  const place = { x: 200, y: 10, width: 30, height: 10 }
  const base = await taken([clock(20)])
  expect(await compare({ base, head: await taken([clock(45)], { unsteady: [place] }) })).toEqual([
    {
      status: 'different',
      share: expect.any(Number),
      places: [{ x: 242, y: 10, width: 3, height: 10 }],
      marked: expect.any(String),
    },
  ])
  expect(await compare({ base, head: await taken([clock(42)], { unsteady: [place] }) })).toEqual([{ status: 'same' }])
})

test('a taller page differs where it grows', async () => {
  const [base, head] = [await taken([button(green)]), await taken([button(green)], { height: 250 })]
  expect(await compare({ base, head })).toMatchObject([
    { status: 'different', share: 0.2, places: [{ x: 0, y: 200, width: 300, height: 50 }] },
  ])
  expect(await compare({ base: head, head: base })).toMatchObject([{ status: 'different', share: 0.2 }])
})

test('what is no picture differs from nothing', async () => {
  const file = join(folder, 'text.png')
  await writeFile(file, 'not a picture')
  const base = await taken([])
  expect(await compare({ base, head: { file, unsteady: [] } })).toEqual([{ status: 'same' }])
  expect(await compare({ base, head: { file: join(folder, 'gone.png'), unsteady: [] } })).toEqual([{ status: 'same' }])
})
