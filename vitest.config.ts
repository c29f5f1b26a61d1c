import { defineConfig } from 'vitest/config'

const everywhere = '{action,bin,checks,config-schema,cli,scripts,fixtures}/**'
const apart = ['**/node_modules/**', 'fixtures/stockroom/**', 'fixtures/specs/**']

/** Times here are hang guards, not expectations: ten times what a slow machine needs. */
const guards = { testTimeout: 120_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
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
        },
      },
    ],
  },
})
