import { expect, test } from 'vitest'
import type { Answered } from '../ports.ts'
import { readAnswer } from './read-answer.ts'

const from = { url: 'https://acme.vercel.app/shop', hosts: ['*.vercel.app'] }
const answered = (code: number, location?: string): Answered => ({
  status: 'answered',
  code,
  ...(location === undefined ? {} : { location }),
})
const isProtected = (because: string) => ({ status: 'closed', code: 'previewProtected', because })

test.each<[string, Answered, ReturnType<typeof readAnswer> | object]>([
  ['199', answered(199), { status: 'again', because: 'it answers with 199' }],
  ['200', answered(200), { status: 'ready' }],
  ['299', answered(299), { status: 'ready' }],
  ['300 without a place', answered(300), { status: 'again', because: 'it answers with 300' }],
  ['a redirect within', answered(302, '/shop/'), { status: 'moved', url: 'https://acme.vercel.app/shop/' }],
  [
    'a redirect to an allowed host',
    answered(399, 'https://b.vercel.app/'),
    { status: 'moved', url: 'https://b.vercel.app/' },
  ],
  [
    'a redirect to a log-in',
    answered(302, 'https://vercel.com/sso?url=acme'),
    isProtected('it redirects to vercel.com, and vercel.com is none of the hosts in arms.deployments'),
  ],
  [
    'S9: a redirect to the metadata of a cloud',
    answered(302, 'http://169.254.169.254/latest/meta-data/'),
    isProtected('it redirects to 169.254.169.254, and it does not begin with https://'),
  ],
  [
    'a redirect to http',
    answered(301, 'http://acme.vercel.app/'),
    isProtected('it redirects to acme.vercel.app, and it does not begin with https://'),
  ],
  [
    'a redirect to nowhere',
    answered(302, 'https://'),
    { status: 'again', because: 'it redirects to what is no address' },
  ],
  ['401', answered(401), isProtected('it answers with 401')],
  ['403', answered(403), isProtected('it answers with 403')],
  ['404', answered(404), { status: 'again', because: 'it answers with 404' }],
  ['503', answered(503), { status: 'again', because: 'it answers with 503' }],
  ['silence', { status: 'silent', because: 'slow' }, { status: 'again', because: 'slow' }],
  [
    'a private address',
    { status: 'refused', because: 'x' },
    { status: 'closed', code: 'previewRefused', because: 'x' },
  ],
])('%s', (_, answer, means) => {
  expect(readAnswer(answer, from)).toEqual(means)
})
