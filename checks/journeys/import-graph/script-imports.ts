import type { EcmaScriptModule } from 'oxc-parser'
import { callImports, mayHaveCallImports } from './call-imports.ts'
import type { FileImports, Import } from './file-imports.ts'
import { parseScript, type ScriptLanguage } from './parse-script.ts'

/** The imports of a TypeScript or JavaScript text: statements, re-exports, `import()`, and what `callImports` finds. */
export function scriptImports(text: string, language: ScriptLanguage): FileImports {
  const tree = mayHaveCallImports(text)
  const parsed = parseScript({ text, language, tree }, (result) => {
    const statements = moduleImports(result.module, text)
    if (!tree) return statements
    const calls = callImports(result.program, text)
    return { ...calls, ...statements, imports: [...statements.imports, ...calls.imports] }
  })
  return parsed.status === 'read' ? parsed.value : { imports: [], broken: parsed.error }
}

function moduleImports(module: EcmaScriptModule, text: string): FileImports {
  const imports: Import[] = []
  const add = (specifier: string, start: number, types: boolean[]) => {
    const typesOnly = types.length > 0 && types.every((isType) => isType)
    if (typesOnly && typeStatement.test(text.slice(start, start + 100))) return
    imports.push(typesOnly ? { kind: 'module', specifier, typesOnly } : { kind: 'module', specifier })
  }
  for (const statement of module.staticImports) {
    const types = statement.entries.map((entry) => entry.isType)
    add(statement.moduleRequest.value, statement.start, types)
  }
  for (const statement of module.staticExports) {
    const entries = statement.entries.filter((entry) => entry.moduleRequest !== null)
    const specifier = entries[0]?.moduleRequest?.value
    const types = entries.map((entry) => entry.isType)
    if (specifier !== undefined) add(specifier, statement.start, types)
  }
  let unsure: string | undefined
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = literal(text.slice(moduleRequest.start, moduleRequest.end))
    if (specifier !== undefined) imports.push({ kind: 'module', specifier })
    else unsure ??= `imports a computed path on line ${lineOf(text, moduleRequest.start)}`
  }
  return unsure === undefined ? { imports } : { imports, unsure }
}

const typeStatement = /^(?:im|ex)port\s+type\b/

function literal(source: string): string | undefined {
  return /^(["'])([^"'\\]*)\1$|^`([^`$\\]*)`$/
    .exec(source)
    ?.slice(2)
    .find((part) => part !== undefined)
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
