import { z } from 'zod'

/**
 * The kinds of values a key can have. `title` is the kind's name, for documentation, editors and
 * messages; `errorMessage` says what would be right (editors show it too). Bounds stand in the title.
 */

/** Control characters, written so that a pattern means the same with and without the `u` flag: editors differ. */
const control = '\\u0000-\\u001f\\u007f-\\u009f'

/** One line of text. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(new RegExp(`^(?=.*\\S)[^${control}]+$`))
    .meta({
      title: 'line of text',
      errorMessage: 'Write one line that is not empty; put it in quotes if YAML reads it otherwise.',
    })

export const kpiName = (example: string) =>
  text(50)
    .describe('The name of a KPI of the journey.')
    .meta({ examples: [example] })

/** A shell command, possibly of several lines. */
export const command = () =>
  z
    .string()
    .max(4000)
    .regex(new RegExp(`^(?=[\\s\\S]*\\S)([^${control}]|[\\n\\t])+$`))
    .meta({ title: 'command', errorMessage: 'Write a shell command; quote it if it holds `: `, ` #`, `{` or `}`.' })

/** A CSS selector, which only a browser can read wholly. */
export const selector = () =>
  z
    .string()
    .max(500)
    .regex(new RegExp(`^(?=.*\\S)[^{};${control}]+$`))
    .meta({
      title: 'CSS selector',
      errorMessage: 'Write one CSS selector, in quotes.',
      examples: ['.clock'],
    })

/** The name of a squad or journey: words in lower case joined by hyphens. */
export const id = () =>
  z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .meta({
      title: 'id',
      errorMessage: 'Write words of small letters and digits joined by hyphens.',
      examples: ['initial-import'],
    })

const inRepository = (notFirst: string, ending = `[^\\\\/${control}]`) =>
  new RegExp(`^(?![${notFirst}]|[A-Za-z]:)(?!(.*/)?\\.\\.?(/|$))(?!.*//)[^\\\\${control}]*${ending}$`)

export const repositoryPath = (example: string) =>
  z
    .string()
    .max(256)
    .regex(inRepository('/~'))
    .meta({
      title: 'path inside the repository',
      errorMessage: 'Write it from the root of the repository, with forward slashes and without `.` or `..`.',
      examples: [example],
    })

export const kpiFile = (example: string) =>
  z
    .string()
    .max(256)
    .regex(inRepository('/~', '\\.(csv|json)'))
    .meta({
      title: 'path of a CSV or JSON file',
      errorMessage: 'Write it from the root of the repository; its name ends in `.csv` or `.json`.',
      examples: [example],
    })

export const glob = () =>
  z
    .string()
    .max(256)
    .regex(inRepository('/~!'))
    .meta({
      title: 'glob',
      errorMessage:
        'Write it from the root of the repository, with forward slashes; `dir/**` is everything below `dir`; there is no `!`.',
      examples: ['server/import/**'],
    })

