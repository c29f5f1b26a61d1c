import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { isSigned } from './is-signed.ts'

const secret = "It's a Secret to Everybody"
const sign = (bytes: Buffer | string) => `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`

it('S2: GitHub’s own example is signed, and nothing near it', async () => {
  const [text, signature] = ['Hello, World!', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17']
  const near = [
    isSigned(text, signature, secret),
    isSigned('Hello, World', signature, secret),
    isSigned(text, signature, secret.toLowerCase()),
    isSigned(text, `${signature.slice(0, -1)}8`, secret),
    isSigned(text, signature.slice(0, -1), secret),
    isSigned(text, signature.replace('sha256', 'sha1'), secret),
    isSigned(text, '', secret),
    isSigned(text, undefined, secret),
    isSigned('', sign(''), secret),
  ]
  expect(await Promise.all(near)).toEqual([true, ...Array.from({ length: 8 }, () => false)])
})

it('S2: the bytes are signed, not what they mean', async () => {
  const body = '{ "title": "Überweisung 🛒", "size": 1.0, "emoji": "\\ud83d\\uded2" }'
  const written = JSON.stringify(JSON.parse(body))
  expect([await isSigned(body, sign(body), secret), await isSigned(written, sign(body), secret)]).toEqual([true, false])
})

it('S2: bytes that are no text are not what was signed, whatever they are shown as', async () => {
  const bytes = Buffer.from([0x7b, 0x7d, 0xff])
  const text = bytes.toString('utf8')
  expect([await isSigned(text, sign(text), secret), await isSigned(text, sign(bytes), secret)]).toEqual([true, false])
})
