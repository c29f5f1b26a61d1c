/** Beyond so many characters a log only repeats itself. */
const longest = 4000

const saying = /^[ \t]{0,20}- (?:<.{1,300}> from )?(<.{1,300}>)(?: subtree)? intercepts pointer events[ \t]{0,20}$/m

/** What stood over the element that was to be clicked, as Playwright's log of a failed action has it: its tag and text, cut short. */
export function coveredBy(message: string): string | undefined {
  return saying.exec(message.slice(0, longest))?.[1]
}

/** The line of that log, for messages in other words. */
export function coveredLine(element: string): string {
  return `- ${element} intercepts pointer events`
}
