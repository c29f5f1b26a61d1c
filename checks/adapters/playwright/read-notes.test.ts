import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readNotes } from './read-notes.ts'

test('notes are read; half a line of a worker that was ended is none, and neither is a missing file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ux-impact notes '))
  const file = join(folder, 'notes.jsonl')
  const note = { at: 1, kind: 'consoleError', message: 'no lamp' }
  writeFileSync(file, `${JSON.stringify(note)}\n{"at":2,"kind":"cons`)

  expect(readNotes(file)).toEqual([note])
  rmSync(folder, { recursive: true })
  expect(readNotes(file)).toEqual([])
})
