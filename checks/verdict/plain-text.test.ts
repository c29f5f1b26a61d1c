import { describe, expect, test } from 'vitest'
import { firstLine, plainLine, plainLines } from './plain-text.ts'

const esc = '\u001b'

describe('text from pages, specs and errors', () => {
  test.each([
    ['colours', `${esc}[31mred${esc}[0m`, 'red'],
    ['the one-byte control sequence', '\u009b31mred', 'red'],
    ['a moved cursor and a cleared screen', `a${esc}[2J${esc}[1;1Hb`, 'ab'],
    ['a terminal title', `a${esc}]0;owned\u0007b`, 'ab'],
    ['a hyperlink', `${esc}]8;;https://evil.example${esc}\\text${esc}]8;;${esc}\\`, 'text'],
    ['an operating system command that never ends', `a${esc}]0;owned`, 'a'],
    ['an escape at the very end', `a${esc}`, 'a'],
    ['bell, backspace and delete', 'a\u0007\b\u007fb', 'ab'],
    ['turned direction', 'a\u202egnp.exe\u2066b', 'agnp.exeb'],
    ['invisible characters', 'a\u200b\u2060\ufeff\u{e0041}b', 'ab'],
    ['soft hyphens, joiners and fillers', 'a\u00ad\u034f\u115f\u3164\u180e\uffa0b', 'ab'],
    ['piled marks', 'a\u0301\u0302\u0303\u0304b', 'a\u0301\u0302b'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
    ['what is harmless', 'Größe 東京 👍 “quoted”', 'Größe 東京 👍 “quoted”'],
  ])('lose %s', (_name, text, expected) => expect(plainLine(text)).toBe(expected))

  test('keep their lines, whatever ends them, and say how many were left out', () => {
    expect(plainLines('\n\na\r\nb\rc\u2028d\te  \nf\n\n', { lines: 4 })).toEqual([
      'a',
      'b',
      'c',
      'd  e',
      '… 1 more line',
    ])
  })

  test('are one line where one line is asked for', () => {
    expect(plainLine('expect(locator)\n\n   toBeVisible\tfailed')).toBe('expect(locator) toBeVisible failed')
  })

  test('are cut to their length and not one character more', () => {
    expect([plainLine('abcdef', 6), plainLine('abcdefg', 6), plainLine('abcd👍efg', 6)]).toEqual([
      'abcdef',
      'abcde…',
      'abcd…',
    ])
  })

  test('give the first line that says something', () => {
    expect(firstLine('\n  \n  Error: no button\n    at ux/import.spec.ts:4')).toBe('Error: no button')
  })

  test('are cut before they are searched, so that a huge text costs little', () => {
    expect(plainLines('x'.repeat(5_000_000), { length: 10 })).toEqual(['xxxxxxxxx…'])
  })
})
