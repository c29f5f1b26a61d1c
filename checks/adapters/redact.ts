/** The shortest text that is taken for a secret wherever it stands: shorter ones are parts of ordinary words. */
const SHORTEST = 4

/** A text in which no secret is left, as it is or as an address, base64 or JSON would write it; nor the beginning of one that was cut ("…"). */
export function redact(text: string, secrets: string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ])
  return [...new Set(forms)]
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, form) => withoutBeginnings(left.replaceAll(form, '•••'), form), text)
}

function withoutBeginnings(text: string, form: string): string {
  return text
    .split('…')
    .map((part, index, { length }) => (index === length - 1 ? part : withoutEnd(part, form)))
    .join('…')
}

function withoutEnd(part: string, form: string): string {
  for (let length = form.length - 1; length >= SHORTEST; length--) {
    if (part.endsWith(form.slice(0, length))) return `${part.slice(0, -length)}•••`
  }
  return part
}
