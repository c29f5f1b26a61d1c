import { isIP, Socket } from 'node:net'

/**
 * Tests reach this machine alone: a connection to anywhere else fails at once, with its address. What a test starts as
 * a process of its own is not held by this.
 */
const connect = Socket.prototype.connect

Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = hostOf(args)
  if (host !== undefined && !isHere(host)) {
    queueMicrotask(() =>
      this.destroy(Object.assign(new Error(`Tests reach no network: ${host}`), { code: 'ENETUNREACH' })),
    )
    return this
  }
  return Reflect.apply(connect, this, args)
}

/** Node hands over what it has normalised, an array whose first is the options, or what the caller wrote. */
function hostOf([first, second]: unknown[]): string | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first
  if (typeof options === 'object' && options !== null) {
    const { host, path } = options as { host?: string; path?: string }
    return path === undefined || path === null ? (host ?? 'localhost') : undefined
  }
  return typeof second === 'string' ? second : 'localhost'
}

/** Names that are reserved for tests belong to nobody, so that only a test itself can say where they lead. */
function isHere(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost' || /\.(?:test|invalid|example)$/.test(host)
  return host === '::1' || host.startsWith('127.')
}
