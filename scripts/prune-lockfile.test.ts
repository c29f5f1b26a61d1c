import { expect, it } from 'vitest'
import { pruneLockfile } from './prune-lockfile.ts'

const lock = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { parser: '1.0.0', browser: '^2.0.0' }, devDependencies: { tester: '^3.0.0' } },
    'node_modules/parser': {
      version: '1.0.0',
      dependencies: { shared: '^1.0.0' },
      optionalDependencies: { 'parser-linux': '1.0.0', 'parser-mac': '1.0.0' },
    },
    'node_modules/parser-linux': { version: '1.0.0', os: ['linux'], optional: true },
    'node_modules/parser-mac': { version: '1.0.0', os: ['darwin'], optional: true },
    'node_modules/parser/node_modules/shared': { version: '1.9.0', dependencies: { deep: '*' } },
    'node_modules/shared': { version: '2.0.0' },
    'node_modules/deep': { version: '0.1.0' },
    'node_modules/browser': { version: '2.0.0', dependencies: { shared: '^2.0.0' } },
    'node_modules/tester': { version: '3.0.0', dev: true },
  },
}

it('it keeps what is wanted with all that it needs, nested or not, for every platform, and nothing else', () => {
  expect(pruneLockfile(lock, 'few', ['parser'])).toEqual({
    manifest: { name: 'few', private: true, dependencies: { parser: '1.0.0' } },
    lockfile: {
      name: 'few',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'few', dependencies: { parser: '1.0.0' } },
        'node_modules/parser': lock.packages['node_modules/parser'],
        'node_modules/parser-linux': lock.packages['node_modules/parser-linux'],
        'node_modules/parser-mac': lock.packages['node_modules/parser-mac'],
        'node_modules/parser/node_modules/shared': lock.packages['node_modules/parser/node_modules/shared'],
        'node_modules/deep': lock.packages['node_modules/deep'],
      },
    },
  })
})

it('it refuses what the product does not depend on', () => {
  expect(() => pruneLockfile(lock, 'few', ['tester'])).toThrow('tester is no dependency of the product')
})
