const { AsyncLocalStorage } = require('node:async_hooks')

/** More than all instruments together may take. */
const LONGEST_LOOKS_MS = 120_000

/**
 * Has `look` called with the title of each top-level step of a test as it ends, within the step, however it ends. It wraps the public
 * `test.step` of the specification's own Playwright, and of all that is extended or merged from it, so that every
 * version does; steps keep what they return and throw. The time that looking takes is not the test's.
 */
function atStepEnds(playwrightTest, look) {
  const inStep = new AsyncLocalStorage()
  const wrapped = new WeakSet()

  const wrap = (test) => {
    if (wrapped.has(test)) return test
    wrapped.add(test)
    const { step, extend } = test
    test.step = Object.assign(
      (title, body, options) => step(title, lookingAfter(title, body), withoutLimit(options)),
      step,
    )
    test.extend = (...args) => wrap(extend(...args))
    return test
  }
  const lookingAfter = (title, body) => {
    if (inStep.getStore() || typeof body !== 'function') return body
    return (...args) => inStep.run(true, () => bodyThenLook(title, body, args))
  }
  const bodyThenLook = async (title, body, args) => {
    try {
      return await body(...args)
    } finally {
      const before = Date.now()
      const grant = stopTheClock(playwrightTest.test)
      await look(title)
      grant(Date.now() - before)
    }
  }

  wrap(playwrightTest.test)
  const { mergeTests } = playwrightTest
  if (mergeTests) playwrightTest.mergeTests = (...tests) => wrap(mergeTests(...tests))
}

/** A step's own limit was meant for the step alone. */
function withoutLimit(options) {
  return options?.timeout === undefined ? options : { ...options, timeout: 0 }
}

/** While it is looked, no time of the test passes; what is returned grants it what was spent. */
function stopTheClock(test) {
  const info = test.info()
  const { timeout } = info
  if (timeout > 0) info.setTimeout(timeout + LONGEST_LOOKS_MS)
  return (spent) => {
    if (timeout > 0) info.setTimeout(timeout + spent)
  }
}

module.exports = { atStepEnds }
