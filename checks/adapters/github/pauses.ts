/**
 * Seconds between tries while GitHub fails, as Octokit's own retries make them (the square of how many there were).
 * Together they are longer than a minute, so that a GitHub that is down for one loses nothing.
 */
export const pauses = [1, 4, 9, 16, 25, 36]
