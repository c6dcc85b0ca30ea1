import { expandPath, matchOption } from '../../schema/matchNames';
import { vdomPartOf } from '../../model/vdomPart';
import { unquote } from '../../syntax/quoting';
import type { Block, Word } from '../../syntax/statements';
import { blockSubjectOf } from '../engine/blockSubject';
import { replace } from '../engine/edits';
import { defineRule, type CheckContext, type StatementContext } from '../engine/rule';
import { isVersionNamed } from '../engine/settingSubject';
import { isCheckedByPushRules } from './checkedValues';

/** The full commands, to expand abbreviations. */
const commands: Readonly<Record<string, readonly string[]>> = {
  block: ['config'],
  entry: ['edit'],
  end: ['end', 'abort'],
  next: ['next'],
};

/** The commands of a configuration. Abbreviations in a terminal session are not reported. */
const tableCommands: readonly string[] = ['delete', 'purge', 'rename', 'clone', 'move'];

/** A word that the CLI expands; backups contain only full words. */
export const abbreviated = defineRule({
  id: 'schema/abbreviated',
  severity: 'hint',
  summary: 'A word is abbreviated.',
  fixAll: 'Expand all abbreviations in the file',
  block(block, context) {
    expandKeyword(block.keyword, commands['block'], context);
    if (block.end) expandKeyword(block.end, commands['end'], context);
    expandVdomPart(block, context);
    const subject = blockSubjectOf(block, context);
    if (!subject?.match?.abbreviated) return;
    const full =
      'node' in context.schemaContext
        ? [subject.match.node.name]
        : (expandPath(context.schema, subject.words, context.firmware.version) ?? []);
    for (const [index, name] of full.entries()) {
      const word = block.path[index];
      if (word && unquote(word.text) !== name) expand(word, name, context);
    }
  },
  entries: { unusual: true },
  entry(entry, context) {
    expandKeyword(entry.keyword, commands['entry'], context);
    if (entry.next) expandKeyword(entry.next, commands['next'], context);
  },
  settings: { unusual: true, types: ['option'] },
  setting(setting, context) {
    expandKeyword(setting.command, [setting.verb], context);
    const { version } = context.firmware;
    const subject = context.settingSubject;
    if (subject?.match === 'abbreviated' && subject.node && !isCheckedByPushRules(subject.node, version)) {
      // "set default value" has a name of two words.
      if (!subject.node.name.includes(' ')) expand(subject.name, subject.node.name, context);
    }
    const node = context.valueSubject;
    if (node?.type !== 'option') return;
    for (const value of node.multiple ? setting.values : setting.values.slice(0, 1)) {
      const text = unquote(value.text);
      if (node.option(text)) continue;
      if (node.unknownOption(version) !== 'no') return;
      const option = matchOption(node, text, version);
      if (option.kind === 'abbreviated') expand(value, option.target.name, context);
    }
  },
  dependsOnStructureOnly: true,
  // The closing line of a container does not belong to any statement.
  document(context) {
    const { document } = context;
    for (const { type, firstLine: line } of document.structure) {
      const [, blanks = '', typed = ''] =
        type === 'close' ? (/^(\s*)(\S+)/.exec(document.line(line)) ?? []) : [];
      const full = ['end', 'next', 'abort'].find((keyword) => keyword !== typed && keyword.startsWith(typed));
      if (typed === '' || full === undefined) continue;
      const start = { line, character: blanks.length };
      const end = { line, character: blanks.length + typed.length };
      expand(
        { origin: { firstLine: 0 }, range: { start, end }, kind: 'word', text: typed },
        full,
        context,
        true,
      );
    }
  },
  command(command, context) {
    if (tableCommands.includes(command.verb)) expandKeyword(command.name, [command.verb], context);
  },
});

/** `config glo`, `config vd`. */
function expandVdomPart({ path }: Block, context: StatementContext): void {
  const [word] = path;
  const part =
    context.schemaContext.kind === 'top' ? vdomPartOf(path.map(({ text }) => unquote(text))) : undefined;
  if (word && part && unquote(word.text) !== part) expand(word, part, context, true);
}

function expandKeyword(word: Word, full: readonly string[] | undefined, context: StatementContext): void {
  const name = full?.find((one) => one.startsWith(word.text));
  if (name !== undefined && word.text !== name) expand(word, name, context, true);
}

/** @param isKeyword whether the word means the same in every version */
function expand(word: Word, name: string, { report, firmware }: CheckContext, isKeyword = false): void {
  const safe = isKeyword || isVersionNamed(firmware);
  report(word, {
    message: `"${unquote(word.text)}" is an abbreviation of "${name}". Searches for the full word miss it. Write "${name}".`,
    fixes: [{ title: `Expand to "${name}"`, preferred: true, safe, edits: [replace(word, name)] }],
  });
}
