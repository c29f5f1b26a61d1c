import type { NamedElement } from '../types.ts'

const most = 3

/** "button “Save”", or its role alone. */
export function elementWords({ role, name }: NamedElement): string {
  return name === '' ? role : `${role} “${name}”`
}

/** "button “Save”, link “Back”, textbox “Name” and 4 more". */
export function elementsWords(elements: NamedElement[]): string {
  const words = [...new Set(elements.map(elementWords))]
  const more = words.length > most ? ` and ${words.length - most} more` : ''
  return `${words.slice(0, most).join(', ')}${more}`
}
