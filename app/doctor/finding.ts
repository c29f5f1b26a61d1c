/** One thing that was looked at, in one sentence; where something is wrong, `remedy` says what would be right. */
export type Found = { mark: Mark; text: string; remedy?: string }

/** `note`: neither right nor wrong, such as what comes by itself. `warning`: it works, and something is missing. */
export type Mark = 'right' | 'note' | 'warning' | 'wrong'

/** `about` is what was looked at: "Settings", "Database", "GitHub", or a repository. */
export type Finding = Found & { about: string }

export const right = (text: string): Found => ({ mark: 'right', text })
export const note = (text: string): Found => ({ mark: 'note', text })
export const warning = (text: string, remedy: string): Found => ({ mark: 'warning', text, remedy })
export const wrong = (text: string, remedy: string): Found => ({ mark: 'wrong', text, remedy })
