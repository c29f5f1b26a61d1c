import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{bin,checks,config-schema,cli,scripts,fixtures}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'fixtures/stockroom/**'],
  },
})
