import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const everywhere = '{action,app,bin,checks,config-schema,cli,scripts,fixtures}/**'
const apart = ['**/node_modules/**', 'fixtures/stockroom/**', 'fixtures/specs/**']

/** Times here are hang guards, not expectations: ten times what a slow machine needs. */
const guards = { testTimeout: 300_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    // Two even on two cores: much of what is tested waits, for servers, browsers and the pauses that hosts ask for.
    maxWorkers: Math.max(availableParallelism() - 1, 2),
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${everywhere}/*.test.ts`],
          exclude: [...apart, '**/*.services.test.ts'],
          globalSetup: 'scripts/provide-browser.ts',
          setupFiles: 'scripts/no-network.ts',
          ...guards,
        },
      },
      {
        test: {
          name: 'services',
          include: [`${everywhere}/*.services.test.ts`],
          exclude: apart,
          globalSetup: 'scripts/provide-browser.ts',
          ...guards,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
