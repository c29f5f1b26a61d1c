import { globMatcher } from './globs/glob-matcher.ts'

/**
 * What a change to a file of this name can mean, before anybody asks who imports it:
 * `policy` is our own configuration, `setup` decides how everything is built or served, `inert` is never shipped,
 * `code` is what the import graph reads, `ui` that part of it that people see, `other` everything else.
 */
export type FileKind = 'policy' | 'test' | 'setup' | 'inert' | 'ui' | 'code' | 'other'

export function fileKind(path: string): FileKind {
  return kinds.find(([, globs]) => globs.some((matches) => matches(path)))?.[0] ?? 'other'
}

const globs: [FileKind, string[]][] = [
  ['policy', ['.ux-impact.{yml,yaml}']],
  ['test', ['**/*.{test,spec}.*', '**/__tests__/**']],
  [
    'setup',
    [
      '**/package.json',
      '**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb,deno.lock}',
      '**/{pnpm-workspace.yaml,lerna.json,nx.json,turbo.json,deno.json,deno.jsonc,.npmrc,.yarnrc*,.pnpmfile.*}',
      '**/{tsconfig,jsconfig}*.json',
      '**/{vite,next,nuxt,astro,svelte,vue,remix,react-router,webpack,rspack,rsbuild,rollup,rolldown}.config.*',
      '**/{esbuild,babel,postcss,tailwind,windi,uno,craco,metro,playwright}.config.*',
      '**/{webpack.*.{js,cjs,mjs,ts},gatsby-{browser,config,node,ssr}.*,angular.json,config-overrides.js}',
      '**/{.babelrc*,.swcrc,.postcssrc*,.browserslistrc,.env*,.nvmrc,.node-version,.tool-versions}',
      '**/{Dockerfile*,*.dockerfile,.dockerignore,docker-compose*,compose.y{,a}ml,Procfile}',
      '**/index.html',
    ],
  ],
  [
    'inert',
    [
      '**/*.md',
      '**/{LICENSE,LICENCE,COPYING,NOTICE,AUTHORS,CODEOWNERS}{,.*,-*}',
      '.github/**',
      '**/{.gitignore,.gitattributes,.editorconfig,.mailmap,.prettierignore,.prettierrc*,.eslintignore,.eslintrc*}',
      '**/{biome.json,biome.jsonc,{eslint,prettier,vitest,jest}.config.*}',
    ],
  ],
  ['ui', ['**/*.{tsx,jsx,vue,svelte,astro,css,scss,sass,less,pcss,html}']],
  ['code', ['**/*.{ts,mts,cts,js,mjs,cjs,mdx}']],
]

const kinds = globs.map(([kind, patterns]) => [kind, patterns.map(globMatcher)] as const)
