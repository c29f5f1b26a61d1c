import { renderCommands } from './github/answers/render-commands.ts'

/** `docs/commands.md`: what people can write on a pull request. */
export function renderCommandsPage(): string {
  return `# Commands on a pull request

<!-- Generated from the table of commands by \`node scripts/generate.ts\`: edit there. -->

A command is the first line of a comment on a pull request:

\`\`\`
/ux-impact accept initial-import scriptedTime --because "the new parser is worth 200 ms"
\`\`\`

${renderCommands()}

## What counts

- The first line that shows as text. Lines in quotes, code and HTML comments are passed over; a comment that was
  edited, and one by a bot, asks nothing. On a closed pull request only \`status\` and
  \`experiment\` are answered, on a merged one \`experiment\` alone.
- \`--name value\` and \`--name=value\` are the same. What has spaces stands in quotation marks. Options come last.
  A command has at most 20 words, and a reason at most 200 characters.
- The rights of who wrote it, asked of GitHub at that moment. When nobody can say, nothing is done.
- The head that its author could see. Where somebody pushed after the comment, \`run\`, and an acceptance without
  a fact, are refused unless \`--sha\` names the head.

A comment that was taken gets an :eyes:, and in the end a :rocket:, a :-1: where it was refused, or a :confused:
where it was not understood. Each is answered once, however often it is delivered.

## Accepting a risk

What is accepted stays \`worse\` and is shown with who accepted it, until when and why; it blocks no more, and the
title of the check says "Worse but accepted". Where only a part was accepted, the rest still blocks.

- \`accept.by\` in the configuration says who may: \`others\` (neither the author of the pull request nor whoever
  pushed its head) or \`anyone\` who may write.
- Without a fact it is for everything that is worse in the journey, and for this commit alone. The id of a fact, or
  \`scriptedTime\` or \`completes\`, is accepted for later commits too, until it expires.
- That a flow changed is accepted by the users that the journey's squad lists (\`@login\`), for this commit alone.
  The members of a team cannot be asked with the token of a workflow, so a squad with teams leaves it to everybody
  who may write.
- Acceptances are nothing but these comments. They are read anew for each verdict: deleting one takes it back, and
  so does losing the right to write.
`
}
