/** The clicks of the step that ends after which nothing happened, by what followed the pages' clicks. */
async function findDeadClicks(_page, { clicks }) {
  await Promise.all(clicks.map((watched) => watched.settled()))
  return clicks.flatMap((watched) => watched.dead())
}

module.exports = { findDeadClicks }
