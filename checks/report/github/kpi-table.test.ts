import { expect, test } from 'vitest'
import { kpiReading } from '../../../fixtures/builders/kpi-reading.ts'
import { productionStory } from '../../../fixtures/builders/production-story.ts'
import { kpiTable } from './kpi-table.ts'

test('Each KPI is a row: what it is, what is aimed at, how it moves, and its trend', () => {
  const told = kpiTable(productionStory(), [{ text: 'more | `finish`', kpi: 'completionRate' }])
  expect(told.split('\n')).toEqual([
    '| KPI | now | target | before | trend |',
    '| --- | --- | --- | --- | --- |',
    expect.stringMatching(/^\| traffic \| 3,133 \| {2}\| about as before \(3,090\) \| [▁-█]{14} \|$/),
    expect.stringMatching(
      /^\| completion rate<br>Hypothesis: “more &#124; &#96;finish&#96;” \| \*\*64&nbsp;%\*\*<br>62&nbsp;to&nbsp;65 \| 85&nbsp;% \| \[down since Monday’s deployment\]\(https:\/\/github.com\/acme\/shop\/commit\/c0ffee0\) \| [▁-█]+│[▁-█]+ \|$/,
    ),
    expect.stringContaining('| time on task | 55&nbsp;s<br>54&nbsp;to&nbsp;56 | at&nbsp;most&nbsp;60&nbsp;s |'),
    expect.stringContaining('| error rate |'),
    '| sentiment | unavailable: PostgreSQL is too slow: it did not answer within 20 s. | 0.4 |  |  |',
  ])
})

test('A column that says nothing is left out', () => {
  expect(kpiTable([kpiReading()])).toBe(
    '| KPI | now | target |\n| --- | --- | --- |\n| completion rate | **62&nbsp;%** | 85&nbsp;% |',
  )
})
