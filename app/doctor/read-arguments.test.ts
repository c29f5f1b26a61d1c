import { expect, it } from 'vitest'
import { UserMistake } from '../../checks/errors.ts'
import { readArguments } from './read-arguments.ts'

it('repositories are named as often as wanted, once each', () => {
  expect(
    readArguments([
      '--app',
      '--repository',
      'acme/shop',
      '--repository=acme/.github',
      '--repository',
      'acme/shop',
      '--json',
    ]),
  ).toEqual({ repositories: ['acme/shop', 'acme/.github'], json: true })
  expect(readArguments(['--app'])).toEqual({ repositories: [], json: false })
})

it.each([
  ['--repo', 'doctor has no option --repo. What there is: ux-impact doctor --help'],
  [
    '--repositry',
    'doctor has no option --repositry. Did you mean --repository? What there is: ux-impact doctor --help',
  ],
  ['acme/shop', 'doctor does not know what to do with "acme/shop". A repository is named by --repository.'],
  ['--repository', '--repository needs the name of a repository. For example: --repository acme/shop'],
  ['--repository=shop', '--repository needs the name of a repository. For example: --repository acme/shop'],
  [
    '--repository=https://github.com/acme/shop',
    '--repository needs the name of a repository. For example: --repository acme/shop',
  ],
  ['--json=yes', '--json takes no value. Write it alone: --json'],
])('%s is a mistake', (word, said) => {
  try {
    readArguments(['--app', word])
    expect.unreachable()
  } catch (error) {
    expect(error instanceof UserMistake && `${error.message} ${error.remedy}`).toBe(said)
  }
})
