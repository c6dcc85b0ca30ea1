/** LSP's third line end, a carriage return by itself, as old Macs wrote and line ends converted twice (`\r\r\n`) hold. */
const loneReturn = /\r(?!\n)/;

/** The end of a line, as LSP counts them. */
export const lineEnd = /\r\n|\n|\r/;

/** Whether a carriage return stands by itself somewhere in a text. */
export function hasLoneReturn(text: string): boolean {
  return text.includes('\r') && loneReturn.test(text);
}

/** The text with line feeds for carriage returns by themselves: tree-sitter counts lines by these alone. */
export function withLineFeeds(text: string): string {
  return hasLoneReturn(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
}
