import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * Networks that are not the public internet, or that lead into one that is not (IANA's special-purpose address
 * registries): this machine, private and link-local ones with the clouds' metadata servers, tunnels, multicast.
 */
const privateNetworks: [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

/**
 * Whether an IP address is none of the public internet's, or one of this machine's own, which no list can know.
 * What is no IP address at all counts as private.
 */
export function openPrivateAddresses(): (address: string) => boolean {
  const list = new BlockList()
  for (const [network, prefix, family] of privateNetworks) list.addSubnet(network, prefix, family)
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((each) => each ?? [])) {
    list.addAddress(withoutZone(address), family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return (address) => {
    const plain = withoutZone(address)
    const family = isIP(plain)
    return family === 0 || list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}
