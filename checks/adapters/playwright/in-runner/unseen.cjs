/** Playwright reports every call as a step of the test but those that are marked as its own. */
function unseen(context, work) {
  return typeof context._wrapApiCall === 'function' ? context._wrapApiCall(work, { internal: true }) : work()
}

module.exports = { unseen }
