#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that an old one gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs'

const NEEDED = 24
const running = Number(process.versions.node.split('.')[0])

if (running < NEEDED) {
  console.error(`ux-impact needs Node ${NEEDED} or newer; this is Node ${process.versions.node}.
Install it, or let npx bring it along:

  npx --package node@${NEEDED} --package ux-impact ux-impact ${process.argv.slice(2).join(' ')}`)
  process.exitCode = 2
} else {
  const entrance = entranceOf(process.argv.slice(2))
  // Node runs the TypeScript sources of a checkout itself, but strips no types under node_modules.
  const built = new URL(`../dist/${entrance}.js`, import.meta.url)
  const sources = new URL(`../${entrance}.ts`, import.meta.url)
  await import((existsSync(sources) ? sources : built).href)
}

/**
 * What the app answers itself, since only it knows what it stands on; the command line has the help of everything.
 * @param {string[]} words
 */
function entranceOf([command, ...options]) {
  const asksForHelp = options.some((option) => option === '--help' || option === '-h')
  if (asksForHelp) return 'cli/main'
  if (command === 'app') return 'app/main'
  return command === 'doctor' && options.includes('--app') ? 'app/doctor/main' : 'cli/main'
}
