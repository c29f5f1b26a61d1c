const shared = /^(co|com|net|org|gov|edu|ac|or|ne|go)\.[a-z]{2}$/

/** The part of a host that somebody registered, nearly: its last two names, or three under the likes of `co.uk`. */
export function registrableDomain(host: string): string {
  const names = host.split('.')
  if (names.length < 3 || /^[\d.]+$|:/.test(host)) return host
  return names.slice(shared.test(names.slice(-2).join('.')) ? -3 : -2).join('.')
}
