/** Control characters, and characters that change the direction of text. */
const controls = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A text of a file as people see it: `\u202E` instead of a character that would change how the text around it looks. A name
 * could otherwise look like another one, and a line of a report like two. Tabs and line ends stay.
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
