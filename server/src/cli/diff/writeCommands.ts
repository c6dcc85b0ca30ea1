import { scriptInSteps } from '../../device/commands';
import type { Comparison } from '../../device/compare';
import { execute } from '../../device/execute';
import { nodeText } from '../../device/inUse';
import type { LanguageService } from '../../languageService';
import { runToCompletion } from '../../model/runToCompletion';
import { writeErrorLine, type Terminal } from '../terminal';

/**
 * Writes the commands from one configuration to another. Standard error states what they cannot do, because the new
 * configuration contradicts itself: an entry that it refers to without containing it, or a line that no device accepts.
 */
export function writeCommands(
  comparison: Comparison,
  { service, newName }: { readonly service: LanguageService; readonly newName: string },
  terminal: Terminal,
): void {
  const { text, kept } = runToCompletion(scriptInSteps(comparison));
  terminal.writeOut(text);
  for (const { node, reason } of kept) {
    writeErrorLine(terminal, `${nodeText(node)} is not in ${newName}, but is not deleted: ${reason}`);
  }
  const document = service.open(text);
  const { rejections } = execute(comparison.old, document);
  document.dispose();
  for (const { line, command, reason } of rejections) {
    writeErrorLine(terminal, `line ${line + 1} of the commands is rejected: ${command}. ${reason}`);
  }
}
