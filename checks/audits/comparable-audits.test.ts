import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultConfig } from 'lighthouse'
import { expect, test } from 'vitest'
import { auditTimings } from './audit-timings.ts'
import { comparableAudits, isComparable } from './comparable-audits.ts'

test('all are audits of best practices or of search engines that Lighthouse has, and the timings too', () => {
  const { categories } = defaultConfig
  const refs = (id: string) => categories?.[id]?.auditRefs.map((ref) => ref.id) ?? []
  const known = [...refs('best-practices'), ...refs('seo')]
  expect(Object.keys(comparableAudits).filter((id) => !known.includes(id))).toEqual([])
  expect(Object.values(auditTimings).filter(({ audit }) => !refs('performance').includes(audit))).toEqual([])
})

test('the documentation lists each with its reason', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/audits.md'), 'utf8')
  const rows = Object.entries(comparableAudits).map(([id, why]) => `| \`${id}\` | ${why} |`)
  expect(docs).toContain(`\n${rows.join('\n')}\n\n`)
})

test('names that every object has are no audits', () => {
  expect(['doctype', 'toString', 'unused-javascript'].map(isComparable)).toEqual([true, false, false])
})
