import { formatShare } from '../verdict/format.ts'

type Arms = { name: string; share: number }[]

/** Names of variants as a command gives them, the control first, and their shares in per cent; equal ones without. */
export function splitArms({ variants, split }: { variants?: string; split?: string }): Arms | { reason: string } {
  const names = (variants ?? 'control,b').split(',').map((name) => name.trim())
  const wrong = names.some((name) => !/^[a-z0-9][\w-]{0,39}$/i.test(name))
  if (wrong)
    return { reason: 'Variants are names of letters, digits and dashes with commas between: `--variants control,b`.' }
  if (split === undefined) return names.map((name) => ({ name, share: 1 / names.length }))
  const shares = split.split(',').map((share) => Number(share.trim().replace(/ ?%$/, '')) / 100)
  if (shares.some((share) => !Number.isFinite(share)))
    return { reason: 'A split is numbers in per cent with commas between: `--split 50,50`.' }
  if (shares.length !== names.length)
    return { reason: `A split has a share for each variant, and here are ${shares.length} for ${names.length}.` }
  const sum = shares.reduce((all, share) => all + share, 0)
  if (Math.abs(sum - 1) > 1e-6) return { reason: `The split must sum to 100 %, and sums to ${formatShare(sum)}.` }
  return names.map((name, at) => ({ name, share: shares[at] ?? 0 }))
}
