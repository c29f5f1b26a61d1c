import { expect, it } from 'vitest'
import { UserMistake } from '../../errors.ts'
import { writeMistake } from './write-mistake.ts'

it('a mistake says where it is, what was wrong, and below it what would be right', () => {
  const mistake = new UserMistake('x', 'There is no commit "v9".', { where: '--base', remedy: 'Name one.\n\n  v1' })
  expect(writeMistake(mistake, false)).toBe('✖ --base: There is no commit "v9".\n\n  Name one.\n\n    v1\n')
  expect(writeMistake(mistake, true)).toBe(
    '\u001b[31m✖\u001b[39m \u001b[2m--base: \u001b[22mThere is no commit "v9".\n\n  Name one.\n\n    v1\n',
  )
})

it('a mistake without more to say is one line', () => {
  expect(writeMistake(new UserMistake('x', 'No.'), false)).toBe('✖ No.\n')
})

it('what comes from elsewhere cannot move the cursor or turn the text', () => {
  const mistake = new UserMistake('x', 'a\u001b[2Jb', { where: 'f\u202e', remedy: 'c\u0007\td' })
  expect(writeMistake(mistake, false)).toBe('✖ f: ab\n\n  c  d\n')
})