export const page = () =>
  z
    .string()
    .max(256)
    .regex(/^\/(?![/\\])[^\s#\\]*$/)
    .meta({ title: 'page', errorMessage: 'Write the path of the page, starting with one `/`.', examples: ['/import'] })

export const address = () =>
  z
    .string()
    .max(500)
    .regex(/^https?:\/\/[^\s/?#@\\]+(\/[^\s?#\\]*)?$/)
    .meta({
      title: 'address',
      errorMessage: 'Write an address with `https://` or `http://`, without user, query and fragment.',
      examples: ['https://staging.example.com'],
    })

export const traceAddress = () =>
  z
    .string()
    .max(500)
    .regex(/^https:\/\/(?=[^\s\\]*\{traceId\})[^\s/?#@\\{}]+\/(?:[^\s\\{}<>"'`]|\{traceId\})*$/)
    .meta({
      title: 'address of a trace',
      errorMessage: 'Write an address with `https://`, in which `{traceId}` stands for the id of the trace.',
      examples: ['https://jaeger.example.com/trace/{traceId}'],
    })

/**
 * Hosts, with `*` for part of a name between two dots. The last two names stand for themselves and the last
 * begins with a letter, so that no pattern allows a whole top-level domain, or an IP address.
 */
export const hostGlob = () =>
  z
    .string()
    .max(253)
    .regex(/^([a-z0-9*]([a-z0-9*-]*[a-z0-9*])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?\.[a-z]([a-z0-9-]*[a-z0-9])?$/)
    .meta({
      title: 'host',
      errorMessage:
        'Write it in small letters and without `https://`; `*` stands for part of a name between two dots, but not in the last two names.',
      examples: ['acme-*.vercel.app'],
    })

export const login = () =>
  z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*(\[bot\])?$/)
    .meta({
      title: 'GitHub login',
      errorMessage: 'Write the login without `@`, in quotes; that of an app ends in `[bot]`.',
      examples: ['vercel[bot]'],
    })

/** What a cookie or header can be called. */
export const httpName = (kind: string) =>
  z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
    .meta({
      title: `name of a ${kind}`,
      errorMessage: 'Write letters, digits and hyphens, without spaces or colons.',
    })

/** One line of text that may be empty, with `${env:NAME}` for what stands in the environment. */
export const value = (example: string) =>
  z
    .string()
    .max(2000)
    .regex(new RegExp(`^[^${control}]*$`))
    .meta({
      title: 'text value',
      errorMessage: `Write one line of text in quotes; \`\${env:NAME}\` is replaced by an environment variable.`,
      examples: [example],
    })

export const member = () =>
  z
    .string()
    .max(100)
    .regex(/^@[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9][\w.-]*)?$/)
    .meta({
      title: 'GitHub team or user',
      errorMessage: 'Write the name with its `@`, in quotes.',
      examples: ['@acme/onboarding'],
    })

export const choice = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values).meta({ title: values.map((value) => `\`${value}\``).join(' or ') })

/** How severe it is when a limit does not hold. */
export const severity = () =>
  z
    .enum(['block', 'warn', 'off'])
    .meta({ title: '`block`, `warn` or `off`', errorMessage: 'Write `block`, `warn` or `off`.' })

export const wholeNumber = (from: number, to: number) =>
  z
    .int()
    .min(from)
    .max(to)
    .meta({ title: `whole number from ${from} to ${to}`, errorMessage: `Write a whole number from ${from} to ${to}.` })

export const number = (from: number, to?: number) => {
  const bounds = to === undefined ? `from ${from} on` : `from ${from} to ${to}`
  return z
    .number()
    .min(from)
    .max(to ?? Number.MAX_SAFE_INTEGER)
    .meta({ title: `number ${bounds}`, errorMessage: `Write a number ${bounds}.` })
}

/** `10%` or 0.1; as read, the ratio 0.1. */
export const percentage = () =>
  z
    .union([z.number().min(0).max(1), z.string().regex(/^\d+(\.\d+)?\s?%$/)])
    .transform((written) => (typeof written === 'number' ? written : Number.parseFloat(written) / 100))
    .pipe(z.number().min(0).max(1))
    .meta({
      title: 'percentage from 0% to 100%',
      errorMessage: 'Write it with its sign, or as a ratio such as `0.1`.',
      examples: ['10%'],
    })

/** A number in a unit that stands beside it; `85%` is 0.85. */
export const numberOrPercentage = () =>
  z
    .union([z.number().min(-1e12).max(1e12), z.string().regex(/^\d+(\.\d+)?\s?%$/)])
    .transform((written) => (typeof written === 'number' ? written : Number.parseFloat(written) / 100))
    .pipe(z.number())
    .meta({
      title: 'number or percentage',
      errorMessage: 'Write a number in the unit of the KPI, or a percentage such as `85%`.',
      examples: ['85%'],
    })

const milliseconds = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** `100ms`, `2s`, `1min` or `24h`, between two bounds written alike; as read, a number of `unit` (ms unless named). */
export const time = ({ from, to, unit = 'ms' }: { from: string; to: string; unit?: 'ms' | 's' }) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?\s?(ms|s|min|h)$/)
    .transform((written) => toMilliseconds(written) / milliseconds[unit])
    .pipe(
      z
        .number()
        .min(toMilliseconds(from) / milliseconds[unit])
        .max(toMilliseconds(to) / milliseconds[unit]),
    )
    .meta({
      title: `time from ${from} to ${to}`,
      errorMessage: 'Write it with its unit: `ms`, `s`, `min` or `h`.',
      examples: ['2s'],
    })

const bytesIn = { B: 1, kB: 1000, MB: 1e6, GB: 1e9 }

/** `840B`, `10kB` or `1.5MB`, between two bounds written alike; as read, bytes. A kB is 1000 bytes. */
export const size = ({ from, to }: { from: string; to: string }) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?\s?(B|kB|MB|GB)$/)
    .transform(toBytes)
    .pipe(z.number().min(toBytes(from)).max(toBytes(to)))
    .meta({
      title: `size from ${from} to ${to}`,
      errorMessage: 'Write it with its unit: `B`, `kB`, `MB` or `GB`.',
      examples: ['10kB'],
    })

function toBytes(written: string): number {
  const unit = (['kB', 'MB', 'GB'] as const).find((each) => written.endsWith(each)) ?? 'B'
  return Number.parseFloat(written) * bytesIn[unit]
}

function toMilliseconds(written: string): number {
  const unit = (['ms', 's', 'min', 'h'] as const).find((each) => written.endsWith(each)) ?? 'ms'
  return Number.parseFloat(written) * milliseconds[unit]
}

/** `7d`, between two numbers of days; as read, how many. */
export const wholeDays = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,3}d$/)
    .transform((written) => Number.parseInt(written, 10))
    .pipe(z.int().min(from).max(to))
    .meta({
      title: `days from ${from}d to ${to}d`,
      errorMessage: 'Write whole days, such as `7d`.',
      examples: ['7d'],
    })

/** A time zone by its name in the IANA database; whether there is such a one is a rule. */
export const timeZone = () =>
  z
    .string()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/)
    .meta({
      title: 'time zone',
      errorMessage: 'Write its name in the IANA database.',
      examples: ['Europe/Berlin'],
    })
