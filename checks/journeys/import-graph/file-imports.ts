/**
 * What a file asks for. `module` is looked up as code looks it up; `address` as a page or a style does, relative
 * to the file even without `./`; `glob` is every file that matches. `typesOnly` marks `import { type T }`,
 * of which only some compilers keep the side effect.
 */
export type Import =
  | { kind: 'module'; specifier: string; typesOnly?: boolean }
  | { kind: 'address'; specifier: string }
  | { kind: 'glob'; patterns: string[] }

/**
 * `unsure` says, to follow the file's name, why the file may import more than is known ("imports a computed path
 * on line 3"); `broken` is the parser's complaint.
 */
export type FileImports = { imports: Import[]; unsure?: string; broken?: string }
