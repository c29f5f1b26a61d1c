import { expect, it } from 'vitest'
import { hideFromChildren } from './hide-from-children.ts'

it("what is the Action's alone is hidden, what is for the flows is added, and all is put back", () => {
  const before = { PATH: '/bin', GITHUB_TOKEN: 't', INPUT_TOKEN: 't', GITHUB_OUTPUT: '/o', GITHUB_SHA: 'a', HOME: '/h' }
  const env: NodeJS.ProcessEnv = { ...before }
  const restore = hideFromChildren(env, { SHOP_USER: 'ada' })
  expect(env).toEqual({ PATH: '/bin', GITHUB_SHA: 'a', HOME: '/h', SHOP_USER: 'ada' })
  restore()
  expect(env).toEqual(before)
})
