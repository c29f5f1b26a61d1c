const { randomBytes } = require('node:crypto')

/**
 * Gives every request of a browser to one of the origins a trace of its own (W3C Trace Context, sampled), so that
 * the server's tracing can be asked what it did. This is done at the browser, as with `apply-terms.cjs`: documents,
 * frames, workers and what they ask for are reached, and a redirect to another origin leaves the header behind.
 * Returns what sets other origins.
 */
async function sendTraces(browser) {
  const session = await browser.newBrowserCDPSession()
  session.on('Fetch.requestPaused', ({ requestId, request, resourceType }) => {
    const headers = mayCarry(request, resourceType) ? withTrace(request.headers) : undefined
    session.send('Fetch.continueRequest', { requestId, ...(headers && { headers }) }).catch(() => {
      // A request may be over before its answer is there.
    })
  })
  return async (origins) => {
    const patterns = origins.map((origin) => ({ urlPattern: `${origin}/*` }))
    await (patterns.length > 0 ? session.send('Fetch.enable', { patterns }) : session.send('Fetch.disable'))
  }
}

/**
 * A trace that the page has begun itself is kept. A request across origins has an `Origin` already: one header
 * more, and the browser would ask the server beforehand. It never does so for documents.
 */
function mayCarry({ url, headers }, resourceType) {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  if (lower.has('traceparent')) return false
  const origin = lower.get('origin')
  return resourceType === 'Document' || origin === undefined || origin === new URL(url).origin
}

/** What is given replaces all that the page's request has, so that is given too. */
function withTrace(headers) {
  const traceparent = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
  return Object.entries({ ...headers, traceparent }).map(([name, value]) => ({ name, value }))
}

module.exports = { sendTraces }
