import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

async function linesOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const stream = new PassThrough()
  const lines: string[] = []
  readLines(stream, (line) => lines.push(line))
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await new Promise((resolve) => stream.on('close', resolve))
  return lines
}

test('lines end at any line break, however the text was cut into chunks', async () => {
  expect(await linesOf('one\ntw', 'o\r', '\nthree\rfour\n\nfive')).toEqual(['one', 'two', 'three', 'four', '', 'five'])
})

test('a character that was cut in two is put together', async () => {
  const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)]
  expect(await linesOf(first, second)).toEqual(['é'])
})

test('a line that never ends is passed on in pieces', async () => {
  expect((await linesOf('x'.repeat(8_193), 'y')).map((line) => line.length)).toEqual([8_193, 1])
})
