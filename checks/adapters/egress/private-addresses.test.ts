import { describe, expect, test } from 'vitest'
import { openPrivateAddresses } from './private-addresses.ts'

const isPrivate = openPrivateAddresses()

describe('S9: an address that is never connected', () => {
  test.each([
    ['this machine', ['127.0.0.1', '127.255.255.255', '0.0.0.0', '0.1.2.3', '::1', '::']],
    [
      'a private network',
      ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fdff::1'],
    ],
    ['a carrier’s network', ['100.64.0.0', '100.127.255.255']],
    ['the metadata of a cloud', ['169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '100.100.100.200']],
    ['a link', ['169.254.0.0', '169.254.255.255', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1']],
    ['one that is mapped', ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1']],
    ['one that is translated or tunnelled', ['64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1']],
    ['many at once', ['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    ['a test network', ['192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '2001:db8::1']],
    ['no address at all', ['', 'localhost', '127.1', '2130706433', '0x7f000001', '1.2.3.4.5', '[::1]']],
  ])('%s', (_, addresses) => {
    expect(addresses.filter((address) => !isPrivate(address))).toEqual([])
  })
})

test('The public internet is reached, to the last address beside a private network', () => {
  const beside = [
    ['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
    ['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
    ['198.17.255.255', '198.20.0.0', '223.255.255.255', '76.76.21.21', '2606:4700::1111', '2a00:1450:4001::1'],
    ['::ffff:76.76.21.21'],
  ].flat()
  expect(beside.filter(isPrivate)).toEqual([])
})
