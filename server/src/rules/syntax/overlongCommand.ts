import { withSeparators } from '../../base/numbers';
import { mostArguments, mostCharacters } from '../../syntax/reader';
import { defineRule } from '../engine/rule';

const limit = `${withSeparators(mostArguments)} words or ${withSeparators(mostCharacters)} characters`;

/** Reports the rest of a command that is too long, at its first character. */
export const overlongCommand = defineRule({
  id: 'syntax/overlong-command',
  severity: 'warning',
  summary: 'A command is so long that its rest is not checked.',
  rest({ origin, range: { start } }, { report }) {
    const end = { line: start.line, character: start.character + 1 };
    report(
      { origin, range: { start, end } },
      {
        message: `This command has more than ${limit}, which no device prints. The rest is not checked. Divide the command, or restore the line breaks.`,
      },
    );
  },
});
