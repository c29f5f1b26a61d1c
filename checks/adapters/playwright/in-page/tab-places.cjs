/**
 * Runs in a world of its own beside the page's and tells where the Tab key leads: `at` gives the number of the place
 * that has the focus, or -1, and how often it may come again in a row since it has places of its own; `seen` gives
 * what was reached and what was not although it can be clicked. Open shadow roots are gone through; frames are one place.
 */
function tabPlaces(nameElement) {
  const most = 200
  const interactive =
    'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=""], [contenteditable=true], [role=button], [role=link], [role=checkbox], [role=switch], [role=textbox], [role=combobox], [onclick], [tabindex="0"]'
  /** Their items are chosen with arrow keys. */
  const composite =
    '[role=tablist], [role=menu], [role=menubar], [role=listbox], [role=grid], [role=tree], [role=treegrid], [role=radiogroup], [role=toolbar], [aria-hidden=true]'
  /** What may keep the focus while it is open. */
  const modal = 'dialog, [aria-modal=true], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
  const before = { element: active(), x: scrollX, y: scrollY }
  const expected = [...within(document)].filter(isOffered).slice(0, most)
  const places = []

  return { at, seen, restore }

  function at() {
    const element = active()
    if (!element) return { place: -1 }
    if (!places.includes(element)) places.push(element)
    return { place: places.indexOf(element), again: innerPlaces(element) }
  }

  /** `loop` are the numbers of the places that follow one another for ever. */
  function seen(loop) {
    const inLoop = loop.map((place) => places[place])
    const open = document.querySelector(':modal') ?? inLoop[0]?.closest(modal)
    const keeps = open && inLoop.every((element) => isInside(element, open)) ? open : document
    const reached = places.map(nameElement)
    const names = new Set(reached.map(keyOf))
    const missed = expected.filter(
      (element) =>
        !places.includes(element) &&
        element.isConnected &&
        isOffered(element) &&
        isInside(element, keeps) &&
        !hasPlaceInGroup(element),
    )
    const unreached = missed.filter((element) => !names.has(keyOf(nameElement(element))))
    const held = unreached.some((element) => element.tabIndex >= 0)
    return {
      reached: reached.slice(0, most),
      unreached: unreached.map(nameElement),
      heldBy: held ? inLoop.map(nameElement).slice(0, 20) : [],
    }
  }

  function restore() {
    if (before.element?.isConnected) before.element.focus({ preventScroll: true })
    else active()?.blur()
    scrollTo(before.x, before.y)
  }

  function active() {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element === document.body || element === document.documentElement ? undefined : (element ?? undefined)
  }

  function* within(root) {
    for (const element of root.querySelectorAll('*')) {
      yield element
      if (element.shadowRoot) yield* within(element.shadowRoot)
    }
  }

  function isOffered(element) {
    return (
      element.matches(interactive) &&
      !element.matches(':disabled, [aria-disabled=true]') &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest('[inert]') &&
      !element.parentElement?.closest(composite)
    )
  }

  /** Of radio buttons with one name, one is a place of the Tab key. */
  function hasPlaceInGroup(element) {
    return element.type === 'radio' && places.some(({ type, name }) => type === 'radio' && name === element.name)
  }

  function isInside(element, container) {
    for (let one = element; one; one = one.parentNode ?? one.host) if (one === container) return true
    return false
  }

  function innerPlaces({ localName, type }) {
    if (localName === 'iframe') return 40
    const hasParts = ['audio', 'video'].includes(localName)
    return hasParts || ['date', 'time', 'datetime-local', 'month', 'week'].includes(type) ? 15 : 0
  }

  function keyOf({ role, name }) {
    return `${role} ${name}`
  }
}

module.exports = { tabPlaces }
