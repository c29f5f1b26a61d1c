import { expect, test } from 'vitest'
import { type Drawn, drawInterval } from './interval-picture.ts'

const limits = { margin: 0.1, noWorseThan: 0.2 }

test.each<[string, Drawn, string, string]>([
  [
    'no worse',
    { delta: 0.01, interval: [-0.03, 0.05], ...limits },
    '─────────━━━━┿●━━━━━─────┊───────────┊──',
    '             0         +10 %       +20 %',
  ],
  [
    'worse',
    { delta: 0.31, interval: [0.24, 0.38], ...limits },
    '────────│───────┊──────┊──━━━━━●━━━━━───',
    '        0     +10 %  +20 %',
  ],
  [
    'improved',
    { delta: -0.35, interval: [-0.38, -0.32], ...limits },
    '──━━●━━───────────────────│─────┊─────┊─',
    '                          0   +10 %',
  ],
  [
    'no change at all, and no tolerance',
    { delta: 0, interval: [0, 0], margin: 0.1 },
    '────────────────────●────────────────┊──',
    '                    0              +10 %',
  ],
])('a change that is %s', (_name, drawn, row, labels) => {
  const picture = drawInterval(drawn, 40)
  expect([picture.row, picture.labels]).toEqual([row, labels])
})

test('labels that would run into each other are left out, and the columns of the interval are told', () => {
  expect(drawInterval({ delta: 2, interval: [1.5, 3], ...limits }, 20)).toEqual({
    row: '─│┊──────━━━●━━━━━──',
    labels: ' 0',
    from: 9,
    to: 17,
  })
})
