/**
 * What people call an element: its role, or its tag where it has none, and its accessible name, roughly as
 * accname-1.2 has it; never what was typed into it. It needs nothing but its argument, so that its text can be run in
 * a page.
 */
function nameElement(element) {
  const tag = element.localName
  const type = tag === 'input' ? element.type : ''
  const inputs = { checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', search: 'searchbox' }
  const buttons = ['button', 'submit', 'reset', 'image']
  const roles = {
    button: 'button',
    a: 'link',
    area: 'link',
    select: 'combobox',
    textarea: 'textbox',
    summary: 'summary',
  }
  const textOf = (one) => one?.innerText ?? one?.textContent ?? ''
  const referred = (ids) =>
    (ids ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .map((id) => textOf(element.getRootNode().getElementById?.(id)))
      .join(' ')

  const role = () => {
    const own = element.getAttribute('role')?.trim().split(/\s+/)[0]
    if (own) return own
    if (tag === 'input') return inputs[type] ?? (buttons.includes(type) ? 'button' : 'textbox')
    return roles[tag] ?? tag
  }
  const names = [
    () => referred(element.getAttribute('aria-labelledby')),
    () => element.getAttribute('aria-label'),
    () => [...(element.labels ?? [])].map(textOf).join(' '),
    () => (buttons.includes(type) ? element.getAttribute('value') || element.alt : ''),
    () => (['input', 'select', 'textarea'].includes(tag) || element.isContentEditable ? '' : textOf(element)),
    () => element.querySelector('img[alt]')?.alt,
    () => element.title,
    () => element.placeholder,
  ]
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
  for (const name of names) {
    const found = clean(name())
    if (found) return { role: role().slice(0, 40), name: found.slice(0, 80) }
  }
  return { role: role().slice(0, 40), name: '' }
}

module.exports = { nameElement }
