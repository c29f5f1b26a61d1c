import { longestRun } from './md-code.ts'

/** Lines of plain text as a code block that none of them can close; `language` colours it. */
export function mdFence(lines: string[], language = ''): string {
  const most = lines.reduce((longest, line) => Math.max(longest, longestRun(line)), 0)
  const fence = '`'.repeat(Math.max(3, most + 1))
  return [`${fence}${language}`, ...lines, fence].join('\n')
}
