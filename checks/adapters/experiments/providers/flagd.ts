import type { FlagSystem } from '../flag-system.ts'

export const flagd: FlagSystem<'flagd'> = {
  title: 'flagd',
  rights: '',
  open() {
    throw new Error('Not yet.')
  },
}
