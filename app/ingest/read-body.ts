import type { IncomingMessage } from 'node:http'

/** GitHub sends no payload that is larger. */
export const LARGEST = 25 * 1024 * 1024
/** Of all bodies under way together: whoever holds many large ones open waits until others are done. */
const LARGEST_TOGETHER = 160 * 1024 * 1024

export type Body =
  | { status: 'read'; bytes: Buffer }
  | { status: 'too large' }
  | { status: 'busy' }
  | { status: 'broken' }

/** Reads bodies up to bounds; of what is beyond them nothing is kept. */
export function bodyReader({
  largest = LARGEST,
  together = LARGEST_TOGETHER,
} = {}): (request: IncomingMessage) => Promise<Body> {
  let held = 0
  return (request) =>
    new Promise((resolve) => {
      if (Number(request.headers['content-length']) > largest) {
        resolve({ status: 'too large' })
        return
      }
      const chunks: Buffer[] = []
      let size = 0
      const end = (body: Body) => {
        held -= size
        size = 0
        request.removeAllListeners('data')
        resolve(body)
      }
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
        held += chunk.length
        if (size > largest) end({ status: 'too large' })
        else if (held > together) end({ status: 'busy' })
        else chunks.push(chunk)
      })
      request.on('end', () => end({ status: 'read', bytes: Buffer.concat(chunks) }))
      request.on('error', () => end({ status: 'broken' }))
      request.on('close', () => end({ status: 'broken' }))
    })
}
