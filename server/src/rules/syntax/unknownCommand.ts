import { didYouMean, nearest, replacement } from '../nearest';
import { defineRule } from '../rule';

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
  'get',
  'move',
  'next',
  'purge',
  'rename',
  'select',
  'set',
  'show',
  'unselect',
  'unset',
];

/** Marks that template languages begin a line with: such a line is for the template, not for FortiOS. */
const templateMarks = /^(?:\{[{%#]|<|%|\$|\.\.|…)/;

/** A line whose first word is no command. */
export const unknownCommand = defineRule({
  id: 'syntax/unknown-command',
  severity: 'warning',
  summary: 'The first word of a line is no command.',
  unknownCommand({ name }, { report }) {
    if (templateMarks.test(name.text)) return;
    const meant = nearest(name.text, commands);
    report(name, {
      message: `"${name.text}" is no FortiOS command.${didYouMean(meant)}`,
      fixes: replacement(name, meant),
    });
  },
});
