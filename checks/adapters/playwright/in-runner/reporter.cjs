/**
 * Tells our process, over the runner's own channel, which tests there are and how each attempt went.
 * A test that fails is data, not a failure of the run.
 */
class Reporter {
  printsToStdio() {
    return true
  }

  onBegin(config, suite) {
    const tests = suite.allTests()
    // A spec may ask for retries of its own; to us a retry would be another attempt.
    if (config.metadata.uxImpact) for (const test of tests) test.retries = 0
    send({ event: 'begin', tests: tests.map(identity), ...config.metadata.uxImpact })
  }

  onError(error) {
    send({
      event: 'error',
      message: error.message ?? error.value ?? String(error),
      stack: error.stack,
      location: error.location,
    })
  }

  onTestBegin(test, result) {
    send({ event: 'testBegin', ...identity(test), startedAt: result.startTime.getTime() })
  }

  onTestEnd(test, result) {
    send({
      event: 'testEnd',
      ...identity(test),
      status: result.status,
      startedAt: result.startTime.getTime(),
      duration: result.duration,
      errors: result.errors.map((error) => ({ message: error.message ?? error.value ?? '', location: error.location })),
      steps: result.steps.map(stepOf),
      screenshots: result.attachments
        .filter((one) => one.contentType === 'image/png' && one.path)
        .map((one) => one.path),
    })
  }

  onEnd(result) {
    send({ event: 'end', status: result.status })
  }
}

function identity(test) {
  const [, project, , ...titles] = test.titlePath()
  return {
    id: test.id,
    project,
    titles,
    repeat: test.repeatEachIndex,
    file: test.location.file,
    line: test.location.line,
    column: test.location.column,
    expectedStatus: test.expectedStatus,
    ancestors: ancestorsOf(test.parent),
  }
}

function ancestorsOf(suite) {
  const found = []
  for (let one = suite; one?.type === 'describe'; one = one.parent) {
    if (one.location) found.unshift({ title: one.title, line: one.location.line, column: one.location.column })
  }
  return found
}

function stepOf(step) {
  return {
    title: step.title,
    category: step.category,
    startedAt: step.startTime.getTime(),
    duration: step.duration,
    error: step.error
      ? { message: step.error.message ?? step.error.value ?? '', location: step.error.location }
      : undefined,
    steps: step.steps.map(stepOf),
  }
}

function send(message) {
  process.send?.(message)
}

module.exports = Reporter
