import { expect, test } from 'vitest'
import { html } from './html.ts'

test('text is escaped in elements and attributes, markup is not escaped again', () => {
  const text = `<b onclick='x'>"&amp;`
  expect(html`<p title="${text}">${html`<i>${text}</i>`}</p>`).toEqual({
    markup:
      '<p title="&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;"><i>&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;</i></p>',
  })
})

test('lists stand one after another, and what is left out leaves nothing', () => {
  expect(html`<p>${['a', html`<br>`, [0, 'b']]}${false}${undefined}${''}</p>`).toEqual({ markup: '<p>a<br>0b</p>' })
})
