import { z } from 'zod'

/** What is read of GitHub's events, and no more. What else they hold is looked up when somebody looks. */
const id = z.number().int().positive()
/** PostgreSQL keeps no text with a character of code 0 or half a pair in it, and GitHub sends none. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((given) => !given.includes('\0') && given.isWellFormed())
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const named = z.object({ id, full_name: text(300).min(1) })
const sender = z.object({ login: text(200).min(1) })
/** Of forks there are none, and some may be of other repositories. */
const pullRequests = z.array(z.object({ number: id, base: z.object({ repo: z.object({ id }) }) })).default([])

/** What every event may have. */
export const anyEvent = z.object({
  action: text(100).optional(),
  installation: z.object({ id }).nullish(),
  repository: named.nullish(),
})

export const eventShapes = {
  pull_request: z.object({
    action: z.string(),
    changes: z.object({ base: z.unknown().optional(), body: z.unknown().optional() }).optional(),
    pull_request: z.object({ number: id, head: z.object({ sha }) }),
  }),
  issue_comment: z.object({
    action: z.string(),
    issue: z.object({ number: id, pull_request: z.object({}).nullish() }),
    comment: z.object({ id, body: z.string(), user: z.object({ type: z.string().optional() }).nullish() }),
  }),
  check_run: z.object({
    action: z.string(),
    check_run: z.object({
      id,
      head_sha: sha,
      app: z.object({ id }).nullish(),
      pull_requests: pullRequests,
    }),
    requested_action: z.object({ identifier: text(100) }).optional(),
    sender,
  }),
  check_suite: z.object({
    action: z.string(),
    check_suite: z.object({ head_sha: sha, app: z.object({ id }).nullish(), pull_requests: pullRequests }),
    sender,
  }),
  workflow_run: z.object({
    action: z.string(),
    workflow_run: z.object({ head_sha: sha, event: z.string(), pull_requests: pullRequests }),
  }),
  merge_group: z.object({ action: z.string(), merge_group: z.object({ head_sha: sha }) }),
  installation: z.object({
    action: z.string(),
    installation: z.object({ id }),
    repositories: z.array(named).default([]),
  }),
  installation_repositories: z.object({
    action: z.string(),
    installation: z.object({ id }),
    repositories_added: z.array(named).default([]),
    repositories_removed: z.array(z.object({ id })).default([]),
  }),
}

export type EventName = keyof typeof eventShapes
export type EventOf<Name extends EventName> = z.infer<(typeof eventShapes)[Name]>
