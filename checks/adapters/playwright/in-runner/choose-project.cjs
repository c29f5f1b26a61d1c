const path = require('node:path')

/**
 * The project of the repository's config that a person would run the flow in: the one that the flow
 * names, else the first on Chromium among those that hold its spec and that no other depends on.
 */
function chooseProject(plan, user) {
  const projects = user.projects ?? []
  if (projects.length === 0) return {}
  if (plan.project !== undefined) {
    const named = projects.find((project) => project.name === plan.project)
    if (named) return named
    throw new Error(`ux-impact:project-unknown:${projects.map((project) => project.name ?? '').join(', ')}`)
  }
  const setUps = new Set(projects.flatMap((project) => [...(project.dependencies ?? []), project.teardown]))
  const flows = projects.filter((project) => !setUps.has(project.name))
  const holding = flows.filter((project) => holdsSpec(plan, user, project))
  return holding.find(isChromium) ?? holding[0] ?? flows.find(isChromium) ?? flows[0] ?? projects[0]
}

function holdsSpec({ configDir, spec }, user, project) {
  const testDir = path.resolve(configDir, project.testDir ?? user.testDir ?? '.')
  const match = project.testMatch ?? user.testMatch
  const ignore = project.testIgnore ?? user.testIgnore
  return (
    !path.relative(testDir, spec).startsWith('..') &&
    (match === undefined || matches(match, spec)) &&
    (ignore === undefined || !matches(ignore, spec))
  )
}

/** As Playwright means its patterns: expressions on the whole path, globs from anywhere in it. */
function matches(patterns, file) {
  return [patterns].flat().some((pattern) => {
    if (typeof pattern !== 'string') return file.search(pattern) >= 0
    return path.matchesGlob(file, pattern.startsWith('**/') ? pattern : `**/${pattern}`)
  })
}

function isChromium(project) {
  const use = project.use ?? {}
  return (use.browserName ?? use.defaultBrowserType ?? 'chromium') === 'chromium'
}

module.exports = { chooseProject }
