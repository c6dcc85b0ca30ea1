import type { Inspected } from '../../../server/src/protocol';

/**
 * The snippet that inserts something: on an empty line the whole command or block, elsewhere its name alone.
 *
 * @param line the text of the line that the cursor is on
 */
export function insertionFor({ name, statement }: Inspected, line: string): string {
  return line.trim() === '' ? statement : name.replace(/[\\$}]/g, '\\$&');
}
