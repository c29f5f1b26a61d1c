/** What everything started here shares: it belongs to the run's workspace, and is found by its mark if that is lost. */
export type OwnedRun = {
  /** The run's temporary folder; Playwright keeps its compiled specs there. */
  tmp: string
  mark: Record<string, string>
  /** Ends whatever is under way. */
  signal: AbortSignal
  own(pid: number): void
}
