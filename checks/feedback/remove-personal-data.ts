import { removeNames } from './remove-names.ts'

/** A letter or digit of any writing. */
const W = String.raw`[\p{L}\p{M}\p{N}]`
const any = (strings: TemplateStringsArray, ...parts: string[]) => new RegExp(String.raw(strings, ...parts), 'giu')
/** The same where the case of letters tells something. */
const exact = (strings: TemplateStringsArray, ...parts: string[]) => new RegExp(String.raw(strings, ...parts), 'gu')

/** What may stand between the digits of one number, up to three at a time. */
const GAP = String.raw`[\s.,\-‐-―−/()]{0,3}`
/** What numbers are given to; whatever has a digit behind one of them is such a number. */
const NUMBERED =
  '(?:orders?|customers?|accounts?|invoices?|tickets?|cases?|ref(?:erence)?s?|bookings?|contracts?|members?(?:hip)?|serials?|tracking|users?|clients?|ids?|kunden?|bestellung|rechnung|auftrag|commande|facture|pedido|factura|ordine|cliente)'
/** Endings of host names that people write without their "https". */
const TOP =
  '(?:com|net|org|io|dev|app|co|eu|de|at|ch|fr|es|it|nl|be|pl|cz|se|no|dk|fi|uk|ie|pt|ru|jp|cn|in|au|ca|us|br|info|biz|cloud|ai|test|local|internal|shop|online|tech)'
const MAIL = String.raw`[\p{L}\p{M}\p{N}._%+'\-]{1,64}`
const HOST = String.raw`[\p{L}\p{M}\p{N}\-]{1,63}`

/** What a number stands before in "100MB" and "30min": that is no name of anything. */
const measure =
  /^\p{N}+(?:[.,]\p{N}+)?(?:k|m|b|kb|mb|gb|tb|kib|mib|gib|ms|s|sec|secs|min|mins|h|hr|hrs|d|x|px|th|st|nd|rd|rows|lines|items|times|pm|am|eur|usd|gbp)$/iu

type Rule = [what: RegExp, instead: string | ((found: string, ...groups: string[]) => string)]

/**
 * What gives away who wrote a text, or what is theirs, in the order in which it is looked for: what holds other things
 * comes first. Wide on purpose: a number taken from an example costs nothing, one that is left may cost somebody much.
 * Every repetition that something follows is bounded, so that no text can stall a check.
 */
