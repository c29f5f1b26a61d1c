/** Playwright calls a run without tests an error; to us it is an answer. */
export function saysNoTests({ message }: { message: string }): boolean {
  return /^(Error: )?No tests found/.test(message)
}
