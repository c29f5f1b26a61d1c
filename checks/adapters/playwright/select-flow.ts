import type { ReportedTest } from './runner-events.ts'

/** The tests that make up a flow: one test, or all tests of one suite, in their order. */
export type SelectedFlow = { title: string; titlePath: string[]; suite: boolean; tests: ReportedTest[] }

export type Selection =
  | { status: 'selected'; flow: SelectedFlow }
  | { status: 'none'; titles: string[] }
  | { status: 'ambiguous'; matches: { title: string; line: number }[] }

/**
 * Finds the flow that `title` means among the tests of its spec: a test or a suite (`describe`) of that
 * title, or the whole title path joined by spaces or ›. Without a title the spec must leave no choice:
 * one test, or one suite around all tests.
 */
export function selectFlow(tests: ReportedTest[], title?: string): Selection {
  const candidates = [...suitesOf(tests), ...tests.map(single)]
  if (title === undefined) return onlyOne(tests)
  const wanted = normal(title)
  const exact = candidates.filter((one) => normal(one.titlePath.join(' ')) === wanted)
  const found = exact.length > 0 ? exact : candidates.filter((one) => normal(one.title) === wanted)
  const first = found[0]
  if (first && found.length === 1) return { status: 'selected', flow: first }
  if (first)
    return {
      status: 'ambiguous',
      matches: found.map((one) => ({ title: one.titlePath.join(' › '), line: lineOf(one) })),
    }
  return { status: 'none', titles: candidates.map((one) => one.titlePath.join(' › ')) }
}

/**
 * A pattern for Playwright's grep that matches the flow's tests and no others of its spec. Playwright
 * matches it against "project file titles" joined by spaces, where tags may follow each title.
 */
export function grepOf({ tests }: Pick<SelectedFlow, 'tests'>, specName: string): string {
  const titles = tests.map((test) => test.titles.map(escaped).join('(?: @\\S+)* '))
  return `(?:^|[ /\\\\])${escaped(specName)} (?:${titles.join('|')})(?: @\\S+)*$`
}

function onlyOne(tests: ReportedTest[]): Selection {
  const suites = suitesOf(tests)
  const around = suites.find((suite) => suite.tests.length === tests.length)
  const alone = tests.length === 1 && tests[0] ? single(tests[0]) : around
  if (alone) return { status: 'selected', flow: alone }
  if (tests.length === 0) return { status: 'none', titles: [] }
  return { status: 'ambiguous', matches: tests.map((test) => ({ title: test.titles.join(' › '), line: test.line })) }
}

function suitesOf(tests: ReportedTest[]): SelectedFlow[] {
  const suites = new Map<string, SelectedFlow>()
  for (const test of tests) {
    for (const [depth, ancestor] of test.ancestors.entries()) {
      const titlePath = test.titles.slice(0, depth + 1)
      const key = JSON.stringify([titlePath, ancestor.line, ancestor.column])
      const suite = suites.get(key) ?? { title: ancestor.title, titlePath, suite: true, tests: [] }
      suite.tests.push(test)
      suites.set(key, suite)
    }
  }
  return [...suites.values()]
}

function single(test: ReportedTest): SelectedFlow {
  return { title: test.titles.at(-1) ?? '', titlePath: test.titles, suite: false, tests: [test] }
}

function lineOf(flow: SelectedFlow): number {
  return flow.suite ? (flow.tests[0]?.ancestors[flow.titlePath.length - 1]?.line ?? 0) : (flow.tests[0]?.line ?? 0)
}

function normal(title: string): string {
  return title.replace(/\s*›\s*/g, ' ').trim()
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
