const sentences = [
  /(?:EADDRINUSE|address already in use)[^\n]*?:(\d{2,5})\b/i,
  /\bport:? (\d{2,5})\b[^\n]{0,20}\b(?:in use|being used|taken|occupied)\b/i,
]

/** The port that a server says, in its log, somebody else already listens on. */
export function takenPort(log: string): number | undefined {
  const found = sentences.map((sentence) => sentence.exec(log)?.[1]).find((port) => port !== undefined)
  return found === undefined ? undefined : Number(found)
}
