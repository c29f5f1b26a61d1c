/** A configuration that uses every block, for the reference; all that stands at its default is left out. */
export const completeExample = `# yaml-language-server: $schema=./node_modules/ux-impact/schema.json
version: 1
mode: enforce                       # advise: tell; enforce: fail the check when something that blocks is worse
arms:
  serve: { build: npm ci && npm run build, start: npm start, ready: /health }
budget: { minutes: 6, pairs: 20 }
whenFlowChanged: review
analytics: { hosts: [events.acme.io] }   # answered locally and recorded, besides the known services
traces: https://jaeger.acme.io/trace/{traceId}   # slower and failed requests lead there
production: { window: 7d, timeZone: Europe/Berlin }   # whole days up to yesterday
sources:                            # where production numbers are read from
  prometheus: { url: https://prometheus.acme.io, token: "\${env:PROMETHEUS_TOKEN}" }
experiments:                        # who switches their flags
  flagd: { file: flags/production.flagd.json, change: pullRequest }
squads:
  onboarding: { title: Onboarding, members: ["@acme/onboarding"] }
journeys:
  initial-import:
    title: Initial inventory import
    squad: onboarding
    entry: [src/pages/import.tsx]   # with all that it imports
    paths: [server/import/**]       # with what no import leads to
    flows:
      - { spec: ux/import.spec.ts, title: import the first inventory, reset: POST /test/reset }
      - { spec: ux/import.spec.ts, title: recover from a malformed file, profile: mobile }
    kpis:
      completionRate: { source: file, path: kpis/initial-import.csv, target: 85%, events: [Import completed] }
      errorRate: { source: prometheus, of: "sum(increase(import_started_total[$window]))", bad: "sum(increase(import_failed_total[$window]))" }
    system:                         # what the journey stands on, to be seen beside its KPIs
      rowTime: { title: row-processing time, unit: milliseconds, source: prometheus, query: "avg_over_time(row_ms[$window])" }
    feedback: [{ source: file, path: kpis/feedback.csv }]   # what people say of it
    masks: [.clock]                 # covered in pictures of pages
    limits:
      facts: { consoleError: off }
      scriptedTime: { margin: 10%, atLeast: 100ms, severity: block }
    whenBelowTarget: { experiment: suggest, margin: 5% }   # while production is clearly below target
    experiment:                     # what an experiment on it is about
      guardrails: { errorRate: 10% }
      results: { source: file, path: kpis/experiment.csv }
  sign-up:
    title: Sign up
    pages: [/sign-up]               # without a flow, its pages are visited
widen: ["infra/**"]
ignore: ["**/*.md"]
`
