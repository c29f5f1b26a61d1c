import { perform } from './perform.ts'

/** Each step loads its own part only: the first runs before most packages are installed. */
const steps = {
  select: async () => (await import('./select.ts')).select,
  measure: async () => (await import('./measure.ts')).measureChange,
  'keep-kpis': async () => (await import('./keep-kpis.ts')).keepProduction,
  judge: async () => (await import('./judge.ts')).judgeChange,
  follow: async () => (await import('./follow.ts')).followExperiments,
  comment: async () => (await import('./comment.ts')).answer,
}

const [name = ''] = process.argv.slice(2)
if (!isStep(name)) throw new Error(`There is no step "${name}" of the Action.`)
process.exitCode = await perform(await steps[name]())

function isStep(word: string): word is keyof typeof steps {
  return Object.hasOwn(steps, word)
}
