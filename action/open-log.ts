import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { Annotation } from '../checks/types.ts'

/** What a step says: lines of its log, and annotations on its run. */
export type Log = {
  say(text: string): void
  /** GitHub shows *** for it from now on. */
  mask(secret: string): void
  annotate(annotation: Pick<Annotation, 'level' | 'message'> & Partial<Annotation>): void
  close(): void
}

/** GitHub shows so many of a level for a step, and cuts a message there. */
const MOST = 10
const LONGEST = 4096

const speak = { failure: core.error, warning: core.warning, notice: core.notice }

/**
 * The runner obeys lines that begin with `::`, and page titles, file names and the output of builds may hold
 * some. So commands are switched off by a word that nobody can guess, but while we write one of our own.
 */
export function openLog(out: { write(text: string): unknown } = process.stdout): Log {
  const word = randomUUID()
  const said = { failure: 0, warning: 0, notice: 0 }
  out.write(`::stop-commands::${word}\n`)
  return {
    say: (text) => {
      out.write(`${text}\n`)
    },
    mask: (secret) => {
      out.write(`::${word}::\n`)
      core.setSecret(secret)
      out.write(`::stop-commands::${word}\n`)
    },
    annotate: ({ level, message, ...place }) => {
      said[level] += 1
      if (said[level] > MOST) return
      out.write(`::${word}::\n`)
      speak[level](cut(message), {
        ...(place.title === undefined ? {} : { title: place.title }),
        ...(place.path === undefined ? {} : { file: place.path }),
        ...(place.startLine === undefined ? {} : { startLine: place.startLine }),
        ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
      })
      out.write(`::stop-commands::${word}\n`)
    },
    close: () => {
      out.write(`::${word}::\n`)
    },
  }
}

function cut(message: string): string {
  if (message.length <= LONGEST) return message
  return `${message.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
