import type { PageRequest } from '../types.ts'

/** What a bundler puts into a file's name so that it changes with its content: `main.3f2a.js`, `index-BxY3k_9Z.js`. */
const contentHash =
  /[-.](?:(?=[\w-]*[A-Z\d_])[\w-]{8}|(?=[a-f]*\d)[\da-f]{4,64}|(?=[\w-]*\d)[\w-]{8,40})(?=(?:\.\w{1,5}){1,2}$)/
const id = /^(?:\d+|[\da-f]{8}-[\da-f-]{27}|(?=.*\d)[\da-f]{12,}|(?=.*\d)(?=.*[A-Z])[\w-]{16,})$/i

/**
 * What makes two requests ask for the same thing, on either arm and in any build: "GET /api/orders/:id" of the
 * application itself (`origins` are those of both arms), "GET https://cdn.example.com/lib-*.js" of others.
 */
export function resourceKey({ method, url }: Pick<PageRequest, 'method' | 'url'>, origins: string[]): string {
  const { origin, pathname } = new URL(url)
  return `${method} ${isOwn(origin, origins) ? '' : origin}${pathKey(pathname)}`
}

/** A path without what differs between builds and attempts: "/orders/:id", "/assets/lib-*.js". */
export function pathKey(path: string): string {
  return path
    .split('/')
    .map((part) => (id.test(part) ? ':id' : part.replace(contentHash, (hash) => `${hash[0]}*`)))
    .join('/')
}

/** `origins` are addresses, possibly with a path. */
export function isOwn(origin: string, origins: string[]): boolean {
  return origins.some((own) => URL.parse(own)?.origin === origin)
}
