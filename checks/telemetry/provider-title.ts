import { providers } from './providers.ts'

/** A provider's id as people call it; an id that nobody knows as it is. */
export function providerTitle(id: string): string {
  return new Map(providers({ hosts: [] })).get(id)?.title ?? id
}
