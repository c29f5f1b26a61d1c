import { expect, test } from 'vitest'
import { formatProblems } from './format-problems.ts'
import { parseConfig } from './parse-config.ts'

const file = '.ux-impact.yml'

const brokenFiles: { title: string; text: string; says: string }[] = [
  {
    title: 'an empty file',
    text: ``,
    says: `.ux-impact.yml:1:1  .ux-impact.yml is empty.
  Start with:
  version: 1
  journeys:
    initial-import:
      title: Initial inventory import
      paths: [ server/import/** ]`,
  },
  {
    title: 'a file of comments only',
    text: `# to be written
`,
    says: `.ux-impact.yml:1:1  .ux-impact.yml is empty.
  1 │ # to be written
    │ ^
  Start with:
  version: 1
  journeys:
    initial-import:
      title: Initial inventory import
      paths: [ server/import/** ]`,
  },
  {
    title: 'a list where a map belongs',
    text: `- sign-up
- initial-import
`,
    says: `.ux-impact.yml:1:1  .ux-impact.yml holds a list, where \`key: value\` lines belong.
  1 │ - sign-up
    │ ^
  Start with:
  version: 1
  journeys:
    initial-import:
      title: Initial inventory import
      paths: [ server/import/** ]`,
  },
  {
    title: 'text where a map belongs',
    text: `ux-impact
`,
    says: `.ux-impact.yml:1:1  .ux-impact.yml holds text, where \`key: value\` lines belong.
  1 │ ux-impact
    │ ^
  Start with:
  version: 1
  journeys:
    initial-import:
      title: Initial inventory import
      paths: [ server/import/** ]`,
  },
  {
    title: 'a misspelt key at the top',
    text: `version: 1
journey:
  sign-up: { title: Sign up, pages: [/sign-up] }
`,
    says: `.ux-impact.yml:2:1  \`journey\` is not a key of the configuration.
  2 │ journey:
    │ ^
  Did you mean \`journeys\`?`,
  },
  {
    title: 'a misspelt required key, told once',
    text: `version: 1
journeys:
  sign-up:
    titel: Sign up
    pages: [/sign-up]
`,
    says: `.ux-impact.yml:4:5  \`titel\` is not a key of \`journeys.sign-up\`.
  4 │     titel: Sign up
    │     ^
  Did you mean \`title\`?`,
  },
  {
    title: 'a key in the wrong place',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
flows:
  - spec: ux/import.spec.ts
`,
    says: `.ux-impact.yml:6:1  \`flows\` is not a key of the configuration.
  6 │ flows:
    │ ^
  It is a key of \`journeys.ID\`: look at the indentation.`,
  },
  {
    title: 'a key that resembles none',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    colour: green
`,
    says: `.ux-impact.yml:6:5  \`colour\` is not a key of \`journeys.initial-import\`.
  6 │     colour: green
    │     ^
  Its keys are \`title\`, \`squad\`, \`entry\`, \`paths\`, \`pages\`, \`flows\`, \`masks\`, \`kpis\`, \`system\`, \`feedback\`, \`experiment\`, \`limits\` and \`whenBelowTarget\`.`,
  },
  {
    title: 'no version',
    text: `mode: advise
`,
    says: `.ux-impact.yml:1:1  The configuration has no \`version\`.
  1 │ mode: advise
    │ ^
  Add it, for example \`version: 1\`.`,
  },
  {
    title: 'a version of the future',
    text: `version: 2
`,
    says: `.ux-impact.yml:1:10  \`version\` is \`2\`, not \`1\`.
  1 │ version: 2
    │          ^
  Write \`1\`.`,
  },
  {
    title: 'a value that is none of the choices',
    text: `version: 1
mode: enforced
whenFlowChanged: never
`,
    says: `.ux-impact.yml:2:7  \`mode\` is \`enforced\`, not \`advise\` or \`enforce\`.
  2 │ mode: enforced
    │       ^
  Did you mean \`enforce\`?

.ux-impact.yml:3:18  \`whenFlowChanged\` is \`never\`, not \`review\` or \`allow\`.
  3 │ whenFlowChanged: never
    │                  ^
  Write \`review\` or \`allow\`.`,
  },
  {
    title: 'a key without value',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
mode:
`,
    says: `.ux-impact.yml:6:1  \`mode\` has no value.
  6 │ mode:
    │ ^
  Write one, for example \`mode: advise\`, or remove the line.`,
  },
  {
    title: 'a journey without value',
    text: `version: 1
journeys:
  sign-up:
`,
    says: `.ux-impact.yml:3:3  \`journeys.sign-up\` has no value.
  3 │   sign-up:
    │   ^
  Write one, for example \`sign-up: { title: Initial inventory import, paths: [ server/import/** ] }\`, or remove the line.`,
  },
  {
    title: 'a journey without title and code',
    text: `version: 1
journeys:
  sign-up:
    squad: growth
squads:
  growth: { title: Growth }
`,
    says: `.ux-impact.yml:3:3  \`journeys.sign-up\` has no \`title\`.
  3 │   sign-up:
    │   ^
  Add it, for example \`title: Initial inventory import\`.

.ux-impact.yml:3:3  \`journeys.sign-up\` has none of \`paths\`, \`entry\` and \`pages\`, so no change could affect it.
  3 │   sign-up:
    │   ^
  Add the files that belong to it, for example \`paths: [ server/import/** ]\`.`,
  },
  {
    title: 'an id that is not one',
    text: `version: 1
journeys:
  SignUp Page: { title: Sign up, pages: [/sign-up] }
`,
    says: `.ux-impact.yml:3:3  \`SignUp Page\` in \`journeys\` is not an id.
  3 │   SignUp Page: { title: Sign up, pages: [/sign-up] }
    │   ^
  Write words of small letters and digits joined by hyphens: \`sign-up-page\`.`,
  },
  {
    title: 'a squad that does not exist',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    squad: onbording
squads:
  onboarding: { title: Onboarding }
`,
    says: `.ux-impact.yml:6:12  \`journeys.initial-import.squad\` is \`onbording\`, but \`squads\` has no such id.
  6 │     squad: onbording
    │            ^
  Did you mean \`onboarding\`?`,
  },
  {
    title: 'a squad although there are none',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    squad: onboarding
`,
    says: `.ux-impact.yml:6:12  \`journeys.initial-import.squad\` is \`onboarding\`, but \`squads\` has no such id.
  6 │     squad: onboarding
    │            ^
  Add it: \`squads: { onboarding: { title: … } }\`.`,
  },
  {
    title: 'text where a list belongs',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
widen: infra/**
`,
    says: `.ux-impact.yml:6:8  \`widen\` is \`infra/**\`, not a list of globs.
  6 │ widen: infra/**
    │        ^
  Write it as in \`widen: [ infra/** ]\`.`,
  },
  {
    title: 'a list where a map belongs, inside',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
budget: [6, 20]
`,
    says: `.ux-impact.yml:6:9  \`budget\` is a list, not a map.
  6 │ budget: [6, 20]
    │         ^
  Write it as in \`budget: { minutes: 6, pairs: 20 }\`.`,
  },
  {
    title: 'numbers out of bounds',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
budget: { minutes: 0.5, pairs: 21 }
`,
    says: `.ux-impact.yml:6:20  \`budget.minutes\` is \`0.5\`, not a number from 1 to 60.
  6 │ budget: { minutes: 0.5, pairs: 21 }
    │                    ^
  Write a number from 1 to 60.

.ux-impact.yml:6:32  \`budget.pairs\` is \`21\`, not a whole number from 1 to 20.
  6 │ budget: { minutes: 0.5, pairs: 21 }
    │                                ^
  Write a whole number from 1 to 20.`,
  },
  {
    title: 'numbers of the wrong kind',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
budget: { minutes: "6", pairs: 2.5 }
`,
    says: `.ux-impact.yml:6:20  \`budget.minutes\` is \`"6"\`, not a number from 1 to 60.
  6 │ budget: { minutes: "6", pairs: 2.5 }
    │                    ^
  Write a number from 1 to 60.

.ux-impact.yml:6:32  \`budget.pairs\` is \`2.5\`, not a whole number from 1 to 20.
  6 │ budget: { minutes: "6", pairs: 2.5 }
    │                                ^
  Write a whole number from 1 to 20.`,
  },
  {
    title: 'a percentage and times without unit',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    limits:
      scriptedTime: { margin: 10, atLeast: 100, noWorseThan: 120% }
`,
    says: `.ux-impact.yml:7:31  \`journeys.initial-import.limits.scriptedTime.margin\` is \`10\`, not a percentage from 0% to 100%.
  7 │       scriptedTime: { margin: 10, atLeast: 100, noWorseThan: 120% }
    │                               ^
  Write it with its sign, or as a ratio such as \`0.1\`. For example \`margin: 10%\`.

.ux-impact.yml:7:44  \`journeys.initial-import.limits.scriptedTime.atLeast\` is \`100\`, not a time from 0ms to 1min.
  7 │       scriptedTime: { margin: 10, atLeast: 100, noWorseThan: 120% }
    │                                            ^
  Write it with its unit: \`ms\`, \`s\`, \`min\` or \`h\`. For example \`atLeast: 100ms\`.

.ux-impact.yml:7:62  \`journeys.initial-import.limits.scriptedTime.noWorseThan\` is \`120%\`, not a percentage from 0% to 100%.
  7 │       scriptedTime: { margin: 10, atLeast: 100, noWorseThan: 120% }
    │                                                              ^
  Write it with its sign, or as a ratio such as \`0.1\`. For example \`noWorseThan: 20%\`.`,
  },
  {
    title: 'a boolean of an older YAML',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    limits:
      facts: { consoleError: false }
`,
    says: `.ux-impact.yml:7:30  \`journeys.initial-import.limits.facts.consoleError\` is \`false\`, not \`block\`, \`warn\` or \`off\`.
  7 │       facts: { consoleError: false }
    │                              ^
  Write \`block\`, \`warn\` or \`off\`.`,
  },
  {
    title: 'a title that YAML reads as something else',
    text: `version: 1
journeys:
  year: { title: 2026, pages: [/2026] }
`,
    says: `.ux-impact.yml:3:18  \`journeys.year.title\` is \`2026\`, not a line of text.
  3 │   year: { title: 2026, pages: [/2026] }
    │                  ^
  Put it in quotes: \`"2026"\`.`,
  },
  {
    title: 'paths that leave the repository',
    text: `version: 1
journeys:
  sign-up:
    title: Sign up
    entry: [/etc/passwd, ./src/app.tsx, C:\\app.tsx]
    flows:
      - spec: ../ux/sign-up.spec.ts
`,
    says: `.ux-impact.yml:5:13  \`journeys.sign-up.entry[0]\` is \`/etc/passwd\`, not a path inside the repository.
  5 │     entry: [/etc/passwd, ./src/app.tsx, C:\\app.tsx]
    │             ^
  Write it from the root of the repository, with forward slashes and without \`.\` or \`..\`. For example \`src/pages/import.tsx\`.

.ux-impact.yml:5:26  \`journeys.sign-up.entry[1]\` is \`./src/app.tsx\`, not a path inside the repository.
  5 │     entry: [/etc/passwd, ./src/app.tsx, C:\\app.tsx]
    │                          ^
  Write it from the root of the repository, with forward slashes and without \`.\` or \`..\`. For example \`src/pages/import.tsx\`.

.ux-impact.yml:5:41  \`journeys.sign-up.entry[2]\` is \`C:\\app.tsx\`, not a path inside the repository.
  5 │     entry: [/etc/passwd, ./src/app.tsx, C:\\app.tsx]
    │                                         ^
  Write it from the root of the repository, with forward slashes and without \`.\` or \`..\`. For example \`src/pages/import.tsx\`.

.ux-impact.yml:7:15  \`journeys.sign-up.flows[0].spec\` is \`../ux/sign-up.spec.ts\`, not a path inside the repository.
  7 │       - spec: ../ux/sign-up.spec.ts
    │               ^
  Write it from the root of the repository, with forward slashes and without \`.\` or \`..\`. For example \`spec: ux/import.spec.ts\`.`,
  },
  {
    title: 'globs with braces that do not close',
    text: `version: 1
journeys:
  sign-up:
    title: Sign up
    paths: ["src/{a,b/**", 'app/[id]/**']
`,
    says: `.ux-impact.yml:5:13  \`journeys.sign-up.paths\`: the glob \`src/{a,b/**\` has a "{" without its "}".
  5 │     paths: ["src/{a,b/**", 'app/[id]/**']
    │             ^
  For example \`server/import/**\`, \`src/**/*.{ts,tsx}\` or \`app/[id]/**\`.`,
  },
  {
    title: 'globs that cannot match',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
ignore: ["!docs/**", docs/, ""]
`,
    says: `.ux-impact.yml:6:10  \`ignore[0]\` is \`!docs/**\`, not a glob.
  6 │ ignore: ["!docs/**", docs/, ""]
    │          ^
  Write it from the root of the repository, with forward slashes; \`dir/**\` is everything below \`dir\`; there is no \`!\`. For example \`server/import/**\`.

.ux-impact.yml:6:22  \`ignore[1]\` is \`docs/\`, not a glob.
  6 │ ignore: ["!docs/**", docs/, ""]
    │                      ^
  Write it from the root of the repository, with forward slashes; \`dir/**\` is everything below \`dir\`; there is no \`!\`. For example \`server/import/**\`.

.ux-impact.yml:6:29  \`ignore[2]\` is \`""\`, not a glob.
  6 │ ignore: ["!docs/**", docs/, ""]
    │                             ^
  Write it from the root of the repository, with forward slashes; \`dir/**\` is everything below \`dir\`; there is no \`!\`. For example \`server/import/**\`.`,
  },
  {
    title: 'a page without slash and one of another host',
    text: `version: 1
journeys:
  sign-up: { title: Sign up, pages: [sign-up, //evil.example/x] }
`,
    says: `.ux-impact.yml:3:38  \`journeys.sign-up.pages[0]\` is \`sign-up\`, not a page.
  3 │   sign-up: { title: Sign up, pages: [sign-up, //evil.example/x] }
    │                                      ^
  Write the path of the page, starting with one \`/\`. For example \`/import\`.

.ux-impact.yml:3:47  \`journeys.sign-up.pages[1]\` is \`//evil.example/x\`, not a page.
  3 │   sign-up: { title: Sign up, pages: [sign-up, //evil.example/x] }
    │                                               ^
  Write the path of the page, starting with one \`/\`. For example \`/import\`.`,
  },
  {
    title: 'both ways to run',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
arms:
  serve: { start: npm start }
  urls: { base: staging, head: "https://user:secret@preview.example.com" }
`,
    says: `.ux-impact.yml:8:3  \`arms\` has both \`serve\` and \`urls\`.
  8 │   urls: { base: staging, head: "https://user:secret@preview.example.com" }
    │   ^
  Keep \`serve\` to build and serve both commits here, \`deployments\` to find the previews of both commits, or \`urls\` for two deployments that already run.

.ux-impact.yml:8:17  \`arms.urls.base\` is \`staging\`, not an address.
  8 │   urls: { base: staging, head: "https://user:secret@preview.example.com" }
    │                 ^
  Write an address with \`https://\` or \`http://\`, without user, query and fragment. For example \`base: https://staging.example.com\`.

.ux-impact.yml:8:32  \`arms.urls.head\` is \`https://user:secret@preview.example.com\`, not an address.
  8 │   urls: { base: staging, head: "https://user:secret@preview.example.com" }
    │                                ^
  Write an address with \`https://\` or \`http://\`, without user, query and fragment. For example \`head: https://staging.example.com\`.`,
  },
  {
    title: 'previews of any host and by anybody',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  deployments: { environment: Preview }
`,
    says: `.ux-impact.yml:4:3  \`arms.deployments\` has no \`hosts\`.
  4 │   deployments: { environment: Preview }
    │   ^
  Add it, for example \`hosts: [ acme-*.vercel.app ]\`.

.ux-impact.yml:4:3  \`arms.deployments\` has no \`creators\`.
  4 │   deployments: { environment: Preview }
    │   ^
  Add it, for example \`creators: [ "vercel[bot]" ]\`.`,
  },
  {
    title: 'hosts that are none of your own',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  deployments:
    hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    creators: ["@vercel", "vercel[bot]"]
`,
    says: `.ux-impact.yml:5:13  \`arms.deployments.hosts[0]\` is \`*\`, not a host.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │             ^
  Write it in small letters and without \`https://\`; \`*\` stands for part of a name between two dots, but not in the last two names. For example \`acme-*.vercel.app\`.

.ux-impact.yml:5:18  \`arms.deployments.hosts[1]\` is \`*.app\`, not a host.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │                  ^
  Write it in small letters and without \`https://\`; \`*\` stands for part of a name between two dots, but not in the last two names. For example \`acme-*.vercel.app\`.

.ux-impact.yml:5:27  \`*.co.uk\` allows hosts of everybody.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │                           ^
  Write your own domain in it: \`*.acme.co.uk\`.

.ux-impact.yml:5:38  \`arms.deployments.hosts[3]\` is \`https://acme.vercel.app\`, not a host.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │                                      ^
  Write it in small letters and without \`https://\`; \`*\` stands for part of a name between two dots, but not in the last two names. For example \`acme-*.vercel.app\`.

.ux-impact.yml:5:63  \`arms.deployments.hosts[4]\` is \`"127.0.0.1"\`, not a host.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │                                                               ^
  Write it in small letters and without \`https://\`; \`*\` stands for part of a name between two dots, but not in the last two names. For example \`acme-*.vercel.app\`.

.ux-impact.yml:5:74  \`arms.deployments.hosts[5]\` is \`localhost\`, not a host.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │                                                                          ^
  Write it in small letters and without \`https://\`; \`*\` stands for part of a name between two dots, but not in the last two names. For example \`acme-*.vercel.app\`.

.ux-impact.yml:5:101  \`arms.deployments.hosts\` lists \`*.vercel.app\` twice.
  5 │     hosts: ["*", "*.app", "*.co.uk", https://acme.vercel.app, 127.0.0.1, localhost, "*.vercel.app", "*.vercel.app"]
    │                                                                                                     ^
  Remove one of the two.

.ux-impact.yml:6:16  \`arms.deployments.creators[0]\` is \`@vercel\`, not a GitHub login.
  6 │     creators: ["@vercel", "vercel[bot]"]
    │                ^
  Write the login without \`@\`, in quotes; that of an app ends in \`[bot]\`. For example \`"vercel[bot]"\`.`,
  },
  {
    title: 'previews and a server',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  serve: { start: npm start }
  deployments: { hosts: ["*.vercel.app"], creators: ["vercel[bot]"], waitFor: 2h, base: main }
`,
    says: `.ux-impact.yml:5:3  \`arms\` has both \`serve\` and \`deployments\`.
  5 │   deployments: { hosts: ["*.vercel.app"], creators: ["vercel[bot]"], waitFor: 2h, base: main }
    │   ^
  Keep \`serve\` to build and serve both commits here, \`deployments\` to find the previews of both commits, or \`urls\` for two deployments that already run.

.ux-impact.yml:5:79  \`arms.deployments.waitFor\` is \`2h\`, not a time from 0s to 1h.
  5 │   deployments: { hosts: ["*.vercel.app"], creators: ["vercel[bot]"], waitFor: 2h, base: main }
    │                                                                               ^
  Write it with its unit: \`ms\`, \`s\`, \`min\` or \`h\`. For example \`waitFor: 2s\`.

.ux-impact.yml:5:89  \`arms.deployments.base\` is \`main\`, not \`mergeBase\` or \`production\`.
  5 │   deployments: { hosts: ["*.vercel.app"], creators: ["vercel[bot]"], waitFor: 2h, base: main }
    │                                                                                         ^
  Write \`mergeBase\` or \`production\`.`,
  },
  {
    title: 'no host and no creator',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  deployments: { hosts: [], creators: [] }
`,
    says: `.ux-impact.yml:4:25  \`arms.deployments.hosts\` is an empty list.
  4 │   deployments: { hosts: [], creators: [] }
    │                         ^
  Name at least one host. For example \`hosts: [ acme-*.vercel.app ]\`.

.ux-impact.yml:4:39  \`arms.deployments.creators\` is an empty list.
  4 │   deployments: { hosts: [], creators: [] }
    │                                       ^
  Name at least one login. For example \`creators: [ "vercel[bot]" ]\`.`,
  },
  {
    title: 'a secret in the file',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  serve: { start: npm start }
  head:
    headers: { x-vercel-protection-bypass: hunter22, Authorization: Basic abc }
    cookies: { session: abc }
`,
    says: `.ux-impact.yml:6:44  \`arms.head.headers.x-vercel-protection-bypass\` looks like a secret, and this file is no place for one.
  6 │     headers: { x-vercel-protection-bypass: hunter22, Authorization: Basic abc }
    │                                            ^
  Keep it in the environment and name it here: \`x-vercel-protection-bypass: "\${env:X_VERCEL_PROTECTION_BYPASS}"\`.

.ux-impact.yml:6:69  \`arms.head.headers.Authorization\` looks like a secret, and this file is no place for one.
  6 │     headers: { x-vercel-protection-bypass: hunter22, Authorization: Basic abc }
    │                                                                     ^
  Keep it in the environment and name it here: \`Authorization: "\${env:AUTHORIZATION}"\`.

.ux-impact.yml:7:25  \`arms.head.cookies.session\` looks like a secret, and this file is no place for one.
  7 │     cookies: { session: abc }
    │                         ^
  Keep it in the environment and name it here: \`session: "\${env:SESSION}"\`.`,
  },
  {
    title: 'values that no browser can send',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  serve: { start: npm start }
  base:
    headers: { cookie: a=1, "x flag": "1", host: example.com }
    cookies: { beta: "1; path=/", "a=b": "1" }
    query: { token: abc, key: "\${env:KEY}" }
    storage: { local: { theme: "\${THEME}" }, cookies: {} }
`,
    says: `.ux-impact.yml:6:16  \`arms.base.headers.cookie\`: the browser sets \`cookie\` itself.
  6 │     headers: { cookie: a=1, "x flag": "1", host: example.com }
    │                ^
  Write cookies under \`cookies\`, by their names.

.ux-impact.yml:6:29  \`x flag\` in \`arms.base.headers\` is not a name of a header.
  6 │     headers: { cookie: a=1, "x flag": "1", host: example.com }
    │                             ^
  Write letters, digits and hyphens, without spaces or colons.

.ux-impact.yml:6:44  \`arms.base.headers.host\`: the browser sets \`host\` itself.
  6 │     headers: { cookie: a=1, "x flag": "1", host: example.com }
    │                                            ^
  Remove it.

.ux-impact.yml:7:22  \`arms.base.cookies.beta\`: \`1; path=/\` has a character that no cookie can hold.
  7 │     cookies: { beta: "1; path=/", "a=b": "1" }
    │                      ^
  Write spaces, quotes, commas and semicolons encoded, as the application does: \`%20\`.

.ux-impact.yml:7:35  \`a=b\` in \`arms.base.cookies\` is not a name of a cookie.
  7 │     cookies: { beta: "1; path=/", "a=b": "1" }
    │                                   ^
  Write letters, digits and hyphens, without spaces or colons.

.ux-impact.yml:8:21  \`arms.base.query.token\` would show a secret: addresses are written into logs and reports.
  8 │     query: { token: abc, key: "\${env:KEY}" }
    │                     ^
  Send it as a header or a cookie.

.ux-impact.yml:8:31  \`arms.base.query.key\` would show a secret: addresses are written into logs and reports.
  8 │     query: { token: abc, key: "\${env:KEY}" }
    │                               ^
  Send it as a header or a cookie.

.ux-impact.yml:9:32  \`arms.base.storage.local.theme\`: a \`\${\` in \`\${THEME}\` names no environment variable.
  9 │     storage: { local: { theme: "\${THEME}" }, cookies: {} }
    │                                ^
  Write \`\${env:NAME}\`, with letters, digits and \`_\` in the name.

.ux-impact.yml:9:46  \`cookies\` is not a key of \`arms.base.storage\`.
  9 │     storage: { local: { theme: "\${THEME}" }, cookies: {} }
    │                                              ^
  It is a key of \`arms.base\`: look at the indentation.`,
  },
  {
    title: 'a value that YAML reads otherwise',
    text: `version: 1
journeys: { order: { title: Order, pages: [/order] } }
arms:
  serve: { start: npm start }
  head: { cookies: { beta: 1 } }
`,
    says: `.ux-impact.yml:5:28  \`arms.head.cookies.beta\` is \`1\`, not a text value.
  5 │   head: { cookies: { beta: 1 } }
    │                            ^
  Write one line of text in quotes; \`\${env:NAME}\` is replaced by an environment variable. For example \`beta: "1"\`.`,
  },
  {
    title: 'a server without start command',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
arms:
  serve: { command: npm start, ready: health, readyWithin: 1d }
`,
    says: `.ux-impact.yml:7:3  \`arms.serve\` has no \`start\`.
  7 │   serve: { command: npm start, ready: health, readyWithin: 1d }
    │   ^
  Add it, for example \`start: npm start\`.

.ux-impact.yml:7:12  \`command\` is not a key of \`arms.serve\`.
  7 │   serve: { command: npm start, ready: health, readyWithin: 1d }
    │            ^
  Its keys are \`build\`, \`start\`, \`ready\` and \`readyWithin\`.

.ux-impact.yml:7:39  \`arms.serve.ready\` is \`health\`, not a page.
  7 │   serve: { command: npm start, ready: health, readyWithin: 1d }
    │                                       ^
  Write the path of the page, starting with one \`/\`. For example \`ready: /health\`.

.ux-impact.yml:7:60  \`arms.serve.readyWithin\` is \`1d\`, not a time from 1s to 10min.
  7 │   serve: { command: npm start, ready: health, readyWithin: 1d }
    │                                                            ^
  Write it with its unit: \`ms\`, \`s\`, \`min\` or \`h\`. For example \`readyWithin: 2s\`.`,
  },
  {
    title: 'flows that are mistaken in every way',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    flows:
      - { spec: ux/a.spec.ts, profile: tablet, locale: de_DE, timezone: Europe/Atlantis }
      - { title: import }
      - { spec: ux/a.spec.ts, attempts: 0, reset: post https://shop.example/reset }
      -
`,
    says: `.ux-impact.yml:7:40  \`journeys.initial-import.flows[0].profile\` is \`tablet\`, not \`desktop\` or \`mobile\`.
  7 │       - { spec: ux/a.spec.ts, profile: tablet, locale: de_DE, timezone: Europe/Atlantis }
    │                                        ^
  Write \`desktop\` or \`mobile\`.

.ux-impact.yml:7:56  \`de_DE\` is not a language tag.
  7 │       - { spec: ux/a.spec.ts, profile: tablet, locale: de_DE, timezone: Europe/Atlantis }
    │                                                        ^
  Write one such as \`de-DE\`.

.ux-impact.yml:7:73  \`Europe/Atlantis\` is not a time zone.
  7 │       - { spec: ux/a.spec.ts, profile: tablet, locale: de_DE, timezone: Europe/Atlantis }
    │                                                                         ^
  Write one such as \`Europe/Berlin\`.

.ux-impact.yml:8:9  \`journeys.initial-import.flows[1]\` has no \`spec\`.
  8 │       - { title: import }
    │         ^
  Add it, for example \`spec: ux/import.spec.ts\`.

.ux-impact.yml:9:41  \`journeys.initial-import.flows[2].attempts\` is \`0\`, not a whole number from 1 to 20.
  9 │       - { spec: ux/a.spec.ts, attempts: 0, reset: post https://shop.example/reset }
    │                                         ^
  Write a whole number from 1 to 20. For example \`attempts: 1\`.

.ux-impact.yml:9:51  \`post https://shop.example/reset\` is neither a request to the side under test nor a command.
  9 │       - { spec: ux/a.spec.ts, attempts: 0, reset: post https://shop.example/reset }
    │                                                   ^
  Write the method in capitals and a path that starts with \`/\`: \`POST /reset\`.

.ux-impact.yml:10:7  \`journeys.initial-import.flows[3]\` has no value.
  10 │       -
     │       ^
  Write one, for example \`{ spec: ux/import.spec.ts, title: import the first inventory }\`, or remove the line.`,
  },
  {
    title: 'the same flow twice',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    flows:
      - { spec: ux/a.spec.ts, title: import }
      - { spec: ux/a.spec.ts, title: import, profile: desktop, attempts: 3 }
`,
    says: `.ux-impact.yml:8:9  \`journeys.initial-import.flows[1]\` is the same flow as \`flows[0]\`.
  8 │       - { spec: ux/a.spec.ts, title: import, profile: desktop, attempts: 3 }
    │         ^
  Remove one of the two, or give each the \`title\` of its own test.`,
  },
  {
    title: 'the same entry twice',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
widen: ["infra/**", deploy/**, "infra/**"]
`,
    says: `.ux-impact.yml:6:32  \`widen\` lists \`infra/**\` twice.
  6 │ widen: ["infra/**", deploy/**, "infra/**"]
    │                                ^
  Remove one of the two.`,
  },
  {
    title: 'KPIs that are mistaken',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    kpis:
      completionrate: { source: file, path: kpis/a.csv }
      errorRate: { source: mixpanle, path: kpis/a.csv, target: 5 percent }
      timeOnTask: { path: kpis/a.csv, target: 90 }
      ease: { source: file, path: kpis/a.csv, target: 80% }
`,
    says: `.ux-impact.yml:7:7  \`completionrate\` is not a key of \`journeys.initial-import.kpis\`.
  7 │       completionrate: { source: file, path: kpis/a.csv }
    │       ^
  Did you mean \`completionRate\`?

.ux-impact.yml:8:28  \`journeys.initial-import.kpis.errorRate.source\` is \`mixpanle\`, not a source of KPIs.
  8 │       errorRate: { source: mixpanle, path: kpis/a.csv, target: 5 percent }
    │                            ^
  Did you mean \`mixpanel\`?

.ux-impact.yml:9:7  \`journeys.initial-import.kpis.timeOnTask\` has no \`source\`.
  9 │       timeOnTask: { path: kpis/a.csv, target: 90 }
    │       ^
  Add it, for example \`source: file\`.

.ux-impact.yml:10:55  \`journeys.initial-import.kpis.ease.target\` is \`80%\`, not a number from 1 to 7.
  10 │       ease: { source: file, path: kpis/a.csv, target: 80% }
     │                                                       ^
  Write a number from 1 to 7. For example \`target: 5.5\`.`,
  },
  {
    title: 'events in a warehouse that nothing leads to, and a question that is none',
    text: `version: 1
sources:
  segment: { warehouse: redshift, schema: app_production }
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    kpis:
      completionRate: { source: segment, completed: Import completed }
`,
    says: `.ux-impact.yml:3:25  \`sources.segment.warehouse\` is \`redshift\`, but \`sources\` does not say how to reach it.
  3 │   segment: { warehouse: redshift, schema: app_production }
    │                         ^
  Add \`sources: { redshift: { … } }\`; the reference has its keys.

.ux-impact.yml:9:7  \`journeys.initial-import.kpis.completionRate\` has \`completed\`, which is not what \`segment\` can be asked.
  9 │       completionRate: { source: segment, completed: Import completed }
    │       ^
  Write \`start\` and \`completed\`, or \`start\` and \`failed\`, or \`start\`.`,
  },
  {
    title: 'KPIs of one’s own that say too little, take a known name, or are asked for what their source does not have',
    text: `version: 1
sources: { mixpanel: { project: 7, username: "\${env:U}", secret: "\${env:S}" } }
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    kpis:
      custom:
        undoneRate: { title: imports undone, better: lower, source: file, path: kpis/a.csv }
        traffic: { title: imports, kind: count, better: higher, source: file, path: kpis/a.csv }
        rows: { title: rows, kind: rows, better: higher, source: file, path: kpis/a.csv, target: 5min }
        undos: { title: undos, kind: count, better: lower, source: mixpanel }
        done: { title: done, kind: share, better: higher, source: file, path: kpis/a.csv, target: 85 }
`,
    says: `.ux-impact.yml:9:9  \`journeys.initial-import.kpis.custom.undoneRate\` has no \`kind\`.
  9 │         undoneRate: { title: imports undone, better: lower, source: file, path: kpis/a.csv }
    │         ^
  Add it, for example \`kind: share\`.

.ux-impact.yml:10:9  \`traffic\` is the name of a known KPI, which needs no \`custom\`.
  10 │         traffic: { title: imports, kind: count, better: higher, source: file, path: kpis/a.csv }
     │         ^
  Move it up, below \`kpis\`, without \`title\`, \`kind\` and \`better\`; or give it a name of its own.

.ux-impact.yml:11:36  \`journeys.initial-import.kpis.custom.rows.kind\` is \`rows\`, not \`share\`, \`seconds\`, \`milliseconds\`, \`count\`, \`score\`.
  11 │         rows: { title: rows, kind: rows, better: higher, source: file, path: kpis/a.csv, target: 5min }
     │                                    ^
  Write \`share\`, \`seconds\`, \`milliseconds\`, \`count\` or \`score\`.

.ux-impact.yml:11:98  \`journeys.initial-import.kpis.custom.rows.target\` is \`5min\`, not a number or percentage.
  11 │         rows: { title: rows, kind: rows, better: higher, source: file, path: kpis/a.csv, target: 5min }
     │                                                                                                  ^
  Write a number in the unit of the KPI, or a percentage such as \`85%\`. For example \`target: 85%\`.

.ux-impact.yml:12:9  \`journeys.initial-import.kpis.custom.undos\` has none of \`funnel\`, \`event\` and \`of\`, which is not what \`mixpanel\` can be asked.
  12 │         undos: { title: undos, kind: count, better: lower, source: mixpanel }
     │         ^
  Write \`funnel\`, or \`event\`, or \`event\` and \`of\`.

.ux-impact.yml:13:99  \`journeys.initial-import.kpis.custom.done.target\` is \`85\`, and a share is from 0 to 1.
  13 │         done: { title: done, kind: share, better: higher, source: file, path: kpis/a.csv, target: 85 }
     │                                                                                                   ^
  Write a percentage, for example \`target: 85%\`.`,
  },
  {
    title: 'an experiment about KPIs that the journey does not have, and one that it names twice',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    kpis:
      completionRate: { source: file, path: kpis/a.csv }
      errorRate: { source: file, path: kpis/a.csv }
    experiment:
      kpi: completionrate
      secondary: [sentiment, errorRate]
      guardrails: { errorRate: 10% }
  sign-up:
    title: Sign up
    pages: [/sign-up]
    experiment: { kpi: completionRate }
`,
    says: `.ux-impact.yml:10:12  \`journeys.initial-import.experiment\` names the KPI \`completionrate\`, but \`journeys.initial-import.kpis\` has no such one.
  10 │       kpi: completionrate
     │            ^
  Did you mean \`completionRate\`?

.ux-impact.yml:11:19  \`journeys.initial-import.experiment\` names the KPI \`sentiment\`, but \`journeys.initial-import.kpis\` has no such one.
  11 │       secondary: [sentiment, errorRate]
     │                   ^
  Add it to \`kpis\`, or write \`completionRate\` or \`errorRate\`.

.ux-impact.yml:12:21  \`journeys.initial-import.experiment\` names the KPI \`errorRate\` twice.
  12 │       guardrails: { errorRate: 10% }
     │                     ^
  Name it once: as \`kpi\`, in \`secondary\`, or in \`guardrails\`.

.ux-impact.yml:16:24  \`journeys.sign-up.experiment\` names the KPI \`completionRate\`, but \`journeys.sign-up.kpis\` has no such one.
  16 │     experiment: { kpi: completionRate }
     │                        ^
  Add it: \`kpis: { completionRate: { source: … } }\`.`,
  },
  {
    title: 'an experiment for no effect, with a margin of nothing, whose results nothing leads to',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    kpis:
      completionRate: { source: file, path: kpis/a.csv }
      errorRate: { source: file, path: kpis/a.csv }
    experiment:
      effect: 0.0 %
      guardrails: { errorRate: 0 }
      results: { source: bigquery, sql: select 1 }
`,
    says: `.ux-impact.yml:10:15  \`journeys.initial-import.experiment.effect\` is 0 %, which no number of people could show.
  10 │       effect: 0.0 %
     │               ^
  Write the smallest effect that is worth having, for example \`10%\`.

.ux-impact.yml:11:32  \`journeys.initial-import.experiment.guardrails.errorRate\` is 0 %, which no number of people could show.
  11 │       guardrails: { errorRate: 0 }
     │                                ^
  Write by how much it may get worse, for example \`10%\`.

.ux-impact.yml:12:26  \`journeys.initial-import.experiment.results.source\` is \`bigquery\`, but \`sources\` does not say how to reach it.
  12 │       results: { source: bigquery, sql: select 1 }
     │                          ^
  Add \`sources: { bigquery: { … } }\`; the reference has its keys.`,
  },
  {
    title: 'results by events that do not give what the experiment is about',
    text: `version: 1
sources:
  postgres: { url: "\${env:URL}" }
  segment: { warehouse: postgres, schema: app }
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
    kpis:
      completionRate: { source: file, path: kpis/a.csv }
      errorRate: { source: file, path: kpis/a.csv }
      ease: { source: file, path: kpis/a.csv }
    experiment:
      kpi: completionRate
      secondary: [ease]
      guardrails: { errorRate: 10% }
      results: { source: segment, completed: Import completed, before: 14d }
  sign-up:
    title: Sign up
    pages: [/sign-up]
    experiment:
      results: { source: segment, start: Sign-up started }
`,
    says: `.ux-impact.yml:15:19  \`journeys.initial-import.experiment\` names the KPI \`ease\`, which its \`results\` do not give.
  15 │       secondary: [ease]
     │                   ^
  Events give \`completionRate\`, \`timeOnTask\` and \`errorRate\`; other KPIs come from an own query, an address or a file.

.ux-impact.yml:16:21  \`journeys.initial-import.experiment\` names the KPI \`errorRate\`, which its \`results\` do not give.
  16 │       guardrails: { errorRate: 10% }
     │                     ^
  Add \`failed\` to \`results\`.

.ux-impact.yml:17:64  \`journeys.initial-import.experiment.results\` has \`before\` without \`start\` and \`completed\`, between which time is read.
  17 │       results: { source: segment, completed: Import completed, before: 14d }
     │                                                                ^
  Add them, or remove \`before\`.

.ux-impact.yml:22:7  \`journeys.sign-up.experiment.results\` has neither \`completed\` nor \`failed\`, so that nothing would be counted.
  22 │       results: { source: segment, start: Sign-up started }
     │       ^
  Name the event with which the journey is completed, for example \`completed: Import completed\`.`,
  },
  {
    title: 'a member without quotes',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
squads:
  onboarding: { title: Onboarding, members: [@acme/onboarding] }
`,
    says: `.ux-impact.yml:7:46  A value without quotes cannot start with this character.
  7 │   onboarding: { title: Onboarding, members: [@acme/onboarding] }
    │                                              ^
  Put the value in quotes: \`"@acme/onboarding"\`.`,
  },
  {
    title: 'a member that is none',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
squads:
  onboarding: { title: Onboarding, members: [acme] }
`,
    says: `.ux-impact.yml:7:46  \`squads.onboarding.members[0]\` is \`acme\`, not a GitHub team or user.
  7 │   onboarding: { title: Onboarding, members: [acme] }
    │                                              ^
  Write the name with its \`@\`, in quotes. For example \`"@acme/onboarding"\`.`,
  },
  {
    title: 'a glob that YAML takes for an alias',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
ignore: [**/*.md]
`,
    says: `.ux-impact.yml:6:10  \`**/*.md\` starts with \`*\`, which YAML takes for an alias; aliases are not accepted.
  6 │ ignore: [**/*.md]
    │          ^
  If it is a glob, put it in quotes: \`"**/*.md"\`. Else write the value out.`,
  },
  {
    title: 'an anchor, an alias and a merge',
    text: `version: 1
journeys:
  one: &one { title: One, pages: [/one] }
  two: { <<: *one, title: Two }
`,
    says: `.ux-impact.yml:3:13  \`&one\` is an anchor; anchors are not accepted.
  3 │   one: &one { title: One, pages: [/one] }
    │             ^
  Write the value out wherever it is needed, or put it in quotes if it starts with \`&\`.

.ux-impact.yml:4:10  \`<<\` merges another map; merging is not accepted.
  4 │   two: { <<: *one, title: Two }
    │          ^
  Write the keys out.`,
  },
  {
    title: 'tags',
    text: `version: !!int "1"
journeys:
  one: { title: One, pages: [/one], paths: [!docs] }
`,
    says: `.ux-impact.yml:1:16  \`!!int\` starts with \`!\`, which YAML takes for a tag; tags are not accepted.
  1 │ version: !!int "1"
    │                ^
  Put the value in quotes if it starts with \`!\`, else remove the tag.

.ux-impact.yml:3:50  \`!docs\` starts with \`!\`, which YAML takes for a tag; tags are not accepted.
  3 │   one: { title: One, pages: [/one], paths: [!docs] }
    │                                                  ^
  Put the value in quotes if it starts with \`!\`, else remove the tag.`,
  },
  {
    title: 'a key written twice',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
mode: advise
budget: {}
mode: enforce
`,
    says: `.ux-impact.yml:8:1  \`mode\` is written twice.
  8 │ mode: enforce
    │ ^
  Keep one of the two.`,
  },
  {
    title: 'a hostile key',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
__proto__: { mode: enforce }
`,
    says: `.ux-impact.yml:6:1  \`__proto__\` cannot be a key.
  6 │ __proto__: { mode: enforce }
    │ ^
  Remove it.`,
  },
  {
    title: 'a key that is no word',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
? [mode]
: enforce
`,
    says: `.ux-impact.yml:6:3  A key must be a word.
  6 │ ? [mode]
    │   ^
  Write \`key: value\`; put text that starts with \`{\`, \`[\` or \`*\` in quotes.`,
  },
  {
    title: 'a tab',
    text: `version: 1
journeys:
\tsign-up: { title: Sign up }
`,
    says: `.ux-impact.yml:3:1  A tab indents this line.
  3 │  sign-up: { title: Sign up }
    │ ^
  Indent with spaces.`,
  },
  {
    title: 'a missing space after the colon',
    text: `version:1
mode: advise
`,
    says: `.ux-impact.yml:1:1  This line has no \`key: value\`.
  1 │ version:1
    │ ^
  Write the key, a colon, a space and the value.`,
  },
  {
    title: 'a colon in a value',
    text: `version: 1
journeys:
  sign-up: { title: Sign up, pages: [/sign-up] }
  one:
    title: One: the first
`,
    says: `.ux-impact.yml:5:12  A second key stands inside the value of the first.
  5 │     title: One: the first
    │            ^
  Put the value in quotes if it holds \`: \`; else put the inner key on a line of its own, indented further.`,
  },
  {
    title: 'an open bracket',
    text: `version: 1
widen: [infra/**
mode: advise
`,
    says: `.ux-impact.yml:3:1  A list or map in brackets is still open here.
  3 │ mode: advise
    │ ^
  Close it with \`]\` or \`}\` before this line, or indent this line.`,
  },
  {
    title: 'an open quote',
    text: `version: 1
mode: "advise
`,
    says: `.ux-impact.yml:2:7  The quote that opens here is never closed.
  2 │ mode: "advise
    │       ^
  Close it where the value ends.`,
  },
  {
    title: 'an indentation that fits nothing',
    text: `version: 1
budget:
    minutes: 6
  pairs: 20
`,
    says: `.ux-impact.yml:4:1  This line is indented differently than the lines that it belongs to.
  4 │   pairs: 20
    │ ^
  Start the keys of one map in the same column.`,
  },
  {
    title: 'braces inside a value in braces',
    text: `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [server/import/**]
arms:
  serve: { start: npm start -- --port {port} }
`,
    says: `.ux-impact.yml:7:39  This does not belong to what stands before it.
  7 │   serve: { start: npm start -- --port {port} }
    │                                       ^
  Check brackets, quotes and indentation before it; put a value in quotes if these characters belong to it.`,
  },
  {
    title: 'brackets inside a value in brackets',
    text: `version: 1
journeys:
  item: { title: Item, entry: [src/pages/[id].tsx] }
`,
    says: `.ux-impact.yml:3:42  Between brackets, a comma is missing here.
  3 │   item: { title: Item, entry: [src/pages/[id].tsx] }
    │                                          ^
  Add the comma, or put the value in quotes if the brackets belong to it.`,
  },
  {
    title: 'a list on the line of its key',
    text: `version: 1
widen: - infra/**
`,
    says: `.ux-impact.yml:2:8  A list in lines cannot start on the line of its key.
  2 │ widen: - infra/**
    │        ^
  Put each \`- \` on a line of its own, or write the list in brackets.`,
  },
  {
    title: 'a wrong escape',
    text: `version: 1
widen: ["infra\\d"]
`,
    says: `.ux-impact.yml:2:15  In double quotes, a backslash starts an escape, and there is none like this.
  2 │ widen: ["infra\\d"]
    │               ^
  Write single quotes, or two backslashes.`,
  },
  {
    title: 'a directive',
    text: `%YAML 1.1
---
version: 1
`,
    says: `.ux-impact.yml:1:1  A line that starts with \`%\` is a directive of YAML; directives are not accepted.
  1 │ %YAML 1.1
    │ ^
  Remove the line; the file is read as YAML 1.2.`,
  },
  {
    title: 'two documents',
    text: `version: 1
---
mode: enforce
`,
    says: `.ux-impact.yml:2:1  A second document starts here.
  2 │ ---
    │ ^
  Remove the line \`---\`: all keys belong in one document.`,
  },
  {
    title: 'nesting without end',
    text: `version: 1
widen: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
`,
    says: `.ux-impact.yml:2:39  Lists and maps are nested too deeply here.
  2 │ widen: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    │                                       ^
  Close the brackets before this place.`,
  },
  {
    title: 'a byte order mark and Windows line ends',
    text: `\uFEFFversion: 1\r
mode: advice\r
widen: infra\r
`,
    says: `.ux-impact.yml:2:7  \`mode\` is \`advice\`, not \`advise\` or \`enforce\`.
  2 │ mode: advice
    │       ^
  Did you mean \`advise\`?

.ux-impact.yml:3:8  \`widen\` is \`infra\`, not a list of globs.
  3 │ widen: infra
    │        ^
  Write it as in \`widen: [ infra/** ]\`.`,
  },
  {
    title: 'characters that would steer a terminal',
    text: `version: 1
mode: "\\e[2J\\u202eesivda"
`,
    says: `.ux-impact.yml:2:7  \`mode\` is \`�[2J�esivda\`, not \`advise\` or \`enforce\`.
  2 │ mode: "\\e[2J\\u202eesivda"
    │       ^
  Write \`advise\` or \`enforce\`.`,
  },
  {
    title: 'a long line',
    text: `version: 1 # ------------------------------------------------------------------------------------------------------------------------------------------------------
widen: [a/**, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, /c, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd]
`,
    says: `.ux-impact.yml:2:147  \`widen[2]\` is \`/c\`, not a glob.
  2 │ bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, /c, dddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    │                                                             ^
  Write it from the root of the repository, with forward slashes; \`dir/**\` is everything below \`dir\`; there is no \`!\`. For example \`server/import/**\`.`,
  },
]

test.each(brokenFiles)('S6: a person is told of $title, where it is and what would be right', ({ text, says }) => {
  const parsed = parseConfig(text, { file })
  expect(parsed.status === 'mistake' && formatProblems(parsed.problems, { file, text })).toEqual(says)
})
