import type { Answer } from './provider.ts'

export const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const text = (status: number, body = ''): Answer => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
})

/** For what is asked as an image too: anything else would be an image that does not load. */
export const pixel: Answer = {
  status: 200,
  headers: { 'content-type': 'image/svg+xml' },
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
}
