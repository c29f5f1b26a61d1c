import { listWords } from '../../checks/verdict/list-words.ts'
import type { Manifest } from '../read-manifest.ts'
import { type Found, right, warning, wrong } from './finding.ts'

/** An app with `checks: write` hears of these without a subscription. */
const comesWithChecks = ['check_run', 'check_suite']

/** What an app may do and hears of, beside what it needs. `settings` is the address of the app's settings. */
export function judgeApp(
  held: { permissions: Record<string, string>; events: string[] },
  needed: Manifest,
  settings: string,
): Found[] {
  const lacking = lackingOf(held.permissions, needed.permissions)
  const beyond = Object.entries(held.permissions).filter(([name, access]) => {
    const asked = needed.permissions[name]
    return asked === undefined || (access !== 'read' && asked === 'read')
  })
  const unheard = needed.events.filter((event) => !held.events.includes(event) && !comesWithChecks.includes(event))
  const found = [
    ...(lacking.length === 0
      ? []
      : [
          wrong(
            `The app lacks ${permissionList(lacking)}.`,
            `Give it at ${settings}/permissions; whoever installed the app accepts it.`,
          ),
        ]),
    ...(unheard.length === 0
      ? []
      : [
          wrong(
            `The app does not hear of ${listWords(unheard.map(code))}.`,
            `Subscribe to it at ${settings}/permissions.`,
          ),
        ]),
    ...(beyond.length === 0
      ? []
      : [
          warning(
            `The app may more than it needs: ${permissionList(beyond)}.`,
            `Take it back at ${settings}/permissions.`,
          ),
        ]),
  ]
  return found.length === 0 ? [right('It may do what it needs and hears of what it needs, and nothing else.')] : found
}

/** What is needed and not held. */
export function lackingOf(held: Record<string, string>, needed: Manifest['permissions']): [string, string][] {
  return Object.entries(needed).filter(([name, access]) => {
    const has = held[name]
    return has === undefined || (access === 'write' && has === 'read')
  })
}

/** "`checks: write` and `issues: read`" */
export function permissionList(permissions: [string, string][]): string {
  return listWords(permissions.map(([name, access]) => code(`${name}: ${access}`)))
}

const code = (text: string) => `\`${text}\``
