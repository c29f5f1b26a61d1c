import { afterEach, expect, it, vi } from 'vitest'
import { readWorkflowCommands } from '../fixtures/github/runner/read-workflow-commands.ts'
import { type Log, openLog } from './open-log.ts'

afterEach(() => vi.restoreAllMocks())

/** What the runner makes of what is said, and how many messages of each level it gets. */
function told(say: (log: Log) => void) {
  const written: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(written.push(String(text))))
  const log = openLog()
  say(log)
  log.close()
  vi.restoreAllMocks()
  return readWorkflowCommands(written.join(''))
}

it('S12: commands in a text are not obeyed, and the text is shown', () => {
  const text = 'title\n::error::hacked\n  ::set-output name=a::b\n##[add-path]/evil\n::stop-commands::x'
  expect(told((log) => log.say(text))).toEqual({ annotations: [], obeyed: [], log: `${text}\n` })
})

it('S12: commands in an annotation are its text', () => {
  const annotation = {
    level: 'warning',
    title: 'A::b,file=c',
    message: '::error::x\n::warning::y',
    path: 'a,b::c.ts',
  } as const
  expect(told((log) => log.annotate({ ...annotation, startLine: 3, endLine: 4 }))).toEqual({
    annotations: [
      {
        level: 'warning',
        message: annotation.message,
        title: annotation.title,
        file: annotation.path,
        line: '3',
        endLine: '4',
      },
    ],
    obeyed: [],
    log: '',
  })
})

it('R11: a message is cut where GitHub would cut it, and no character is halved', () => {
  const [annotation] = told((log) => log.annotate({ level: 'notice', message: 'x'.repeat(4096) })).annotations
  expect(annotation?.message.length).toBe(4096)
  const longer = told((log) => log.annotate({ level: 'notice', message: `${'x'.repeat(4094)}😀y` })).annotations
  expect(longer[0]?.message).toBe(`${'x'.repeat(4094)}…`)
})

it('R11: of a level at most ten are given, which is what GitHub shows', () => {
  const { annotations } = told((log) => {
    for (let number = 1; number <= 11; number++) log.annotate({ level: 'failure', message: `${number}` })
    log.annotate({ level: 'warning', message: 'another level' })
  })
  expect(annotations.map(({ message }) => message)).toEqual([...'123456789'.split(''), '10', 'another level'])
})
