import { z } from 'zod'

/** What is read of GitHub's events, and no more: whatever else they hold is looked up when it is needed. */
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const repository = z.object({ full_name: z.string() })
const number = z.number().int().positive()

const pullRequest = z.object({
  action: z.string(),
  changes: z.object({ base: z.unknown().optional() }).optional(),
  repository,
  pull_request: z.object({
    number,
    draft: z.boolean().default(false),
    user: z.object({ login: z.string() }).nullish(),
    base: z.object({ ref: z.string(), sha }),
    /** The repository of a fork that was deleted is gone. */
    head: z.object({ ref: z.string(), sha, repo: repository.nullable() }),
  }),
})

const mergeGroup = z.object({ action: z.string(), merge_group: z.object({ head_sha: sha }) })

const workflowRun = z.object({
  action: z.string(),
  workflow_run: z.object({ id: number, event: z.string() }),
})

const issueComment = z.object({
  action: z.string(),
  issue: z.object({ number, pull_request: z.object({}).optional() }),
  comment: z.object({ id: number }),
})

/** `ref` is a full one, of a branch or a tag; only a push can delete it. */
const ofRef = z.object({
  ref: z.string(),
  deleted: z.boolean().default(false),
  repository: z.object({ default_branch: z.string() }),
})

/** It tells of no repository: a schedule runs on the default branch alone. */
const schedule = z.object({ schedule: z.string() })

export const eventPayloads = {
  pull_request: pullRequest,
  merge_group: mergeGroup,
  workflow_run: workflowRun,
  issue_comment: issueComment,
  push: ofRef,
  workflow_dispatch: ofRef,
  schedule,
}

export type PullRequestEvent = z.infer<typeof pullRequest>
