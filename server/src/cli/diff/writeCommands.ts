import type { CheckedScript } from '../../services/checkedScript';
import { unitDataNote } from '../../device/report';
import { asWritten } from '../../secrets/exit';
import { writeErrorLine, type Terminal } from '../terminal';

/**
 * Writes the commands from one configuration to another. Standard error states what they cannot do, because the new
 * configuration contradicts itself: an entry that it refers to without containing it, or a line that no device accepts. It
 * also names the number of encrypted secrets that cannot be compared, and of the left out data of one unit.
 */
export function writeCommands(
  { text, kept, uncompared, unitData, rejections }: CheckedScript,
  newName: string,
  terminal: Terminal,
): void {
  terminal.writePassed(asWritten(text));
  for (const { name, reason } of kept) {
    writeErrorLine(terminal, `${name} is not in ${newName}, but is not deleted: ${reason}`);
  }
  if (uncompared > 0) {
    const secrets = uncompared === 1 ? '1 encrypted secret' : `${uncompared} encrypted secrets`;
    writeErrorLine(
      terminal,
      `The commands leave out ${secrets} of ${newName} that cannot be compared with the old. "--include salts,keys" adds them.`,
    );
  }
  if (unitData > 0) writeErrorLine(terminal, unitDataNote(unitData, 'The commands leave out'));
  for (const { line, command, reason } of rejections) {
    writeErrorLine(terminal, `line ${line + 1} of the commands is rejected: ${command}. ${reason}`);
  }
}
