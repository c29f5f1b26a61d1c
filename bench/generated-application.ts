import type { SourceFiles } from '../checks/journeys/source-files.ts'

/** Packages of about 100 files that import one another by path, alias, index and package name. */
export function generatedApplication(size: number): SourceFiles {
  const texts = new Map<string, string>([
    ['package.json', '{"workspaces": ["packages/*"], "dependencies": {"react": "19"}}'],
    ['tsconfig.json', '{"compilerOptions": {"verbatimModuleSyntax": true}}'],
  ])
  for (let at = 0; at < size; at++) {
    const owner = Math.floor(at / 100)
    const folder = `packages/p${owner}`
    if (at % 100 === 0) {
      texts.set(`${folder}/package.json`, `{"name": "@app/p${owner}", "exports": {".": "./dist/index.js"}}`)
      texts.set(
        `${folder}/tsconfig.json`,
        '{"extends": "../../tsconfig.json", "compilerOptions": {"paths": {"~/*": ["./src/*"]}}}',
      )
      texts.set(`${folder}/src/index.ts`, "export * from './part1/file1'")
    }
    texts.set(`${folder}/src/part${at % 10}/file${at % 100}.tsx`, component(at))
  }
  return { paths: [...texts.keys()], texts }
}

function component(at: number): string {
  const near = (step: number) => (at % 100) - step
  const imports = [
    "import { useState, type ReactNode } from 'react'",
    at % 100 >= 10 ? `import { value as a } from './file${near(10)}'` : '',
    at % 100 >= 1 ? `import { value as b } from '~/part${(at - 1) % 10}/file${near(1)}'` : '',
    at % 100 >= 2 ? `import type { Props } from '../part${(at - 2) % 10}/file${near(2)}'` : '',
    at >= 100 && at % 7 === 0 ? `import * as other from '@app/p${Math.floor(at / 100) - 1}'` : '',
    at % 100 >= 20 && at % 25 === 0 ? `const later = () => import('../part${(at - 5) % 10}/file${near(5)}')` : '',
  ]
  const body = Array.from({ length: 30 }, (_, line) => `  const [state${line}, set${line}] = useState<number>(${line})`)
  const markup = '<section className="card">{props.children}</section>'
  return `${imports.join('\n')}\nexport const value = ${at}\nexport function View(props: { children: ReactNode }) {\n${body.join('\n')}\n  return ${markup}\n}\n`
}
