import type { DeploymentsConfig } from '../config-schema/index.ts'
import type { ArmAccess, Egress, Ports } from './ports.ts'
import { nextPause } from './previews/next-pause.ts'
import { previewReasons } from './previews/preview-words.ts'
import { readAnswer } from './previews/read-answer.ts'
import { requestHeaders } from './previews/request-headers.ts'
import type { ArmName, NotMeasuredReason } from './types.ts'

const MOST_REDIRECTS = 5
const LONGEST_ANSWER_MS = 15_000

type Opening = { arm: ArmName; url: string; deployments: DeploymentsConfig; access: ArmAccess; egress: Egress }

/**
 * Asks a preview until it answers with a success, since a deployment may be published before it is warm;
 * undefined when it does. Every redirect is checked as the address itself was.
 */
export async function untilReady(opening: Opening, ports: Ports): Promise<NotMeasuredReason | undefined> {
  const { arm, url, deployments } = opening
  const { clock, signal, previews } = ports
  const deadline = clock.now() + deployments.readyWithin
  for (let asked = 0; ; asked++) {
    signal.throwIfAborted()
    const sign = await askThrough(opening, deadline - clock.now())
    if (sign.status === 'ready') return undefined
    if (sign.status === 'closed') return previewReasons.closed({ arm, url, ...sign })
    const left = deadline - clock.now()
    if (left <= 0) return previewReasons.notReady({ arm, url, because: sign.because, within: deployments.readyWithin })
    await previews?.pause(nextPause(asked, left))
  }
}

async function askThrough({ url, deployments: { hosts }, access, egress }: Opening, left: number) {
  let at = url
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const within = Math.max(1_000, Math.min(left, LONGEST_ANSWER_MS))
    const sign = readAnswer(await egress.ask(at, { headers: requestHeaders(access, { of: url, to: at }), within }), {
      url: at,
      hosts,
    })
    if (sign.status !== 'moved') return sign
    at = sign.url
  }
  return { status: 'again' as const, because: `it redirects more than ${MOST_REDIRECTS} times` }
}
