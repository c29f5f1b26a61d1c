import { describe, expect, it } from 'vitest'
import { judgeRequirement, type RequiredCheck } from './judge-requirement.ts'

const app = { id: 4242, slug: 'ux-impact' }
const judge = (...required: RequiredCheck[]) => judgeRequirement(required, { check: 'ux-impact', branch: 'main', app })
const name = 'ux-impact'
const choose = 'Choose ux-impact as its source in the ruleset or the protection of `main`.'

describe('S21: a required check', () => {
  it('of our app alone is right, however often it is required', () => {
    const right = { mark: 'right', text: '`main` requires `ux-impact`, of ux-impact alone.' }
    expect([
      judge({ name, app: 4242 }),
      judge({ name, app: 4242 }, { name }),
      judge({ name: 'build' }, { name, app: 4242 }),
    ]).toEqual([right, right, right])
  })

  it.each([
    ['names no app', undefined],
    ['has none', null],
    ['takes any', -1],
  ])('that %s can be forged', (_, id) => {
    expect(judge({ name, app: id })).toEqual({
      mark: 'warning',
      text: '`main` requires `ux-impact` of any source: whoever may write checks can forge it.',
      remedy: choose,
    })
  })

  it('of another app never comes, though ours is required as well', () => {
    const wrong = {
      mark: 'wrong',
      text: '`main` requires `ux-impact` of another app (15368), which never gives it: nobody can merge.',
      remedy: choose,
    }
    expect([judge({ name, app: 15368 }), judge({ name, app: 4242 }, { name, app: 15368 })]).toEqual([wrong, wrong])
  })

  it('of another name is none of ours', () => {
    expect(judge({ name: 'ux-impact / verdict', app: 4242 }, { name: 'build' })).toEqual({
      mark: 'warning',
      text: '`main` does not require `ux-impact`, so that it keeps nobody from merging.',
      remedy: 'Require it in a ruleset, with ux-impact as its source.',
    })
  })
})
