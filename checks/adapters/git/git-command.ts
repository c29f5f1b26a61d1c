import { devNull } from 'node:os'

/**
 * The arguments of every git command: in a folder, with paths as they are, without pager and hooks, and without
 * what a user's configuration would change of the output. The rest of it stays: it says which folders are safe.
 * A folder of files that looks like a bare repository is none: a pull request may have brought it, settings and all.
 */
export function gitArguments(folder: string, command: string[]): string[] {
  const settings = [
    ...['core.quotepath=off', `core.hooksPath=${devNull}`, 'core.fsmonitor=false', 'color.ui=false'],
    'safe.bareRepository=explicit',
    ...['diff.renameLimit=1000', 'diff.suppressBlankEmpty=false', 'advice.detachedHead=false'],
  ]
  return ['-C', folder, '--no-pager', '--literal-pathspecs', ...settings.flatMap((one) => ['-c', one]), ...command]
}

/** Ours without what a git hook sets, which would lead git to another repository. Reads take no locks. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !placesOfGit.has(name) && !name.startsWith('GIT_DIFF'))
  return { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
}

const placesOfGit = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX'],
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_NAMESPACE', 'GIT_EXTERNAL_DIFF', 'GIT_TRACE'],
])
