import { printable } from './quote.ts'

type Refusal = { message: string; remedy: string }

/** What YAML can do and a configuration may not: each file says plainly what it says, once. */
export const refusals = {
  alias: (name: string): Refusal => ({
    message: `\`${printable(`*${name}`)}\` starts with \`*\`, which YAML takes for an alias; aliases are not accepted.`,
    remedy: `If it is a glob, put it in quotes: \`"${printable(`*${name}`)}"\`. Else write the value out.`,
  }),
  anchor: (name: string): Refusal => ({
    message: `\`&${printable(name)}\` is an anchor; anchors are not accepted.`,
    remedy: 'Write the value out wherever it is needed, or put it in quotes if it starts with `&`.',
  }),
  tag: (name: string): Refusal => ({
    message: `\`${printable(name.replace('tag:yaml.org,2002:', '!!'))}\` starts with \`!\`, which YAML takes for a tag; tags are not accepted.`,
    remedy: 'Put the value in quotes if it starts with `!`, else remove the tag.',
  }),
  merge: (): Refusal => ({
    message: '`<<` merges another map; merging is not accepted.',
    remedy: 'Write the keys out.',
  }),
  keyTwice: (path: string): Refusal => ({
    message: `\`${printable(path, 200)}\` is written twice.`,
    remedy: 'Keep one of the two.',
  }),
  keyIsNoWord: (): Refusal => ({
    message: 'A key must be a word.',
    remedy: 'Write `key: value`; put text that starts with `{`, `[` or `*` in quotes.',
  }),
  prototype: (): Refusal => ({ message: '`__proto__` cannot be a key.', remedy: 'Remove it.' }),
}
