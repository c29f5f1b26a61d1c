type Fetch = typeof globalThis.fetch

const mostRedirects = 3

/**
 * Fetch for requests that carry the token: no redirect leads it to another host (one within the host is
 * followed, as for a renamed repository), each request ends after `timeout` milliseconds or with `signal`.
 * Where a caller asks for `redirect: 'manual'`, the redirect itself is the answer.
 */
export function openFetch({ signal, timeout }: { signal: AbortSignal; timeout: number }): Fetch {
  return async (input, init = {}) => {
    const bounded = {
      ...init,
      redirect: 'manual' as const,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    }
    let url = new URL(input instanceof Request ? input.url : input)
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(url, bounded)
      const location = response.headers.get('location')
      if (init.redirect === 'manual' || location === null || !isRedirect(response.status)) return response
      const next = new URL(location, url)
      const same = next.origin === url.origin && (isRead(init.method) || keepsMethod(response.status))
      if (!same || redirects === mostRedirects) return misdirected(next)
      url = next
    }
  }
}

const isRead = (method = 'GET') => method === 'GET' || method === 'HEAD'
const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)
const keepsMethod = (status: number) => status === 307 || status === 308

function misdirected({ origin }: URL): Response {
  return Response.json({ message: `It redirects to ${origin}, where the token is not sent.` }, { status: 421 })
}
