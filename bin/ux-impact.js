#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that an old one gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs'

const NEEDED = 24
const running = Number(process.versions.node.split('.')[0])

if (running < NEEDED) {
  console.error(`ux-impact needs Node ${NEEDED} or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 2
} else {
  // Node runs the TypeScript sources of a checkout itself, but strips no types under node_modules.
  const built = new URL('../dist/cli/main.js', import.meta.url)
  const sources = new URL('../cli/main.ts', import.meta.url)
  await import((existsSync(sources) ? sources : built).href)
}
