/** Where a key or list item stands: `['journeys', 'sign-up', 'flows', 0, 'spec']`. */
export type Path = readonly (string | number)[]

/** One thing wrong with a configuration file. `line` and `column` count from 1, `path` is `''` for the file itself. */
export type ConfigProblem = { line: number; column: number; path: string; message: string; remedy: string }

/**
 * A problem before its place is known: `at` says whether the key or its value is meant. It is not worth
 * saying when a misspelt key of the file stands for one of the keys of `unlessMeant`.
 */
export type Finding = { path: Path; at: 'key' | 'value'; message: string; remedy: string; unlessMeant?: Path[] }

/** A problem with its place as an offset into the text. */
export type Located = { offset: number; path: Path; message: string; remedy: string }

/** The path as people write it: `journeys.sign-up.flows[0].spec`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? part : `${text}.${part}`
  }, '')
}

/**
 * What must hold between keys. A rule sees the file as written, sound or not, so that all problems of a
 * file come at once; what is of the wrong kind is the schema's to report, and a rule passes over it.
 */
export type Rule = (written: unknown) => Finding[]
