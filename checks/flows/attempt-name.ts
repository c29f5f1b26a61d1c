import type { ArmName } from '../types.ts'

/** Unique for each attempt of a check, for the names that a flow gives to what it creates: "k3f9-2-head". */
export function attemptName(seed: number, attempt: string, arm: ArmName): string {
  return `${seed.toString(36)}-${attempt}-${arm}`
}
