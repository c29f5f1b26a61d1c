/** Where in a flow something is, by the title path of its step: "in “open › see the list”". */
export function stepPlace(step: string[]): string {
  return step.length === 0 ? 'outside every step' : `in “${step.join(' › ')}”`
}
