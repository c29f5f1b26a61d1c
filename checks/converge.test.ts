import { describe, expect, test } from 'vitest'
import { head, later, noWorse, openConvergeRig, worse } from '../fixtures/converge-rig.ts'
import type { Affected } from './types.ts'

/** Writes of one kind are spaced, so these wait side by side. */
describe.concurrent('a pull request is brought to what it should show', () => {
  test('a pull request that opens is told at once which journeys it affects, and that it waits', async () => {
    await using rig = await openConvergeRig()
    expect(await rig.converge()).toEqual({
      done: [],
      head,
      lookAgainAt: new Date('2026-03-02T09:05:00Z'),
      said: ['Initial inventory import: waiting for the measuring to begin'],
    })
    expect(rig.checks()).toEqual([
      {
        status: 'in_progress',
        conclusion: null,
        title: 'Initial inventory import: waiting for the measuring to begin',
        externalId: '0.0',
      },
    ])
    expect(rig.wholeChecks()[0]?.output.summary).toBe(
      [
        '**Affected**',
        '- **Initial inventory import**: `src/components/UploadForm.tsx`, src/pages/import.tsx imports it and is an entry of the journey',
        '',
        'A run of `.github/workflows/ux-impact.yml` measures them; it begins within a minute or so.',
        '',
        'If there is nothing to judge by 2026-03-02 10:00 UTC, the verdict is “not measured”.',
      ].join('\n'),
    )
    expect(rig.github.commentsOf(7)).toEqual([])
  })

  test('nothing affected is a success at once, however the measuring goes', async () => {
    await using rig = await openConvergeRig()
    rig.affected = { status: 'none', blindSpots: [] }
    await rig.converge()
    expect(rig.checks()).toEqual([
      { status: 'completed', conclusion: 'success', title: 'Nothing affected', externalId: '0.0' },
    ])
    await rig.endRun(rig.startRun(), undefined, 'failure')
    const before = rig.github.writes().length
    expect(await rig.converge()).toEqual({ done: [], head, said: ['The check says what there is to say.'] })
    expect(rig.github.writes().length).toBe(before)
    expect(rig.github.commentsOf(7)).toEqual([])
  })

  test('a repository that describes no journeys blocks nobody', async () => {
    await using rig = await openConvergeRig({ files: { 'README.md': 'Shop' } })
    await rig.converge()
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ conclusion: 'success', title: 'No journeys are described here' }])
  })

  test('a configuration that cannot be read is told at once', async () => {
    await using rig = await openConvergeRig({ files: { '.ux-impact.yml': 'version: 1\njourneys: 7\n' } })
    await rig.converge()
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ status: 'completed', conclusion: 'neutral' }])
    expect(rig.wholeChecks()[0]?.output.text).toContain('journeys')
  })

  test('from its run’s begin to the verdict there is one check, which has buttons in the end, and one comment', async () => {
    await using rig = await openConvergeRig()
    await rig.converge()
    const run = rig.startRun()
    expect(await rig.converge()).toMatchObject({ lookAgainAt: new Date('2026-03-02T09:01:00Z') })
    expect(rig.checks()).toEqual([
      {
        status: 'in_progress',
        conclusion: null,
        title: 'Initial inventory import: measuring (Set up job)',
        externalId: `${run.id}.1`,
      },
    ])
    await rig.endRun(run, worse)
    expect(await rig.converge()).toMatchObject({ done: [], head })
    expect(rig.checks()).toEqual([
      {
        status: 'completed',
        conclusion: 'failure',
        title: 'Worse: Initial inventory import cannot be completed',
        externalId: `${run.id}.1`,
      },
    ])
    const [verdict] = rig.wholeChecks()
    expect(verdict?.actions.map(({ label, identifier }) => [label, identifier])).toEqual([
      ['Accept the risk', 'accept'],
      ['Commands', 'help'],
    ])
    expect(
      rig.github.commentsOf(7).map(({ author, body }) => [author.login, body.includes(`/runs/${verdict?.id}`)]),
    ).toEqual([['ux-impact[bot]', true]])
    const before = rig.github.writes().length
    await rig.converge()
    expect(rig.github.writes().length).toBe(before)
  })

  test('R5 a push cancels the check of the old head, whose measurement says nothing any more', async () => {
    await using rig = await openConvergeRig()
    const old = rig.startRun()
    await rig.converge()
    rig.github.push(7, later)
    await rig.endRun(old, worse)
    await rig.converge([], { before: head })
    expect(rig.checks()).toMatchObject([{ conclusion: 'cancelled', title: 'Superseded by eeeeeee' }])
    expect(rig.checks(later)).toMatchObject([{ status: 'in_progress' }])
    expect(rig.github.commentsOf(7)).toEqual([])
  })

  test('R5 the old head is ended before anything is written for the new one, so that neither is forgotten', async () => {
    await using rig = await openConvergeRig()
    await rig.converge()
    rig.github.push(7, later)
    rig.github.fail({ operation: 'checks/list-for-ref', how: { secondaryLimit: 3_600 } })
    expect(await rig.converge([], { before: head })).toMatchObject({ head: later, retryAt: expect.any(Date) })
    expect([rig.begun, rig.checks(later)]).toEqual([[head], []])
    await rig.converge([], { before: head })
    await rig.converge([], { before: later })
    expect([rig.begun, rig.checks().length, rig.checks(later).length]).toEqual([[head, later], 1, 1])
  })

  test('R10 the button "Re-run" makes another attempt, with a check of its own', async () => {
    await using rig = await openConvergeRig()
    const run = rig.startRun()
    await rig.endRun(run, noWorse)
    await rig.converge()
    expect(await rig.converge([{ do: 'measureAgain', by: 'anna' }])).toMatchObject({ done: ['0'] })
    expect(rig.checks()).toMatchObject([
      { conclusion: 'success', externalId: `${run.id}.1` },
      { status: 'in_progress', externalId: `${run.id}.2` },
    ])
    expect(await rig.converge([{ do: 'measureAgain', by: 'rea' }])).toMatchObject({
      done: ['0'],
      said: ['Who asked to measure again may not write.', expect.any(String)],
    })
    expect(rig.github.state.runs.map(({ attempt }) => attempt)).toEqual([2])
  })

  test('a draft has no check, and one that was waited for ends', async () => {
    await using rig = await openConvergeRig({ draft: true })
    expect(await rig.converge()).toEqual({ done: [], head, said: [] })
    expect(rig.checks()).toEqual([])
    rig.github.pullRequest(7).draft = false
    await rig.converge()
    rig.github.pullRequest(7).draft = true
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ conclusion: 'cancelled', title: 'Not measured: draft' }])
    rig.github.pullRequest(7).draft = false
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ conclusion: 'cancelled' }, { status: 'in_progress' }])
  })

  test('of a closed pull request nothing is waited for, and nobody looks after it any more', async () => {
    await using rig = await openConvergeRig()
    await rig.converge()
    rig.github.pullRequest(7).state = 'closed'
    expect(await rig.converge()).toEqual({
      done: [],
      head,
      gone: true,
      said: ['The pull request is closed'],
    })
    expect(rig.checks()).toMatchObject([{ conclusion: 'cancelled', title: 'The pull request is closed' }])
  })

  test('R7 a run that never begins is explained after minutes, and is a verdict after an hour', async () => {
    await using rig = await openConvergeRig()
    await rig.converge()
    rig.github.clock.advance(5 * 60_000)
    expect(await rig.converge()).toMatchObject({ lookAgainAt: new Date('2026-03-02T10:00:00Z') })
    expect(rig.checks()).toMatchObject([
      { status: 'in_progress', title: 'No run of .github/workflows/ux-impact.yml has begun' },
    ])
    rig.github.clock.advance(55 * 60_000)
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ status: 'completed', conclusion: 'neutral', externalId: '0.0' }])
    // A run that begins late counts all the same.
    const run = rig.startRun()
    await rig.endRun(run, noWorse)
    await rig.converge()
    expect(rig.checks()).toMatchObject([
      { conclusion: 'neutral' },
      { conclusion: 'success', externalId: `${run.id}.1` },
    ])
  })

  test('a run that ended without a measurement is a verdict with its reason', async () => {
    await using rig = await openConvergeRig()
    await rig.endRun(rig.startRun(), undefined, 'failure')
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ status: 'completed', conclusion: 'neutral' }])
    expect(rig.wholeChecks()[0]?.output).toMatchObject({
      title: expect.stringContaining('Measuring left nothing, the run ended as failure'),
    })
  })

  test('an accepted risk is answered, and the verdict given anew at once', async () => {
    await using rig = await openConvergeRig()
    await rig.endRun(rig.startRun(), worse)
    await rig.converge()
    rig.github.clock.advance(60_000)
    const { id } = rig.github.comment({
      issue: 7,
      body: '/ux-impact accept initial-import --because "the new parser is worth it"',
      by: 'anna',
    })
    expect(await rig.converge([{ do: 'answerComment', comment: id }])).toMatchObject({
      done: ['0'],
      lookAgainAt: new Date('2026-03-16T09:01:00Z'),
    })
    expect(rig.checks().at(-1)).toMatchObject({ conclusion: 'neutral', title: expect.stringContaining('accepted') })
    const answers = rig.github.commentsOf(7).map(({ body }) => body)
    expect(answers.at(-1)).toContain('The verdict is given anew.')
    expect(await rig.converge([{ do: 'answerComment', comment: id }])).toMatchObject({
      done: ['0'],
      said: ['The comment is answered already.', 'The check says what there is to say.'],
    })
    // Whoever takes it back, or lets it end, is heard without a word.
    rig.github.clock.set('2026-03-16T09:01:01Z')
    await rig.converge()
    expect(rig.checks().at(-1)).toMatchObject({ conclusion: 'failure' })
  })

  test('what the text of a pull request expects is told anew when it is edited, and nothing is measured for it', async () => {
    await using rig = await openConvergeRig()
    await rig.endRun(rig.startRun(), noWorse)
    await rig.converge()
    const told = () => [rig.wholeChecks().at(-1)?.output.text, rig.github.commentsOf(7).at(-1)?.body].join('\n')
    const last = () => ({ ...rig.checks().at(-1), externalId: '' })
    const before = last()
    rig.github.pullRequest(7).body = 'Clearer errors.\n\nFixes #3.'
    expect((await rig.converge()).said).toEqual(['The check says what there is to say.'])
    rig.github.pullRequest(7).body = 'Clearer errors.\n\nHypothesis: fewer people give up.'
    await rig.converge()
    expect(told()).toContain('fewer people give up')
    expect(last()).toEqual(before)
    expect((await rig.converge()).said).toEqual(['The check says what there is to say.'])
    rig.github.pullRequest(7).body = 'Clearer errors.'
    await rig.converge()
    expect(told()).not.toContain('fewer people give up')
    expect(rig.github.writes().filter(({ path }) => /rerun|dispatches/.test(path))).toEqual([])
  })

  test('S18 a button shows the command once, to who may write, on the check of this head alone', async () => {
    await using rig = await openConvergeRig()
    await rig.endRun(rig.startRun(), worse)
    await rig.converge()
    const checkRun = rig.wholeChecks()[0]?.id ?? 0
    const pressed = (by: string, of = checkRun) => [
      { do: 'showCommand' as const, checkRun: of, button: 'accept' as const, by },
    ]
    const foreign = rig.github.check({ headSha: head, name: 'ux-impact' })
    const said = []
    for (const todos of [pressed('rea'), pressed('anna', foreign.id), pressed('anna'), pressed('ada')]) {
      said.push((await rig.converge(todos)).said[0])
    }
    expect(said).toEqual([
      'A button was pressed: who pressed it may not write.',
      'A button was pressed: it is of a check that is none of the head’s any more.',
      'The button “accept” is answered.',
      'A button was pressed: it was answered before.',
    ])
    const shown = rig.github.commentsOf(7).filter(({ body }) => body.startsWith('<!-- ux-impact:button'))
    expect(shown.map(({ body }) => body.split('\n')[1]?.slice(0, 80))).toEqual([
      'To take a risk knowingly, write a comment of its own: `/ux-impact accept JOURNEY',
    ])
    rig.github.push(7, later)
    expect((await rig.converge(pressed('anna'))).said[0]).toContain('none of the head’s')
  })

  test('R13 a limit is not waited for: whoever asks is told when to come back, and nothing is lost', async () => {
    await using rig = await openConvergeRig()
    rig.github.fail({ operation: 'pulls/get', times: 1, how: { secondaryLimit: 3600 } })
    expect(await rig.converge([{ do: 'measureAgain', by: 'anna' }])).toEqual({
      done: [],
      said: [expect.stringContaining('limit of requests is used up until')],
      retryAt: expect.any(Date),
    })
    expect(rig.checks()).toEqual([])
    await rig.converge()
    expect(rig.checks()).toHaveLength(1)
  })

  test('R13 a limit that comes second is told before what is only out of reach', async () => {
    await using rig = await openConvergeRig()
    const { id } = rig.github.comment({ issue: 7, body: '/ux-impact help', by: 'anna' })
    rig.github.fail({ operation: 'issues/list-comments', times: 7, how: { status: 502 } })
    rig.github.fail({ operation: 'checks/list-for-ref', how: { secondaryLimit: 3_600 } })
    expect(await rig.converge([{ do: 'answerComment', comment: id }])).toEqual({
      done: [],
      head,
      said: [expect.stringContaining('an error of its own (502)'), expect.stringContaining('limit of requests')],
      retryAt: expect.any(Date),
    })
  })

  test('R13 an answer that a limit keeps from being written comes when the limit is over, once', async () => {
    await using rig = await openConvergeRig()
    const { id } = rig.github.comment({ issue: 7, body: '/ux-impact dance', by: 'anna' })
    rig.github.fail({ operation: 'issues/create-comment', how: { secondaryLimit: 3_600 } })
    const asked = [{ do: 'answerComment' as const, comment: id }]
    expect(await rig.converge(asked)).toMatchObject({ done: [], retryAt: expect.any(Date) })
    expect(await rig.converge(asked)).toMatchObject({ done: ['0'] })
    expect(await rig.converge(asked)).toMatchObject({ done: ['0'] })
    expect(rig.github.commentsOf(7).filter(({ author }) => author.login === 'ux-impact[bot]')).toHaveLength(1)
  })

  test('a comment that GitHub has no time for keeps the check open, so that both come in the end', async () => {
    await using rig = await openConvergeRig()
    await rig.converge()
    await rig.endRun(rig.startRun(), worse)
    rig.github.fail({ operation: 'issues/create-comment', times: Number.POSITIVE_INFINITY, how: { status: 502 } })
    expect(await rig.converge()).toMatchObject({ again: 'soon' })
    expect(rig.checks()).toMatchObject([{ status: 'in_progress' }])
    rig.github.mend()
    await rig.converge()
    expect(rig.checks()).toMatchObject([{ status: 'completed', conclusion: 'failure' }])
    expect(rig.github.commentsOf(7)).toHaveLength(1)
  })

  test('R4 a check that was written though GitHub answered 502 is not written twice', async () => {
    await using rig = await openConvergeRig()
    rig.github.fail({ operation: 'checks/create', times: 1, how: { status: 502, after: true } })
    await rig.converge()
    expect(rig.checks()).toHaveLength(1)
  })

  test('where every journey is measured, the check says why', async () => {
    await using rig = await openConvergeRig()
    rig.affected = {
      status: 'all',
      reason: 'package.json changed',
      journeys: [{ id: 'initial-import', because: [] }],
      blindSpots: [],
    } satisfies Affected
    await rig.converge()
    expect(rig.wholeChecks()[0]?.output.summary).toContain('Every journey is measured: package.json changed')
  })
})
