import type { LighthouseReport } from '../../audits/to-audit.ts'

export type TaskCookie = {
  name: string
  value: string
  domain: string
  path: string
  expires?: number
  httpOnly?: boolean
  secure?: boolean
  sameSite?: 'Strict' | 'Lax' | 'None'
}
export type TaskStorage = { origin: string; local: [string, string][]; session: [string, string][] }

/** One audit for the process that holds Lighthouse: plain data, sent over its channel. `browser` is the debugger's address. */
export type AuditTask = {
  browser: string
  url: string
  mobile: boolean
  audits: string[]
  categories: string[]
  cookies: TaskCookie[]
  storages: TaskStorage[]
  language?: string
  timezone?: string
}

export type AuditTold = { status: 'done'; report: LighthouseReport } | { status: 'failed'; why: string }
