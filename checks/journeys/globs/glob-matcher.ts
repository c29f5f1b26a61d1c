import { type GlobPart, parseGlob } from '../../../config-schema/index.ts'

/**
 * A function that says whether a whole path matches the glob. The glob becomes a nondeterministic automaton whose
 * states advance together, one character of the path at a time: time is at most pattern x path, for any pattern
 * (Thompson, "Regular expression search algorithm", 1968). An invalid glob throws: ask `globError` first.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const parsed = parseGlob(pattern)
  if (parsed.status === 'invalid') throw new Error(`The glob ${pattern} ${parsed.error}`)
  const prefix = literalPrefix(parsed.parts)
  const program = compile(parsed.parts)
  return (path) => path.startsWith(prefix) && run(program, path)
}

type Instruction =
  | { kind: 'accept' }
  | { kind: 'test'; accepts: (character: string) => boolean }
  | { kind: 'jump'; to: number[] }

function literalPrefix(parts: GlobPart[]): string {
  let prefix = ''
  for (const part of parts) {
    if (part.kind !== 'character') break
    prefix += part.character
  }
  return prefix
}

function compile(parts: GlobPart[]): Instruction[] {
  const program: Instruction[] = []
  for (const part of parts) emit(program, part)
  program.push({ kind: 'accept' })
  return program
}

function emit(program: Instruction[], part: GlobPart): void {
  const test = (accepts: (character: string) => boolean) => program.push({ kind: 'test', accepts })
  if (part.kind === 'character') test((character) => character === part.character)
  if (part.kind === 'one') test(isNotSlash)
  if (part.kind === 'any') emitLoop(program, isNotSlash)
  if (part.kind === 'anywhere') emitLoop(program, () => true)
  if (part.kind === 'folders') emitFolders(program)
  if (part.kind === 'either') emitBranches(program, part.branches)
}

function emitLoop(program: Instruction[], accepts: (character: string) => boolean): void {
  const start = program.length
  program.push({ kind: 'jump', to: [start + 1, start + 3] })
  program.push({ kind: 'test', accepts })
  program.push({ kind: 'jump', to: [start] })
}

/** No folder at all, or anything that ends with a slash. */
function emitFolders(program: Instruction[]): void {
  const start = program.length
  program.push({ kind: 'jump', to: [start + 1, start + 5] })
  emitLoop(program, () => true)
  program.push({ kind: 'test', accepts: (character) => character === '/' })
}

function emitBranches(program: Instruction[], branches: GlobPart[][]): void {
  const starts: number[] = []
  program.push({ kind: 'jump', to: starts })
  const exit: number[] = []
  for (const branch of branches) {
    starts.push(program.length)
    for (const part of branch) emit(program, part)
    program.push({ kind: 'jump', to: exit })
  }
  exit.push(program.length)
}

function run(program: Instruction[], path: string): boolean {
  let states = new Set<number>()
  enter(program, states, 0)
  for (const character of path) {
    const next = new Set<number>()
    for (const state of states) {
      const instruction = program[state]
      if (instruction?.kind === 'test' && instruction.accepts(character)) enter(program, next, state + 1)
    }
    if (next.size === 0) return false
    states = next
  }
  return states.has(program.length - 1)
}

function enter(program: Instruction[], states: Set<number>, start: number): void {
  const waiting = [start]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (states.has(state)) continue
    states.add(state)
    const instruction = program[state]
    if (instruction?.kind === 'jump') waiting.push(...instruction.to)
  }
}

function isNotSlash(character: string): boolean {
  return character !== '/'
}
