import { shortLine } from './short-line.ts'

/** What a service says of a refusal, wherever it puts it; short, and on one line. */
export function messageOf(body: unknown): string {
  if (typeof body === 'string') return shortLine(body.replace(/<[^>]*>/g, ' '))
  if (typeof body !== 'object' || body === null) return ''
  const { message, Message, error, errors, _errors = errors, detail, reason } = body as Record<string, unknown>
  for (const said of [message, Message, error, detail, reason]) {
    if (typeof said === 'string') return shortLine(said)
    if (typeof said === 'object' && said !== null) return messageOf(said)
  }
  const [first] = Array.isArray(_errors) ? _errors : []
  return first === undefined ? '' : messageOf(first)
}
