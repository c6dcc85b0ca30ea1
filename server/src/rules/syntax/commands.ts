import { isDeviceAnswer } from '../../model/deviceAnswer';
import { didYouMean } from '../../base/nearest';
import { isCommandLike, suggestCommand } from '../../schema/commandSuggestions';
import { isTemplateLine } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { withSeparators } from '../../base/numbers';
import { mostArguments, mostCharacters } from '../../syntax/reader';
import type { ConfigDocument } from '../../model/document/document';
import { unquote } from '../../syntax/quoting';
import { type Statement, type Word, firstLineOf } from '../../syntax/statements';
import { replace } from '../engine/edits';
import type { Position } from '../../syntax/position';

/** Reports lines that do not start with a command. */
export const unknownCommand = defineRule({
  id: 'syntax/unknown-command',
  severity: 'warning',
  reportsRejected: true,
  summary: 'The first word of a line is not a command.',
  unknownCommand(command, { report, schema, schemaContext, firmware: { version } }) {
    const { name } = command;
    if (isTemplateLine(name.text) || isDeviceAnswer(command)) return;
    const words = [name, ...command.arguments];
    const texts = words.map(({ text }) => unquote(text));
    const meant = suggestCommand(texts, schemaContext, { schema, version });
    const last = meant && words[meant.length - 1];
    report(name, {
      isRejected: true,
      message:
        meant !== undefined || isCommandLike(name.text)
          ? `"${name.text}" is not a FortiOS command. The device rejects this line.${didYouMean(meant?.newText)}`
          : 'This line does not begin with a FortiOS command. The device rejects it. If it belongs to the value above, add the missing quote there.',
      fixes: last
        ? [
            {
              title: `Replace with "${meant.newText}"`,
              preferred: true,
              edits: [
                replace(
                  { origin: name.origin, range: { start: name.range.start, end: last.range.end } },
                  meant.newText,
                ),
              ],
            },
          ]
        : [],
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
  setting(setting, { report, document, settingSubject, firmware }) {
    if (setting.name && endsWithPlaceholder(setting, document)) return;
    // One mistake, one finding: `schema/unknown-setting` reports the name.
    if (
      settingSubject?.match === 'unknown' &&
      settingSubject.table.unknownChild(settingSubject.typed, firmware.version) === 'no'
    )
      return;
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

/** Reports a quote without a closing quote, at the opening quote. */
export const unterminatedString = defineRule({
  id: 'syntax/unterminated-string',
  severity: 'error',
  summary: 'A closing quote is missing.',
  unterminated(word, { report }) {
    const { quote, at } = openQuote(word);
    const end = { origin: word.origin, range: { start: word.range.end, end: word.range.end } };
    // A backslash before the closing quote would escape it.
    const escape = /(?:^|[^\\])(?:\\\\)*\\$/.test(word.text) ? '\\' : '';
    report(
      { origin: word.origin, range: { start: at, end: { line: at.line, character: at.character + 1 } } },
      {
        message:
          'The closing quote is missing. The device reads everything up to the next quote as part of the value. Add the closing quote.',
        fixes: [
          {
            title: 'Add the closing quote at the end of the line',
            preferred: true,
            edits: [replace(end, escape + quote)],
          },
        ],
      },
    );
  },
});

/** The open quote of the last quoted part of a word. */
function openQuote({ text, range }: Word): { readonly quote: string; readonly at: Position } {
  let open: { quote: string; at: Position } | undefined;
  let { line, character } = range.start;
  for (let index = 0; index < text.length; index++, character++) {
    const letter = text.charAt(index);
    if (letter === '\\') {
      index++;
      character++;
    } else if (open ? letter === open.quote : letter === '"' || letter === "'") {
      open = open ? undefined : { quote: letter, at: { line, character } };
    }
    if (endsLine(text, index)) {
      line++;
      character = -1;
    }
  }
  return open ?? { quote: '"', at: range.start };
}

/** Whether a line ends at this index; for `\r\n` at the `\n`. */
function endsLine(text: string, index: number): boolean {
  const letter = text.charAt(index);
  return letter === '\n' || (letter === '\r' && text.charAt(index + 1) !== '\n');
}
