import { expect, it } from 'vitest'
import { UserMistake } from '../checks/errors.ts'
import { parseArguments } from './parse-arguments.ts'
import { type Resolve, requestOf } from './request-of.ts'

const found = {
  repository: '/repositories/shop',
  base: 'b'.repeat(40),
  head: 'a'.repeat(40),
  baseRef: 'main',
  headRef: 'HEAD',
}
const nobody: Resolve = async () => {
  throw new Error('Two addresses need no git.')
}
const asked = (line: string, resolve = nobody) => requestOf(parseArguments(['check', ...line.split(' ')]), resolve)

async function mistakeIn(line: string): Promise<string> {
  const error = await asked(line).catch((caught) => caught)
  if (!(error instanceof UserMistake)) throw new Error(`no mistake in: ${line}`, { cause: error })
  return `${error.where === undefined ? '' : `${error.where}: `}${error.message} | ${error.remedy}`
}

it('commits are resolved from the refs that were named', async () => {
  const refs: object[] = []
  const resolve: Resolve = async (named) => {
    refs.push(named)
    return found
  }
  const { repository, ...commits } = found
  for (const line of ['--all', '--base v1', '--head x', '--base v1 --head x']) {
    expect(await asked(line, resolve)).toEqual({ request: { kind: 'commits', ...commits }, repository })
  }
  expect(refs).toEqual([{}, { base: 'v1' }, { head: 'x' }, { base: 'v1', head: 'x' }])
})

it('two addresses need neither git nor pages', async () => {
  expect(await asked('--base-url http://localhost:3000 --head-url https://pr-7.acme.io/shop')).toEqual({
    request: { kind: 'addresses', base: 'http://localhost:3000/', head: 'https://pr-7.acme.io/shop', pages: [] },
    repository: undefined,
  })
  expect(await asked('--base-url http://a --head-url http://b --page / --page /x?y=1')).toMatchObject({
    request: { pages: ['/', '/x?y=1'] },
  })
})

it('each mistake says what would be right', async () => {
  const both = '--base-url http://a --head-url http://b'
  const lines = [
    '--base-url http://a',
    '--head-url http://b',
    '--page /x',
    '--base-url localhost:3000 --head-url http://b',
    '--base-url http://a --head-url file:///etc/passwd',
    '--base-url http://a --head-url http://robin:secret@b',
    `${both} --page x`,
    `${both} --page //b/x`,
    `${both} --base main`,
    `${both} --head x`,
    `${both} --records d`,
    `${both} --page /x --config f`,
  ]
  const told = await Promise.all(lines.map(async (line) => `${line}\n   ${await mistakeIn(line)}`))
  expect(`\n${told.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    --base-url http://a
       Two addresses are needed, and --head-url is missing. | For example: ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io
    --head-url http://b
       Two addresses are needed, and --base-url is missing. | For example: ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io
    --page /x
       Two addresses are needed, and --base-url and --head-url are missing. | For example: ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io
    --base-url localhost:3000 --head-url http://b
       --base-url: "localhost:3000" is not an http or https address. | For example: https://pr-7.acme.io
    --base-url http://a --head-url file:///etc/passwd
       --head-url: "file:///etc/passwd" is not an http or https address. | For example: https://pr-7.acme.io
    --base-url http://a --head-url http://robin:secret@b
       --head-url: The address holds a user name or a password, and the report would show it. | Give an address that is open to this machine.
    --base-url http://a --head-url http://b --page x
       --page: "x" is not a page of an address. | Begin with one slash, for example /import.
    --base-url http://a --head-url http://b --page //b/x
       --page: "//b/x" is not a page of an address. | Begin with one slash, for example /import.
    --base-url http://a --head-url http://b --base main
       --base and --base-url contradict each other: an address has no commit. | Leave one of them out.
    --base-url http://a --head-url http://b --head x
       --head and --base-url contradict each other: an address has no commit. | Leave one of them out.
    --base-url http://a --head-url http://b --records d
       --records and --base-url contradict each other: an address has no commit. | Leave one of them out.
    --base-url http://a --head-url http://b --page /x --config f
       --config and --page contradict each other: both say what is measured. | Leave one of them out.
    "
  `)
})
