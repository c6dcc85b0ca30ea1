import type { ConfigDocument } from '../../model/document/document';
import { unquote } from '../../syntax/quoting';
import { type Statement, type Word, firstLineOf } from '../../syntax/statements';
import { defineRule } from '../engine/rule';

/** The arguments of each command: placeholders in angle brackets, and fixed words. */
const usages: Readonly<Record<string, readonly string[]>> = {
  set: ['<setting>', '<value>'],
  append: ['<setting>', '<value>'],
  select: ['<setting>', '<value>'],
  unselect: ['<setting>', '<value>'],
  unset: ['<setting>'],
  clear: ['<setting>'],
  delete: ['<entry>'],
  rename: ['<entry>', 'to', '<new name>'],
  clone: ['<entry>', 'to', '<new name>'],
  move: ['<entry>', 'before|after', '<entry>'],
};

/** Reports commands without a required argument. */
export const missingArgument = defineRule({
  id: 'syntax/missing-argument',
  severity: 'error',
  summary: 'A command is incomplete.',
  block(block, { report }) {
    if (block.path.length === 0) report(block.keyword, { message: incomplete('config', ['<table>'], []) });
  },
  entries: { unusual: true },
  entry(entry, { report, document }) {
    if (entry.key.length === 0 && !endsWithPlaceholder(entry, document))
      report(entry.keyword, { message: incomplete('edit', ['<entry>'], []) });
  },
  settings: { unusual: true },
  setting(setting, { report, document }) {
    if (setting.name && endsWithPlaceholder(setting, document)) return;
    const message = messageFor(setting.verb, [...(setting.name ? [setting.name] : []), ...setting.values]);
    if (message) report(wholeLine(setting), { message });
  },
  command(command, { report, document }) {
    if (endsWithPlaceholder(command, document)) return;
    const message = messageFor(command.verb, command.arguments);
    if (message) report(wholeLine(command), { message });
  },
});

/** Whether the line of a statement ends with a placeholder such as #SERVER#, which the grammar reads as a comment. */
function endsWithPlaceholder(statement: Statement, document: ConfigDocument): boolean {
  return /\s#[A-Za-z_]\w*#\s*$/.test(document.line(firstLineOf(statement)));
}

function messageFor(verb: string, given: readonly Word[]): string | undefined {
  const usage = usages[verb];
  return usage && given.length < usage.length ? incomplete(verb, usage, given) : undefined;
}

/** The message, with the missing arguments after the words that exist. */
function incomplete(verb: string, usage: readonly string[], given: readonly Word[]): string {
  const words = given.map((word) => unquote(word.text));
  const filled = usage.map((part) => {
    const isFixed = !part.startsWith('<');
    const fits = !isFixed || (words[0] !== undefined && part.split('|').includes(words[0]));
    return (fits ? words.shift() : undefined) ?? part;
  });
  return `This command is incomplete. The device rejects this line. Write "${[verb, ...filled].join(' ')}".`;
}

function wholeLine({ origin, range }: Statement): Pick<Statement, 'origin' | 'range'> {
  return { origin, range };
}
