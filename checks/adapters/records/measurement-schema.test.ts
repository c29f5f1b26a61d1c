import { expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { Measurement } from '../../types.ts'
import type { measurementSchema } from './measurement-schema.ts'

/** The keys of a type at any depth, whatever words they may hold: a pair's attempt on base says `base` in the schema alone. */
type Keys<Value> = Value extends string
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Keys<Value[Key]> }
    : Value

it('what is read has every field of the type, so that judging later loses nothing', () => {
  expectTypeOf<Keys<z.output<typeof measurementSchema>>>().toEqualTypeOf<Keys<Measurement>>()
})
