import { expect, test } from 'vitest'
import { shapes, unconnected } from '../../bench/simulated-journey.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import { findConnections } from './find-connections.ts'

test.each(Object.entries(shapes))(
  'series that have nothing to do with each other are hardly ever connected: %s',
  (_, shape) => {
    const found = Array.from({ length: 150 }, (_, seed) =>
      findConnections({ ...unconnected(shape, 'day', seededRandom(seed * 31 + 5)), seed }),
    ).filter((connections) => connections.some(({ status }) => status === 'connected'))
    expect(found.length).toBeLessThanOrEqual(6)
  },
)
