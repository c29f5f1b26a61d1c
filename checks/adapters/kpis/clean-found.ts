import type { Found } from '../../kpis/found.ts'
import { shortLine } from '../short-line.ts'

/** Notes of a reading, and of one of them; who has more to say is cut short. */
const most = { notes: 5, note: 200, release: 100 }

/** What a source found, with all text that its service may have written short, on one line, and without secrets. */
export function cleanFound({ notes, releases, ...found }: Found, redact: (text: string) => string): Found {
  const left = (notes?.length ?? 0) - most.notes
  const cleaned = [...new Set(notes?.slice(0, most.notes).map((note) => redact(shortLine(note, most.note))))]
  return {
    ...found,
    ...(notes && { notes: left > 0 ? [...cleaned, `${left} more notes`] : cleaned }),
    ...(releases && {
      releases: releases.map(({ release, ...amount }) => ({
        release: redact(shortLine(release, most.release)),
        ...amount,
      })),
    }),
  }
}
