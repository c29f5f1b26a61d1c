/** A bug of ours as a person reports it. */
export function writeBug(error: unknown, version: string): string {
  return `
This is a bug in ux-impact, not in your change. Please report it with what follows:
https://github.com/ux-impact/ux-impact/issues

ux-impact ${version}, node ${process.version}, ${process.platform} ${process.arch}
${detailsOf(error)}
`
}

function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const said = error.stack ?? error.message
  return error.cause === undefined ? said : `${said}\ncaused by ${detailsOf(error.cause)}`
}
