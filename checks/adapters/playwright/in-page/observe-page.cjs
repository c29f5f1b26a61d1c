/**
 * Runs in every document, before anything of its own, and pushes what it lives through out by the binding of the
 * given name: interactions until their next paint, long frames and the script that held them longest, layout
 * shifts and what moved most, the largest paint and its element, the first byte, pages that are shown without a new
 * document. `at` is epoch milliseconds, `value` milliseconds (a score for shifts).
 * Paints, shifts and the first byte are those of the top document; a frame's would be counted twice.
 */
function observePage(binding) {
  const tell = globalThis[binding]
  if (typeof tell !== 'function' || typeof PerformanceObserver !== 'function') return
  // The empty document of a pop-up hands what was begun in it on to the one that follows.
  const isPage = () => location.protocol.startsWith('http')
  if (!isPage() && !globalThis.opener) return
  const isTop = globalThis.top === globalThis
  const lasts = []

  const send = (seen) => (seen.length > 0 && isPage() ? tell(seen) : undefined)
  const observe = (type, read, options = {}) => {
    const readAll = (entries) =>
      entries.flatMap(read).map((seen) => ({ document: performance.timeOrigin, page: location.pathname, ...seen }))
    try {
      const observer = new PerformanceObserver((list) => void send(readAll(list.getEntries())))
      observer.observe({ type, buffered: true, ...options })
      lasts.push(() => send(readAll(observer.takeRecords())))
    } catch {
      // A browser that does not know this kind of entry has nothing to tell of it.
    }
  }

  observe(
    'event',
    ({ interactionId, startTime, duration, name }) =>
      interactionId > 0
        ? [{ what: 'interaction', id: interactionId, at: performance.timeOrigin + startTime, value: duration, name }]
        : [],
    { durationThreshold: 16 },
  )
  observe('long-animation-frame', ({ startTime, duration, blockingDuration = duration, scripts }) => {
    // A frame that only waits for something to come from the network can still react.
    const busy = Math.min(duration, blockingDuration + 50)
    if (busy < 200) return []
    return [{ what: 'longFrame', at: performance.timeOrigin + startTime, value: busy, name: longest(scripts) }]
  })
  if (isTop) {
    observe('largest-contentful-paint', ({ startTime, element }) => [
      { what: 'largestPaint', at: performance.timeOrigin, value: startTime, name: nameOf(element) },
    ])
    observe('soft-navigation', ({ startTime, interactionId, name }) => [
      {
        what: 'route',
        id: interactionId,
        at: performance.timeOrigin + startTime,
        value: 0,
        name: new URL(name).pathname,
      },
    ])
    observe('interaction-contentful-paint', ({ startTime, interactionId, duration }) => [
      { what: 'routePaint', id: interactionId, at: performance.timeOrigin + startTime, value: duration },
    ])
    observe('navigation', ({ responseStart }) => [
      { what: 'firstByte', at: performance.timeOrigin, value: responseStart },
    ])
    observe('layout-shift', ({ startTime, value, hadRecentInput, sources }) =>
      hadRecentInput
        ? []
        : [{ what: 'layoutShift', at: performance.timeOrigin + startTime, value, name: nameOf(movedMost(sources)) }],
    )
  }
  Object.defineProperty(globalThis, `${binding}Last`, { value: () => Promise.all(lasts.map((last) => last())) })

  function movedMost(sources = []) {
    const size = ({ currentRect: { width, height } }) => width * height
    return [...sources].sort((a, b) => size(b) - size(a))[0]?.node
  }

  /** As a developer would find it again: its tag, id and first classes; never what it says. */
  function nameOf(node) {
    const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement
    if (!element) return ''
    const classes = [...element.classList].slice(0, 2).map((one) => `.${one}`)
    return [element.localName, element.id && `#${element.id}`, ...classes].join('').slice(0, 200)
  }

  /** Where the script of a frame came from, and its function or what called it. */
  function longest(scripts = []) {
    const script = [...scripts].sort((a, b) => b.duration - a.duration)[0]
    if (!script) return ''
    const from = script.sourceURL.split(/[?#]/)[0]
    return [from, script.sourceFunctionName || script.invoker].filter(Boolean).join(' ').slice(0, 300)
  }
}

module.exports = { observePage }
