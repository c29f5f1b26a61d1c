import type { FeedbackItem } from '../types.ts'

/** Who wrote an item, as far as anybody can tell: where nobody says, each item is of another person. */
export function personOf({ person, id }: FeedbackItem): string {
  return person === undefined ? `item ${id}` : `person ${person}`
}