const rules: Rule[] = [
  // Links: paths, queries and hosts hold names, tokens and customers.
  [any`${W}[\p{L}\p{N}+.\-]{1,20}://[^\s<>"“”]+`, '[link]'],
  [any`(?<!${W})www\.[^\s<>"“”]+`, '[link]'],
  // E-mail, also in disguise: "jo (at) acme.com", "jo at acme dot com".
  [any`${MAIL}\s?[@＠]\s?${HOST}(?:\s?\.\s?${HOST}){1,6}`, '[e-mail]'],
  [any`${MAIL}@${HOST}`, '[e-mail]'],
  [
    any`${MAIL}\s{0,2}[[({<]\s?(?:at|@)\s?[\])}>]\s{0,2}${HOST}(?:\s?(?:\.|[[({<]\s?(?:dot|\.)\s?[\])}>]|\sdot\s)\s?${HOST}){0,6}`,
    '[e-mail]',
  ],
  [any`${MAIL}\sat\s${HOST}(?:\sdot\s${HOST}){1,6}`, '[e-mail]'],
  [any`(?<!${W})(?:${HOST}\.){1,6}${TOP}(?!${W})(?:[:/][^\s<>"“”]*)?`, '[link]'],
  // Handles: @name, u/name.
  [any`(?<!${W})[@＠][\p{L}\p{N}_][\p{L}\p{M}\p{N}_.\-]{0,63}`, '[handle]'],
  [any`(?<![\p{L}\p{N}/])[ur]/[\p{L}\p{N}_\-]{2,40}`, '[handle]'],
  // Addresses of machines: IPv4, IPv6, MAC.
  [any`(?<![\p{N}.])(?:\p{N}{1,3}\.){3}\p{N}{1,3}(?::\p{N}{1,5})?(?!\p{N})`, '[address]'],
  [
    any`(?<![\p{L}\p{N}:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w{1,16})?(?![\p{L}\p{N}:])`,
    (all) => (/[0-9a-f]/i.test(all) ? '[address]' : all),
  ],
  [any`(?<!${W})(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}(?!${W})`, '[address]'],
  // Secrets that are called so, and keys in groups.
  [
    any`(?<!${W})((?:password|passwort|passwd|pwd|pin|passcode|passphrase|secret|token|api[ _\-]?key|code)(?:\s{0,2}[:=]|\s(?:is|was|ist|=))\s{0,2})(?=\S{0,64}[^\p{L}\s.,!?'’])\S+`,
    (_, lead = '') => `${lead}[secret]`,
  ],
  // Places.
  [
    any`(?<!${W})\p{N}{1,5}[a-z]?,?\s(?:[\p{L}\p{M}'’.\-]{1,30}\s){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd|court|square)(?!${W})\.?`,
    '[place]',
  ],
  [
    any`(?<!${W})[\p{L}\p{M}\-]{1,40}(?:straße|strasse|str\.|weg|gasse|platz|allee)\s\p{N}{1,4}\s?[a-z]?(?!${W})`,
    '[place]',
  ],
  [
    any`(?<!${W})(?:rue|via|calle|plaza|piazza|rua|ulica|ul\.)\s(?:[\p{L}\p{M}'’\-]{1,30}\s){0,4}\p{N}{1,4}(?!${W})`,
    '[place]',
  ],
  [any`(?<!${W})[a-z]{1,2}\p{N}[a-z0-9]?\s?\p{N}[a-z]{2}(?!${W})`, '[place]'],
  // Accounts with letters (IBAN, VAT), and whatever has six digits in a row or in groups: cards, telephones, accounts.
  [
    any`(?<!${W})[a-z]{2}\p{N}{2}(?:[ \-]?[a-z0-9]{2,4}){2,8}(?!${W})`,
    (all) => ((all.match(/\p{N}/gu) ?? []).length > 5 ? '[number]' : all),
  ],
  [any`[+(]{0,2}\p{N}(?:${GAP}\p{N}){5,40}`, '[number]'],
  // Keys in groups, and words of letters and digits: identifiers, plates.
  [exact`(?<!${W})[\p{Lu}\p{N}]{4,8}(?:-[\p{Lu}\p{N}]{4,8}){2,8}(?!${W})`, '[secret]'],
  [any`(?<!${W})(?=[\p{L}_\-]{0,40}\p{N})[\p{L}\p{N}_\-]{4,500}`, (all) => (isIdentifier(all) ? '[number]' : all)],
  // Shorter ones that are called so: "order #4711", "customer no. 88", "ext. 203".
  [
    any`(?<!${W})(${NUMBERED}(?:[\s\-](?:id|no|nr|num|number|nummer|code))?[\s.:#№°\-]{0,4})(?=[\p{L}\-/_]{0,12}\p{N})[\p{L}\p{N}\-/_]{1,40}`,
    (_, lead = '') => `${lead}[number]`,
  ],
  [
    any`(?<!${W})((?:tel|phone|telephone|telefon|fax|ext|extension|call me(?: at| on)?)[\s.:#]{1,4})\+?\p{N}[\p{N}\s().\-/]{1,40}`,
    (_, lead = '') => `${lead}[number]`,
  ],
  [any`#\s?(?=[\p{L}\-]{0,12}\p{N})[\p{L}\p{N}\-]{3,40}`, '[number]'],
  [any`(?<!${W})(?!utf|iso)[a-z]{2,5}[\-_/]\p{N}[\p{L}\p{N}\-_/]{0,40}`, '[number]'],
]

function isIdentifier(word: string): boolean {
  const digits = (word.match(/\p{N}/gu) ?? []).length
  return /\p{L}/u.test(word) && !measure.test(word) && (digits > 2 || (digits > 1 && word.length > 7))
}

/** Characters that hide within others: with one between two digits a number would be none. */
const hidden = /\p{Default_Ignorable_Code_Point}/gu

/**
 * A text without what is personal: addresses, telephone, card, account and order numbers, links, handles, secrets,
 * places, and names as far as the words around show them. Twice is as good as once.
 */
export function removePersonalData(text: string): string {
  let left = text.normalize('NFKC').replace(hidden, '')
  for (const [what, instead] of rules) left = left.replace(what, instead as string)
  return removeNames(left)
}
