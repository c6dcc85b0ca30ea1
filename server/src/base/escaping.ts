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

/** The same on one line. */
export function visibleOnOneLine(text: string): string {
  return text.replace(controls, (character) => (character === '\t' ? ' ' : escaped(character)));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Escapes a text for the content or a quoted attribute of HTML. Control characters become visible. */
export function escapeHtml(text: string): string {
  return visibleControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
