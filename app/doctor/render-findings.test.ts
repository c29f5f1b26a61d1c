import { expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { renderFindings } from './render-findings.ts'

const findings: Finding[] = [
  { about: 'Settings', mark: 'right', text: 'App 4242 listens.' },
  {
    about: 'GitHub',
    mark: 'note',
    text: 'The app is installed nowhere yet.',
    remedy: 'Install it: https://github.com',
  },
  {
    about: 'GitHub',
    mark: 'wrong',
    text: 'The webhook has no secret.',
    remedy: 'Set it to 32 random bytes:\nnode -p "…"',
  },
  { about: 'acme/shop', mark: 'warning', text: 'A sentence that is longer than a narrow terminal has room for.' },
]

it('each is a line with a mark, and what would be right stands below it', () => {
  expect(renderFindings(findings, { width: 40, colour: false })).toMatchInlineSnapshot(`
    "
    Settings
      ✔ App 4242 listens.

    GitHub
      • The app is installed nowhere yet.
          Install it: https://github.com
      ✖ The webhook has no secret.
          Set it to 32 random bytes:
          node -p "…"

    acme/shop
      ! A sentence that is longer than a
        narrow terminal has room for.
    "
  `)
})

it('what others say cannot paint the terminal', () => {
  const said = renderFindings([{ about: 'GitHub', mark: 'wrong', text: 'red \u001b[31m' }], {
    width: 80,
    colour: false,
  })
  expect(said).not.toContain('\u001b')
})
