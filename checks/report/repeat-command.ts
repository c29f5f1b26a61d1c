import type { Request } from '../types.ts'

/** The command that repeats a check at a terminal. */
export function repeatCommand(request: Request): string {
  const options: string[][] =
    request.kind === 'commits'
      ? [
          ['--base', request.base],
          ['--head', request.head],
        ]
      : [
          ['--base-url', request.base],
          ['--head-url', request.head],
          ...request.pages.slice(0, 20).map((page) => ['--page', page]),
        ]
  return ['npx ux-impact check', ...options.flat().map(shellWord)].join(' ')
}

/** One word for a POSIX shell, whatever is in it. */
function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
