/**
 * Runs in every document of an inspected attempt, before anything of its own, and tells of each click, through the
 * binding of the given name, whether anything came of it: a mutation, another value, focus elsewhere, a selection, a
 * scroll, a dialog, sound, a way out of the page. Requests, downloads and windows are seen from outside. A click whose
 * page is silent for `quietMs` afterwards did nothing, unless another input came first. What happens by itself counts
 * as well, so that it errs on the side of the click.
 */
function observeClicks({ binding, quietMs }, nameElement) {
  const tell = globalThis[binding]
  if (typeof tell !== 'function' || !location.protocol.startsWith('http')) return
  const signs = [
    ...['invalid', 'reset', 'toggle', 'fullscreenchange', 'play', 'pause', 'volumechange'],
    ...['seeking', 'copy', 'cut', 'hashchange', 'popstate', 'beforeunload', 'pagehide'],
  ]
  const calls = [
    ...['alert', 'confirm', 'prompt', 'print'].map((name) => [globalThis, name]),
    ...['write', 'writeText'].map((name) => [globalThis.Clipboard?.prototype, name]),
    [globalThis.Navigator?.prototype, 'share'],
    [globalThis.WebSocket?.prototype, 'send'],
    [globalThis.HTMLMediaElement?.prototype, 'play'],
    [globalThis.Element?.prototype, 'animate'],
  ]
  /** They react in a way of their own, or to be chosen is all that they do. */
  const notJudged =
    'input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset],[type=image]), textarea, select, option, canvas, video, audio, iframe, object, embed, [contenteditable], a[href]:not([href^="#"],[href^="/"],[href^="."],[href^="?"],[href^="http"])'
  const clickable =
    'a, button, input, label, summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=checkbox], [role=switch], [role=option], [onclick], [tabindex]'
  let press
  let presses = 0

  const on = (types, listener) => {
    for (const type of types) addEventListener(type, listener, { capture: true, passive: true })
  }
  on(['pointerdown'], (event) => {
    settle(false)
    if (event.isTrusted) begin(event)
  })
  on(['keydown'], (event) => event.isTrusted && settle(false))
  on(['click'], (event) => {
    const [target] = event.composedPath()
    if (target?.localName === 'input' && target.type === 'file') happened()
    else if (event.isTrusted && press && !press.clicked) clicked(press)
  })
  on(signs, happened)
  // A field that is left for the press tells what was typed before.
  on(['input', 'change'], () => press?.clicked && happened())
  on(['focusin'], (event) => press && !press.path.includes(event.composedPath()[0]) && happened())
  on(['scroll'], (event) => {
    const was = press?.scrolled.get(event.target)
    if (press && (was === undefined || was !== scrolledTo(event.target))) happened()
  })
  globalThis.navigation?.addEventListener('navigate', happened)
  for (const [owner, name] of calls) {
    if (typeof owner?.[name] !== 'function') continue
    const apply = (call, self, given) => {
      happened()
      return Reflect.apply(call, self, given)
    }
    owner[name] = new Proxy(owner[name], { apply })
  }

  function begin(event) {
    const path = event.composedPath()
    const element = path.find((one) => one instanceof Element && one.matches(clickable)) ?? path[0]
    if (!(element instanceof Element) || element.closest(notJudged)) return
    const observer = new MutationObserver(happened)
    for (const root of rootsFrom(document)) {
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
    }
    const scrolled = new Map([...path, document].map((one) => [one, scrolledTo(one)]))
    press = { id: `${performance.timeOrigin} ${presses++}`, element, path, scrolled, observer, before: state() }
    tell({ what: 'press', id: press.id })
  }

  function clicked(own) {
    own.clicked = true
    tell({ what: 'click', id: own.id, element: nameElement(own.element) })
    if (own.happened) return settle(false)
    // The first is due once all who listen to the click have returned.
    setTimeout(() => setTimeout(() => press === own && settle(own.before === state()), quietMs))
  }

  function happened() {
    if (!press) return
    press.happened = true
    if (press.clicked) settle(false)
  }

  function settle(dead) {
    if (!press) return
    press.observer.disconnect()
    tell({ what: 'settled', id: press.id, dead })
    press = undefined
  }

  /** What changes without an event; it never leaves the page. */
  function state() {
    const controls = [...document.querySelectorAll('input, textarea, select')].slice(0, 500)
    return JSON.stringify([String(getSelection()), controls.map(({ value, checked }) => [value, checked])])
  }

  function scrolledTo(one) {
    const { scrollLeft, scrollTop } = one === document ? (document.scrollingElement ?? {}) : one
    return `${scrollLeft} ${scrollTop}`
  }

  function rootsFrom(root) {
    const hosts = [...root.querySelectorAll('*')].filter((one) => one.shadowRoot)
    return [root, ...hosts.flatMap((host) => rootsFrom(host.shadowRoot))]
  }
}

module.exports = { observeClicks }
