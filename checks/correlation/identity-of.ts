import type { SeriesIdentity } from '../types.ts'

export const identityOf = ({ name, title, unit }: SeriesIdentity): SeriesIdentity => ({ name, title, unit })
