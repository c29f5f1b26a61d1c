const { unseen } = require('./unseen.cjs')

const MOST = 2000
const LONGEST_ADDRESS = 1000
const LONGEST_HEADER = 2000

/**
 * Notes each request of a context's pages once it is over, by what the browser tells Playwright anyway: nothing
 * is intercepted, so caches and timing stay as they are. Returns what notes the rest before the context closes.
 */
function watchRequests(context, note) {
  const answers = new WeakMap()
  const open = new Set()
  const sizing = new Set()
  let noted = 0

  const tell = (request, more = {}) => {
    if (!open.delete(request) || noted++ >= MOST) return
    note({ kind: 'request', ...factsOf(request, answers.get(request)), ...more })
  }

  context.on('request', (request) => {
    if (request.url().startsWith('http')) open.add(request)
  })
  context.on('response', (response) => answers.set(response.request(), response))
  context.on('requestfailed', (request) => tell(request, { failure: request.failure()?.errorText ?? 'failed' }))
  context.on('requestfinished', (request) => {
    if (!open.has(request)) return
    const sized = unseen(context, () => request.sizes()).then(
      ({ responseHeadersSize, responseBodySize }) => tell(request, { bytes: responseHeadersSize + responseBodySize }),
      () => tell(request),
    )
    sizing.add(sized)
    sized.finally(() => sizing.delete(sized))
  })
  return async () => {
    await Promise.all(sizing)
    for (const request of open) tell(request)
  }
}

/** Without the query, which holds what nobody should keep. */
function factsOf(request, answer) {
  const { startTime, responseEnd } = request.timing()
  const { origin, pathname } = new URL(request.url())
  const serverTiming = answer?.headers()['server-timing']
  return {
    ...(startTime > 0 ? { at: startTime } : {}),
    method: request.method().slice(0, 20),
    url: `${origin}${pathname}`.slice(0, LONGEST_ADDRESS),
    resourceType: request.resourceType(),
    ...(answer ? { status: answer.status() } : {}),
    ...(responseEnd >= 0 ? { duration: responseEnd } : {}),
    ...(serverTiming ? { serverTiming: serverTiming.slice(0, LONGEST_HEADER) } : {}),
  }
}

module.exports = { watchRequests }
