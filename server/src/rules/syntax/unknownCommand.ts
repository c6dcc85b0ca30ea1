import { isDeviceAnswer } from '../engine/deviceAnswer';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isTemplateLine } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';

/** The commands a configuration or a pasted terminal session is made of. */
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

/** What a person would type for a command. Anything else may be a piece of a key or a password. */
const commandLike = /^[A-Z]?[a-z]{1,15}(?:-[a-z]{1,15}){0,3}$/;

/** A line whose first word is no command. */
export const unknownCommand = defineRule({
  id: 'syntax/unknown-command',
  severity: 'warning',
  summary: 'The first word of a line is no command.',
  unknownCommand(command, { report }) {
    const { name } = command;
    if (isTemplateLine(name.text) || isDeviceAnswer(command)) return;
    const meant = nearest(name.text, commands);
    report(name, {
      message:
        meant !== undefined || commandLike.test(name.text)
          ? `"${name.text}" is no FortiOS command.${didYouMean(meant)}`
          : 'This line does not begin with a FortiOS command. If it belongs to the value above, a quote is missing there.',
      fixes: replacement(name, meant),
    });
  },
});
