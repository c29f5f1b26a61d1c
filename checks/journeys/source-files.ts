/**
 * The tracked files of one commit: every path, and the texts of those that `needsText` names.
 * A text that is missing (too large, say) makes its file one whose imports are not known.
 */
export type SourceFiles = { paths: readonly string[]; texts: ReadonlyMap<string, string> }
