/** A key as people say it: `completionRate` is the completion rate. */
export function kpiTitle(kpi: string): string {
  return kpi.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
