const { unseen } = require('./unseen.cjs')

const MOST = 2000
const LONGEST_ADDRESS = 1000
const LONGEST_HEADER = 2000
/** Version, trace id, parent id, flags (W3C Trace Context). */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/

/**
 * Notes each request of a context's pages once it is over, by what the browser tells Playwright anyway: nothing
 * is intercepted, so caches and timing stay as they are. Returns what notes the rest before the context closes.
 * Of requests to `origin` the trace is noted that they were sent with.
 */
function watchRequests(context, note, origin) {
  const answers = new WeakMap()
  const open = new Set()
  const telling = new Set()
  let noted = 0

  /** What has to be asked of the browser first is left out where it does not tell. */
  const tell = (request, { failure, sized } = {}) => {
    if (!open.delete(request) || noted++ >= MOST) return
    const answer = answers.get(request)
    const facts = factsOf(request, answer)
    const ask = () => Promise.all([sized ? bytesOf(request) : {}, answer ? traceOf(request, origin) : {}])
    const told = unseen(context, ask).then(
      (more) => Object.assign({}, ...more),
      () => ({}),
    )
    const noting = told.then((more) => note({ kind: 'request', ...facts, ...(failure && { failure }), ...more }))
    telling.add(noting)
    noting.finally(() => telling.delete(noting))
  }

  context.on('request', (request) => {
    if (request.url().startsWith('http')) open.add(request)
  })
  context.on('response', (response) => answers.set(response.request(), response))
  context.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText ?? 'failed'
    // What becomes a download is aborted once it was answered, and so is an answer that nobody reads.
    tell(request, answers.has(request) && failure === 'net::ERR_ABORTED' ? {} : { failure })
  })
  context.on('requestfinished', (request) => tell(request, { sized: true }))
  return async () => {
    await Promise.all(telling)
    for (const request of open) tell(request)
    await Promise.all(telling)
  }
}

async function bytesOf(request) {
  const { responseHeadersSize, responseBodySize } = await request.sizes()
  return { bytes: responseHeadersSize + responseBodySize }
}

/** As the browser sent it, which is more than the page asked for. */
async function traceOf(request, origin) {
  if (origin === undefined || !request.url().startsWith(`${origin}/`)) return {}
  const { traceparent } = await request.allHeaders()
  const [, trace] = TRACEPARENT.exec(traceparent) ?? []
  return trace === undefined ? {} : { trace }
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
