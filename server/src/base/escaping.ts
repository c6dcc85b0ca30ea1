/** Control characters, and characters that change the direction of text. */
const controls = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Escapes control characters such as `\u202E`, so that a name cannot imitate another name, or a line of a report two
 * lines. Tabs and line ends are not changed.
 */
export function visibleControls(text: string): string {
  return text.replace(controls, (character, offset: number) => {
    const isLineEnd = character === '\n' || (character === '\r' && text.charAt(offset + 1) === '\n');
    return isLineEnd || character === '\t' ? character : escaped(character);
  });
}

/** A text on one line: a mark shows where lines end. */
export function oneLine(text: string): string {
  const lines = text.split('\n');
  const end = lines.length - 1;
  return lines
    .map((line, index) => (index < end ? line.trimEnd() : line))
    .map((line, index) => (index > 0 ? line.trimStart() : line))
    .join(' ⏎ ');
}

/** The same on one line. */
export function visibleOnOneLine(text: string): string {
  return text.replace(controls, (character) => (character === '\t' ? ' ' : escaped(character)));
}

/**
 * The start of a command that the runner of a pipeline executes if a line of a log contains it: `::error::` of GitHub at
 * the start of a line, `##[…]` of GitHub and Azure, `##vso[…]` of Azure and `##teamcity[…]` anywhere. An IPv6 address such
 * as `::1` at the start of a line is not a command: names of commands have letters that its digits do not have.
 */
const workflowCommand =
  /:(?<=^[^\S\r\n]*:)(?=:[a-f\d_]*[g-z-][\w-]*(?:[^\S\r\n].*)?::)|#(?=#(?:vso|teamcity)?\[)/gimu;

/** Escapes the starts of workflow commands, such as `\u003A:error::`. In JSON, this does not change the text. */
export function withoutWorkflowCommands(text: string): string {
  return text.replace(workflowCommand, escaped);
}

/** Whether a runner of a pipeline would execute a line of the text. */
export function hasWorkflowCommand(text: string): boolean {
  return text.search(workflowCommand) >= 0;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** In HTML: a place where a long word may be broken. It is not a part of the text. */
export const wordBreak = '<wbr>';

/** Escapes a text for the content or a quoted attribute of HTML. Control characters become visible. */
export function escapeHtml(text: string): string {
  return visibleControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function htmlOnOneLine(text: string): string {
  return escapeHtml(visibleOnOneLine(text));
}

/** A text in a snippet, without placeholders. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
