import { expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { Measurement } from '../../types.ts'
import type { measurementSchema } from './measurement-schema.ts'

it('what is read has every field of the type, so that judging later loses nothing', () => {
  expectTypeOf<z.output<typeof measurementSchema>>().branded.toEqualTypeOf<Measurement>()
})
