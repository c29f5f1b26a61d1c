import type { Finding } from '../types.ts'
import { formatCount } from './format.ts'
import type { Subjects } from './subjects.ts'

/** People complained about what the change touches; whether it mends that, or made it, nobody knows from this. */
export function explainTouchedComplaints({
  name,
  touched: { people, themes },
}: Subjects['complaints']): Pick<Finding, 'title' | 'explanation'> {
  const named = themes.slice(0, 3).map((theme) => `${theme.title} (${theme.people})`)
  const [first] = themes
  return {
    title: `${name}: touches what ${formatCount(people, 'person', 'people')} complained about this sprint`,
    explanation: `${named.join('; ')}${first === undefined ? '' : `; ${first.because}`}. That a change touches something says neither that it mends it nor that it made it.`,
  }
}
