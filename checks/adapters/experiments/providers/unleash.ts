import type { FlagSystem } from '../flag-system.ts'

export const unleash: FlagSystem<'unleash'> = {
  title: 'Unleash',
  rights: '',
  open() {
    throw new Error('Not yet.')
  },
}
