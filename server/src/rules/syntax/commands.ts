import { isDeviceAnswer } from '../../model/deviceAnswer';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isTemplateLine } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { withSeparators } from '../../base/numbers';
import { mostArguments, mostCharacters } from '../../syntax/reader';

/** The commands of configurations and of pasted terminal sessions. */
const commands = [
  'abort',
  'append',
  'clear',
  'clone',
  'config',
  'delete',
  'diagnose',
  'edit',
  'end',
  'execute',
  'exit',
  'fnsysctl',
  'get',
  'move',
  'next',
  'purge',
  'rename',
  'select',
  'set',
  'show',
  'sudo',
  'tree',
  'unselect',
  'unset',
];

/** The form of a plausible command. Other words may be part of a key or password, which a message must not contain. */
const commandLike = /^[A-Z]?[a-z]{1,15}(?:-[a-z]{1,15}){0,3}$/;

/** Reports lines that do not start with a command. */
export const unknownCommand = defineRule({
  id: 'syntax/unknown-command',
  severity: 'warning',
  summary: 'The first word of a line is not a command.',
  unknownCommand(command, { report }) {
    const { name } = command;
    if (isTemplateLine(name.text) || isDeviceAnswer(command)) return;
    const meant = nearest(name.text, commands);
    report(name, {
      message:
        meant !== undefined || commandLike.test(name.text)
          ? `"${name.text}" is not a FortiOS command. The device rejects this line.${didYouMean(meant)}`
          : 'This line does not begin with a FortiOS command. The device rejects it. If it belongs to the value above, add the missing quote there.',
      fixes: replacement(name, meant),
    });
  },
});

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
