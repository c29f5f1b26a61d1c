import { describe, expect, test } from 'vitest'
import { checkAddress } from './check-address.ts'

const hosts = ['*.vercel.app', 'preview.acme.io']

describe('an address that may be opened', () => {
  test.each([
    ['https://acme-git-import.vercel.app', 'https://acme-git-import.vercel.app'],
    ['https://acme-git-import.vercel.app/', 'https://acme-git-import.vercel.app'],
    ['https://Acme-Git.VERCEL.app', 'https://acme-git.vercel.app'],
    ['https://acme.vercel.app:443/shop', 'https://acme.vercel.app/shop'],
    ['https://acme.vercel.app/shop?token=abc#top', 'https://acme.vercel.app/shop'],
    ['https://preview.acme.io/pr-7/', 'https://preview.acme.io/pr-7/'],
  ])('%s', (written, url) => {
    expect(checkAddress(written, hosts)).toEqual({ status: 'allowed', url })
  })
})

const notPlain = 'it is no plain address of a host by name'
const none = (host: string) => `${host} is none of the hosts in arms.deployments`

describe('S8: an address that is refused before any socket', () => {
  test.each([
    ['nothing', '', 'it has no address'],
    ['http', 'http://acme.vercel.app', 'it does not begin with https://'],
    ['a script', 'javascript:alert(1)', notPlain],
    ['a file', 'file:///etc/passwd', notPlain],
    ['data', 'data:text/html,hello', notPlain],
    ['a web socket', 'wss://acme.vercel.app', 'it does not begin with https://'],
    ['no scheme', 'acme.vercel.app', notPlain],
    ['a user before the host', 'https://acme.vercel.app@evil.com', notPlain],
    ['a user with a password', 'https://user:secret@acme.vercel.app', notPlain],
    ['an encoded user', 'https://acme.vercel.app%40evil.com', notPlain],
    ['another port', 'https://acme.vercel.app:8443', 'it leads to port 8443'],
    ['the port of http', 'https://acme.vercel.app:80', 'it leads to port 80'],
    ['a host that ends alike', 'https://evil-vercel.app', none('evil-vercel.app')],
    ['a host that begins alike', 'https://acme.vercel.app.evil.com', none('acme.vercel.app.evil.com')],
    ['the domain itself', 'https://vercel.app', none('vercel.app')],
    ['one name too many', 'https://a.b.vercel.app', none('a.b.vercel.app')],
    ['an empty name', 'https://.vercel.app', none('.vercel.app')],
    ['a final dot', 'https://acme.vercel.app.', none('acme.vercel.app.')],
    ['another host', 'https://preview.acme.io.nip.io', none('preview.acme.io.nip.io')],
    ['a name that leads to this machine', 'https://127.0.0.1.nip.io', none('127.0.0.1.nip.io')],
    ['this machine', 'https://localhost', none('localhost')],
    ['this machine with a dot', 'https://localhost.', none('localhost.')],
    ['an IPv4 address', 'https://127.0.0.1', 'its host is a number, not a name'],
    ['an IPv4 address with a dot', 'https://127.0.0.1.', 'its host is a number, not a name'],
    ['a short IPv4 address', 'https://127.1', 'its host is a number, not a name'],
    ['a decimal IPv4 address', 'https://2130706433', 'its host is a number, not a name'],
    ['a hexadecimal IPv4 address', 'https://0x7f.1', 'its host is a number, not a name'],
    ['a hexadecimal number', 'https://0x7f000001', 'its host is a number, not a name'],
    ['an octal number', 'https://017700000001', 'its host is a number, not a name'],
    ['an IPv6 address', 'https://[::1]', notPlain],
    ['a mapped IPv6 address', 'https://[::ffff:127.0.0.1]/', notPlain],
    ['full-width digits', 'https://\uff11\uff12\uff17.0.0.1', notPlain],
    ['ideographic dots', 'https://127\u30020\u30020\u30021', notPlain],
    ['full-width letters', 'https://\uff41cme.vercel.app', notPlain],
    ['letters of another script', 'https://\u0430cme.vercel.app', notPlain],
    ['the same in ASCII', 'https://xn--cme-5cd.vercel.app', none('xn--cme-5cd.vercel.app')],
    ['a line break', 'https://acme.vercel\n.app', notPlain],
    ['a tab', 'https://acme\t.vercel.app', notPlain],
    ['a blank before it', ' https://acme.vercel.app', notPlain],
    ['a blank in the path', 'https://acme.vercel.app/a b', notPlain],
    ['backslashes', 'https:\\\\acme.vercel.app', notPlain],
    ['a backslash after the host', 'https://evil.com\\.vercel.app', notPlain],
    ['three slashes', 'https:///acme.vercel.app', notPlain],
    ['a percent sign in the host', 'https://acme%2evercel.app', notPlain],
    ['a null byte', 'https://acme.vercel.app\0.evil.com', notPlain],
  ])('%s', (_, written, because) => {
    expect(checkAddress(written, hosts)).toEqual({ status: 'refused', because })
  })

  test('an address of Unicode is allowed where it is named as it is', () => {
    expect(checkAddress('https://xn--bcher-kva.example.com', ['xn--bcher-kva.example.com'])).toEqual({
      status: 'allowed',
      url: 'https://xn--bcher-kva.example.com',
    })
  })
})
