import { expect, test } from 'vitest'
import { takenPort } from './taken-port.ts'

test.each([
  ['Error: listen EADDRINUSE: address already in use :::3000', 3000],
  ['Error: listen EADDRINUSE: address already in use 127.0.0.1:8080\n  at 12:34', 8080],
  ['listen tcp :4000: bind: address already in use', undefined],
  ['Error: Port 5173 is already in use', 5173],
  ['⨯ Failed to start server\nport 3000 is in use', 3000],
  ['Listening on port 3000\nError: use of undefined', undefined],
  ['', undefined],
])('%j names %s', (log, port) => {
  expect(takenPort(log)).toBe(port)
})
