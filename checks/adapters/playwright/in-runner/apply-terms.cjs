/**
 * Gives every request of a browser to one of the origins its headers, and the first document that a tab or frame
 * asks of it, its query. This is done at the browser, so that popups, frames and workers of all contexts are
 * reached, a specification's own routes stay as they are, and a redirect elsewhere leaves the headers behind;
 * requests to other origins are not even looked at.
 */
async function applyTerms(browser, origins) {
  const session = await browser.newBrowserCDPSession()
  const opened = new Set()
  const told = new Map(origins.map((one) => [one.origin, one]))
  session.on('Fetch.requestPaused', ({ requestId, request, frameId, resourceType }) => {
    const terms = told.get(originOf(request.url))
    const first = resourceType === 'Document' && request.method === 'GET' && !opened.has(frameId)
    if (terms && resourceType === 'Document') opened.add(frameId)
    const location = terms && first ? withQuery(request.url, terms.query) : request.url
    const answer =
      location === request.url
        ? session.send('Fetch.continueRequest', { requestId, ...headersOf(request, terms) })
        : session.send('Fetch.fulfillRequest', {
            requestId,
            responseCode: 307,
            responseHeaders: [{ name: 'location', value: location }],
          })
    // A request may be over before its answer is there.
    answer.catch(() => {})
  })
  await session.send('Fetch.enable', { patterns: origins.map(({ origin }) => ({ urlPattern: `${origin}/*` })) })
}

/** What is given replaces all that the page's request has, so that is given too. */
function headersOf(request, terms) {
  if (!terms) return {}
  const names = new Set(Object.keys(terms.headers).map((name) => name.toLowerCase()))
  const own = Object.entries(request.headers).filter(([name]) => !names.has(name.toLowerCase()))
  return { headers: [...own, ...Object.entries(terms.headers)].map(([name, value]) => ({ name, value })) }
}

function withQuery(url, query) {
  const address = new URL(url)
  const missing = Object.entries(query).filter(([name]) => !address.searchParams.has(name))
  if (missing.length === 0) return url
  for (const [name, value] of missing) address.searchParams.append(name, value)
  return address.href
}

function originOf(url) {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}

module.exports = { applyTerms }
