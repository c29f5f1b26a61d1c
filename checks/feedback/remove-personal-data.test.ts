import { describe, expect, test } from 'vitest'
import { seededRandom } from '../compare/seeded-random.ts'
import { removePersonalData } from './remove-personal-data.ts'

describe('What is personal is taken out', () => {
  test.each([
    ['Write to jo.doe+x@acme.co.uk please', 'Write to [e-mail] please'],
    ['jo (at) acme.com, jo [at] acme [dot] com, jo at acme dot com', '[e-mail], [e-mail], [e-mail]'],
    ['müller@straße.example and JO@ACME.COM', '[e-mail] and [e-mail]'],
    ['Call me at +49 (0)30 123 456-78.', 'Call me at [number].'],
    ['0171/1234567, (555) 123-4567, +1.555.123.4567', '[number], [number]'],
    ['+33 6 12 34 56 78 or 020 7946 0958', '[number] or [number]'],
    ['٠١٢٣٤٥٦٧٨٩ is my number', '[number] is my number'],
    ['ext. 203, tel: 4711', 'ext. [number], tel: [number]'],
    ['card 4111 1111 1111 1111, 4111-1111-1111-1111', 'card [number]'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN [number]'],
    ['GB29NWBK60161331926819', '[number]'],
    ['SSN 123-45-6789', 'SSN [number]'],
    [
      'order #4711, Order no. 88, PO-20931, customer 12',
      'order #[number], Order no. [number], [number], customer [number]',
    ],
    ['Bestellung Nr. 4711 fehlt', 'Bestellung Nr. [number] fehlt'],
    ['from 10.0.0.12 and 192.168.1.1:8080', 'from [address] and [address]'],
    ['2001:db8::ff00:42:8329, fe80::1, ::1', '[address], [address], [address]'],
    ['00:1A:2B:3C:4D:5E', '[address]'],
    ['see https://x.acme.io/a?token=abc#b and www.acme.io/~jo', 'see [link] and [link]'],
    ['jo.acme.io/me said no', '[link] said no'],
    ['@acme_bob and u/some_one agree', '[handle] and [handle] agree'],
    ['password: hunter2, pin is 1234', 'password: [secret] pin is [secret]'],
    ['ABCD-EFGH-IJKL-MNOP', '[secret]'],
    ['sk_live_51H8xQ2eZvKYlo2C is the key', '[number] is the key'],
    ['42 Long Acre Street, W1A 1AA', '[place], [place]'],
    ['Hauptstraße 12a, Bahnhofsweg 3', '[place], [place]'],
    ['ca\u200bll 0\u200b1\u200b7\u200b1\u200b2345678', 'call [number]'],
    ['ｊｏ＠ａｃｍｅ．ｃｏｍ', '[e-mail]'],
  ])('%s', (text, left) => {
    expect(removePersonalData(text)).toBe(left)
  })

  test.each([
    ['My name is john smith and I hate it', 'My name is [name] and I hate it'],
    ['my name is Anna-Lena von der Heide.', 'my name is [name].'],
    ['Ich heiße Jörg Müller', 'Ich heiße [name]'],
    ["Je m'appelle Zoé", "Je m'appelle [name]"],
    ['Me llamo María José', 'Me llamo [name]'],
    ['меня зовут Иван Петров', 'меня зовут [name]'],
    ['私の名前は田中です。', '私の名前は[name]。'],
    ['田中さんが助けてくれた', '[name]さんが助けてくれた'],
    ['Mr. Smith, Mrs van Dyke and dr jones', 'Mr. [name], Mrs [name] and dr [name]'],
    ['Hi Siobhan, it fails', 'Hi [name], it fails'],
    ['I asked Quentin Abernathy-Okafor twice', 'I asked [name] twice'],
    ['J. Okonkwo told me', '[name] told me'],
    ['Maria helped', '[name] helped'],
    ['Our buyer Priyanka cannot log in', 'Our buyer [name] cannot log in'],
    ['It never worked.\nRegards,\nPeter Mueller', 'It never worked.\nRegards,\n[name]'],
    ['Awful. - Xanthippe', 'Awful. - [name]'],
    ["Siobhan's order is gone, ask Siobhan's boss", '[name] order is gone, ask [name] boss'],
  ])('a name: %s', (text, left) => {
    expect(removePersonalData(text)).toBe(left)
  })
})

test.each([
  'The import of our 12,000 rows took over an hour.',
  'It crashed on Windows 11 in Firefox 131',
  'UTF-8 files of 100MB take 30min, 5 of 10 fail',
  "'Catalog' means my stock list",
  'Excel and CSV from Monday to Friday',
  'My password is wrong',
  'I am lost. It is 3 times slower than in May!',
  'Der Import dauert viel zu lange, die Datei ist groß',
  'WHY IS THIS SO SLOW',
  '',
])('What is nobody’s is left: %s', (text) => {
  expect(removePersonalData(text)).toBe(text)
})

test('What was removed once is left as it is the second time', () => {
  const texts = ['My name is John Smith, jo@acme.com, +49 30 1234567', 'Mr. Smith of order #4711', '[name] at [e-mail]']
  const once = texts.map(removePersonalData)
  expect(once.map(removePersonalData)).toEqual(once)
})

describe('Whatever the identifier, nothing of it is left', () => {
  const random = seededRandom(20260901)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = (from: string | string[]) => from[below(from.length)] ?? ''
  const some = (from: string, length: number) => Array.from({ length }, () => pick(from)).join('')
  const digits = (length: number) => some('0123456789', length)
  const letters = (length: number) => some('abcdefghijklmnopqrstuvwxyz', length)
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  const strange = () => capital(`${pick('bcdfgjkqvwxz')}${pick('aeiouäéøı')}${letters(3 + below(6))}`)

  /** Each gives an identifier and the parts of it that must not be seen. */
  const kinds: Record<string, () => [written: string, parts: string[]]> = {
    'an e-mail address': () => {
      const [local, host] = [
        `${letters(4 + below(8))}${pick(['.', '_', '+', '-'])}${letters(5)}`,
        letters(6 + below(6)),
      ]
      return [`${local}@${host}.${pick(['com', 'co.uk', 'example', 'museum', 'xn--p1ai'])}`, [local, host]]
    },
    'an international telephone number': () => {
      const [country, area, line] = [digits(1 + below(3)), digits(2 + below(3)), digits(6 + below(3))]
      const gap = () => pick([' ', '-', '.', '/', '', ' - ', '\u00a0'])
      const cut = 2 + below(3)
      const written = `${pick(['+', '00', ''])}${country}${gap()}${pick(['', '(0)'])}${area}${gap()}${line.slice(0, cut)}${gap()}${line.slice(cut)}`
      return [written, [line.slice(0, cut) + gap() + line.slice(cut), line.slice(cut)]]
    },
    'a card number': () => {
      const groups = Array.from({ length: 4 }, () => digits(4))
      return [groups.join(pick([' ', '-', '', '.', ' - '])), groups]
    },
    'a bank account': () => {
      const groups = Array.from({ length: 4 + below(3) }, () => digits(4))
      return [`${letters(2).toUpperCase()}${digits(2)}${pick([' ', ''])}${groups.join(pick([' ', '']))}`, groups]
    },
    'an IPv4 address': () => {
      const parts = Array.from({ length: 4 }, () => String(10 + below(246)))
      return [parts.join('.'), [parts.join('.'), `${parts[2]}.${parts[3]}`]]
    },
    'an IPv6 address': () => {
      const parts = Array.from({ length: 8 }, () => (0x1000 + below(0xefff)).toString(16))
      return [parts.join(':'), parts]
    },
    'a link with a token': () => {
      const [user, token] = [letters(8), some('abcdefXYZ0123456789-_', 24)]
      return [`${pick(['https', 'http', 'ftp'])}://${user}.example.com/${letters(4)}?token=${token}`, [user, token]]
    },
    'a handle': () => {
      const name = `${letters(5 + below(6))}_${letters(3)}`
      return [`@${name}`, [name]]
    },
    'an order': () => {
      const number = pick([digits(4 + below(6)), `${letters(2).toUpperCase()}-${digits(5)}`])
      return [
        `${pick(['order', 'Order #', 'order no. ', 'invoice ', 'ticket #', 'customer ID: ', 'Bestellung Nr. '])} ${number}`,
        [number],
      ]
    },
    'a key': () => {
      const key = `${some('abcdefghijk', 4)}${digits(3)}${some('ABCDEFghijk0123456789', 20)}`
      return [key, [key, key.slice(4, 12)]]
    },
    'a name that is introduced': () => {
      const [first, last] = [strange(), strange()]
      return [
        `${pick(['my name is', 'My name is', 'Ich heiße', 'me llamo', "je m'appelle", 'mijn naam is'])} ${first} ${last}`,
        [first, last],
      ]
    },
    'a name with a title': () => {
      const [first, last] = [strange(), strange()]
      return [`${pick(['Mr', 'Mrs.', 'Ms', 'Dr.', 'Frau', 'Herr', 'Mme'])} ${first} ${last}`, [first, last]]
    },
    'a name within a sentence': () => {
      const [first, last] = [strange(), strange()]
      return [`${pick(['I asked', 'we told', 'thanks to', 'it was'])} ${first} ${last}`, [first, last]]
    },
  }
  const around = [
    (it: string) => it,
    (it: string) => `the import is slow, ${it} and nothing happens`,
    (it: string) => `It failed again (${it}).`,
    (it: string) => `too complicated!! ${it}`,
    (it: string) => `error: "${it}"\nwhat now?`,
  ]

  test.each(Object.entries(kinds))('%s', (_, make) => {
    const leaks: string[] = []
    for (let index = 0; index < 1_000; index++) {
      const [written, parts] = make()
      const text = (around[index % around.length] ?? String)(written)
      const left = removePersonalData(text)
      if (parts.some((part) => left.includes(part))) leaks.push(`${text} → ${left}`)
    }
    expect(leaks).toEqual([])
  })
})

test.each([
  'a',
  '1 ',
  'a.',
  'A ',
  '@',
  'a@',
  ':',
  'a1',
  '(',
  'order ',
  '12 a a a ',
  'http',
  'name is ',
  'Aa ',
  '.\n',
  '["',
])('A long text of %j takes no longer than others', (piece) => {
  const text = piece.repeat(20_000 / piece.length)
  const before = performance.now()
  removePersonalData(text)
  expect(performance.now() - before).toBeLessThan(5_000)
})
