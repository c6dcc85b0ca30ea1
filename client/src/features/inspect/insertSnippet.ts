import type { Inspected } from '../../../../server/src/protocol';

/**
 * The snippet that inserts a table, setting or value: the whole statement on an empty line, otherwise the name.
 *
 * @param line the text of the cursor's line
 */
export function insertSnippet({ name, statement }: Inspected, line: string): string {
  return line.trim() === '' ? statement : name.replace(/[\\$}]/g, '\\$&');
}
