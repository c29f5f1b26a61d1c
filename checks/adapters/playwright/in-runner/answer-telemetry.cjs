const LARGEST_BODY = 256 * 1024

/**
 * Answers what the browser's pages send to analytics and error-reporting services, and tells it instead of sending
 * it. Requests to anywhere else are not even looked at. `module` is the address of `answerFor`.
 */
async function answerTelemetry(browser, { rules, module }, tell) {
  const { answerFor } = await import(module)
  const session = await browser.newBrowserCDPSession()
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const answer = answerFor({ url: request.url, method: request.method, headers: headersOf(request) }, rules)
    const done = answer
      ? session.send('Fetch.fulfillRequest', {
          requestId,
          responseCode: answer.status,
          responseHeaders: Object.entries(answer.headers).map(([name, value]) => ({ name, value })),
          body: Buffer.from(answer.body).toString('base64'),
        })
      : session.send('Fetch.continueRequest', { requestId })
    // A request may be over before its answer is there.
    done.catch(() => {})
    if (answer) tell(told(request))
  })
  const patterns = [...new Set(rules.map(({ pattern }) => pattern))]
  await session.send('Fetch.enable', { patterns: patterns.map((urlPattern) => ({ urlPattern })) })
}

/** Before it is sent, a request has no `Origin` yet, but says whence it comes. */
function headersOf({ headers }) {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const origin = lower.origin ?? (lower.referer && new URL(lower.referer).origin)
  return origin ? { ...lower, origin } : lower
}

function told(request) {
  const { headers, method, hasPostData = false, postData, postDataEntries } = request
  const parts = postDataEntries?.map(({ bytes }) => bytes)
  const whole = parts?.every((bytes) => bytes !== undefined) ?? postData !== undefined
  const body = whole ? bodyOf(parts, postData) : Buffer.alloc(0)
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return {
    at: Date.now(),
    method,
    url: withoutCredentials(request.url),
    ...(contentType ? { contentType } : {}),
    ...(hasPostData ? { body: body.subarray(0, LARGEST_BODY).toString('base64') } : {}),
    ...(hasPostData && (!whole || body.length > LARGEST_BODY) ? { cut: true } : {}),
  }
}

function bodyOf(parts, postData) {
  return parts ? Buffer.concat(parts.map((bytes) => Buffer.from(bytes, 'base64'))) : Buffer.from(postData)
}

function withoutCredentials(address) {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href
}

module.exports = { answerTelemetry }
