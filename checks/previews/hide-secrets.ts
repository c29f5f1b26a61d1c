const HIDDEN = '[hidden]'

/** So short a value would be found everywhere, and hides nothing. */
const SHORTEST = 4

/**
 * The same data with every secret taken out of its texts: as it is, as it is written in addresses, in JSON and
 * HTML, and in base64 at each of the three offsets that it can have within a longer text.
 */
export function hideSecrets<Value>(value: Value, secrets: string[]): Value {
  const forms = formsOf(secrets)
  return forms.length === 0 ? value : (hide(value, forms) as Value)
}

function hide(value: unknown, forms: string[]): unknown {
  if (typeof value === 'string') return forms.reduce((text, form) => text.replaceAll(form, HIDDEN), value)
  if (Array.isArray(value)) return value.map((item) => hide(item, forms))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [hide(key, forms), hide(item, forms)]))
}

/** The longest first, since a form may be part of another. */
function formsOf(secrets: string[]): string[] {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, ...encoded(secret), ...base64(secret)])
  return [...new Set(forms)].sort((left, right) => right.length - left.length)
}

function encoded(secret: string): string[] {
  const percent = encodeURIComponent(secret.toWellFormed())
  return [
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    percent.replaceAll('%20', '+'),
    encodeURI(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ]
}

/** Only the characters that the secret alone decides: those at its edges depend on its neighbours. */
function base64(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret)
  return [0, 1, 2].flatMap((offset) => {
    const shifted = new Uint8Array([...new Uint8Array(offset), ...bytes])
    const bits = shifted.length * 8
    const text = btoa(String.fromCharCode(...shifted)).slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6))
    if (text.length < SHORTEST + 2) return []
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
