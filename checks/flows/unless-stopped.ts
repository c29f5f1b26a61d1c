/** What the work gives; undefined where a stop made it fail, since that is no bug but what the user asked for. */
export async function unlessStopped<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  try {
    return await work
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}
