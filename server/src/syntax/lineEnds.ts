/**
 * LSP's third line end, a single carriage return. It occurs in files of old Macs and after a repeated conversion
 * (`\r\r\n`).
 */
const loneReturn = /\r(?!\n)/;

/** A line end, as defined by LSP. */
export const lineEnd = /\r\n|\n|\r/;

/** Whether a text contains a single carriage return. */
function hasLoneReturn(text: string): boolean {
  return text.includes('\r') && loneReturn.test(text);
}

/** Replaces single carriage returns by line feeds, because tree-sitter counts lines only by line feeds. */
export function withLineFeeds(text: string): string {
  return hasLoneReturn(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
}
