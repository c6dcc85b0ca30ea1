import type { CheckedScript } from '../../services/deviceService';
import { writeErrorLine, type Terminal } from '../terminal';

/**
 * Writes the commands from one configuration to another. Standard error states what they cannot do, because the new
 * configuration contradicts itself: an entry that it refers to without containing it, or a line that no device accepts.
 */
export function writeCommands(
  { text, kept, rejections }: CheckedScript,
  newName: string,
  terminal: Terminal,
): void {
  terminal.writeOut(text);
  for (const { name, reason } of kept) {
    writeErrorLine(terminal, `${name} is not in ${newName}, but is not deleted: ${reason}`);
  }
  for (const { line, command, reason } of rejections) {
    writeErrorLine(terminal, `line ${line + 1} of the commands is rejected: ${command}. ${reason}`);
  }
}
