import type { ArmName } from '../types.ts'
import { seededRandom } from './seeded-random.ts'

/** Which arm goes first in pair `index`: ABBA, so that drift and habit favour neither, starting by the seed's coin. */
export function pairOrder(seed: number, index: number): [ArmName, ArmName] {
  const coin = seededRandom(seed)() < 0.5 ? 0 : 1
  return (coin + index) % 2 === 0 ? ['base', 'head'] : ['head', 'base']
}
