import { tableAsSetting } from '../../constraints/tableAsSetting';
import { versionNote } from '../../firmware/effective';
import { ambiguousWord, matchChild, expandPath, matchOption, vdomPartOf } from '../../schema/matchNames';
import { unquote } from '../../syntax/quoting';
import type { Block, Word } from '../../syntax/statements';
import { type Fix, type StatementContext, defineRule, type Report, type CheckContext } from '../engine/rule';
import {
  blockSubjectOf,
  pathLocation,
  isMissingOnModel,
  rejected,
  unsure,
  isVersionNamed,
} from '../engine/settingSubject';
import { replace } from '../engine/edits';
import { didYouMean } from '../../base/nearest';
import {
  childrenByUsage,
  suggestChildTable,
  suggestSettings,
  suggestTable,
  tablesByUsage,
  type TableSuggestion,
  usualSettings,
} from '../../schema/suggestions';
import { replacement } from '../engine/replacement';
import { openTable } from './placement';
import { isPlaceholder } from '../../syntax/placeholder';
import { isDeviceAnswer } from '../../model/deviceAnswer';
import { removedName } from '../../model/objectState';
import { settingsNode } from '../../schema/schemaContext';
import { isCheckedByPushRules, meantWithAbbreviation } from './values';

/** A `config` line that does not name a table in any version. */
export const unknownTable = defineRule({
  id: 'schema/unknown-table',
  severity: 'error',
  summary: 'A config line does not name a table.',
  block(block, context) {
    const subject = blockSubjectOf(block, context);
    if (!subject || subject.match || subject.words.some(isPlaceholder)) return;
    const { words } = subject;
    const { schemaContext } = context;
    if ('node' in schemaContext && isMissingOnModel(schemaContext.node, context)) return;
    if (reportApiName(block, words, context)) return;
    if (ambiguousWord(context.schema, schemaContext, words, context.firmware.version)) return;
    if (!isSurelyUnknown(words, context)) return;
    const meant = suggestedTable(words, context);
    context.report(pathLocation(block), {
      message: unknownTableText(words, meant?.name, context),
      severity: rejected(context, 'block', 'warning').severity,
      fixes: replacementOfWords(block, meant),
    });
  },
});

/** Reports a table that is spelled as the REST API spells it. */
function reportApiName(block: Block, [first = '']: readonly string[], context: StatementContext): boolean {
  const { schemaContext, firmware, report } = context;
  const named = 'node' in schemaContext ? schemaContext.node.childByApiName(first) : undefined;
  if (!named || !('node' in schemaContext) || named.availability(firmware.version) === 'no') return false;
  const isUnknown = schemaContext.node.unknownChild(first, firmware.version) === 'no';
  const { severity, consequence } = isUnknown ? rejected(context, 'block', 'warning') : unsure;
  report(pathLocation(block), {
    message: `"${first}" is not a table of "${schemaContext.node.path}". ${consequence}In the CLI it is "${named.name}".`,
    severity,
    fixes: replacementOfWords(block, { name: [named.name], length: 1 }),
  });
  return true;
}

function isSurelyUnknown(
  words: readonly string[],
  { schemaContext, schema, firmware }: StatementContext,
): boolean {
  if (schemaContext.kind === 'top') return schema.unknownTable(words, firmware.version) === 'no';
  const [first = ''] = words;
  // A setting that is opened like a table is a different mistake.
  return (
    'node' in schemaContext &&
    !schemaContext.node.child(first) &&
    schemaContext.node.unknownChild(first, firmware.version) === 'no'
  );
}

function unknownTableText(
  words: readonly string[],
  meant: readonly string[] | undefined,
  context: StatementContext,
): string {
  const { schemaContext, schema, firmware } = context;
  const name = words.join(' ');
  const { consequence } = rejected(context, 'block', 'warning');
  const rest = `${consequence}${didYouMean(meant?.join(' ')).trimStart()}`.trim();
  const more = rest === '' ? '' : ` ${rest}`;
  if ('node' in schemaContext)
    return `"${name}" is not a table of "${schemaContext.node.path}".${more} ${versionNote(firmware)}`;
  if (schema.nextWords(words).length > 0) return `"${name}" is not a complete table name.${more}`;
  return words.length === 1
    ? `"${name}" is not a top-level table.${more} If it belongs inside another table, check that table and its "end" above.`
    : `"${name}" is not a table.${more} ${versionNote(firmware)}`;
}

function suggestedTable(
  words: readonly string[],
  { schemaContext, schema, firmware: { version } }: StatementContext,
): TableSuggestion | undefined {
  if (!('node' in schemaContext)) return suggestTable(schema, words, version);
  const meant = suggestChildTable(schemaContext.node, words[0] ?? '', version);
  return meant === undefined ? undefined : { name: [meant], length: 1 };
}

/** Replaces the words that differ from the name of the table, but not a key after them. */
function replacementOfWords(block: Block, meant: TableSuggestion | undefined): readonly Fix[] {
  if (!meant) return [];
  const { name, length } = meant;
  const words = block.path.slice(0, length);
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const all = { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
  const edits =
    length === name.length
      ? words.flatMap((word, index) =>
          unquote(word.text) === name[index] ? [] : [replace(word, name[index] ?? word.text)],
        )
      : [replace(all, name.join(' '))];
  return [{ title: `Replace with "${name.join(' ')}"`, preferred: true, edits }];
}

/** A setting that its table does not have in any version. */
export const unknownSetting = defineRule({
  id: 'schema/unknown-setting',
  severity: 'error',
  summary: 'A table has no setting of this name.',
  settings: { unusual: true },
  setting(setting, context) {
    const { version } = context.firmware;
    const subject = context.settingSubject;
    if (!subject || subject.node || subject.match === 'ambiguous' || isPlaceholder(subject.typed)) return;
    // `ftm-push/server-ip-removed` reports its abbreviation too.
    if (
      removedName(subject.table, subject.typed, version) === 'server-ip' &&
      subject.table.path === 'system ftm-push'
    )
      return;
    // `schema/table-as-setting` reports the abbreviation of a table.
    if (tableAsSetting(subject.table, subject.typed, setting.verb, version)) return;
    const named = subject.table.childByApiName(subject.typed);
    const isUnknown = subject.table.unknownChild(subject.typed, version) === 'no';
    const found = isUnknown ? rejected(context, 'line', 'warning') : unsure;
    if (named && named.availability(version) !== 'no') {
      context.report(subject.name, {
        message: `"${subject.typed}" is not a setting of "${subject.table.path}". ${found.consequence}In the CLI it is "${named.name}".`,
        severity: found.severity,
        fixes: replacement(subject.name, [named.name]),
      });
      return;
    }
    if (!isUnknown || isDeviceAnswer(setting)) return;
    const values = setting.values.map(({ text }) => unquote(text));
    const meant = suggestSettings(subject.table, subject.typed, values, version);
    const isPush = subject.table.path === 'system ftm-push';
    const consequence = isPush ? 'The device rejects this line. ' : found.consequence;
    const more = `${consequence.trim()}${didYouMean(meant.map(({ shown }) => shown))}`.trim();
    context.report(subject.name, {
      message: `"${subject.typed}" is not a setting of "${subject.table.path}".${more === '' ? '' : ` ${more}`} ${versionNote(context.firmware)}`,
      severity: isPush ? 'error' : found.severity,
      fixes: meant.flatMap((one) =>
        one.table
          ? openTable(setting, one.table)
          : replacement(subject.name, [one.newText ?? one.shown], one.isLikely && meant.length === 1),
      ),
    });
  },
});

/** An abbreviation of several names. */
export const ambiguous = defineRule({
  id: 'schema/ambiguous',
  severity: 'error',
  summary: 'An abbreviation is ambiguous.',
  block(block, context) {
    const subject = blockSubjectOf(block, context);
    if (!subject || subject.match) return;
    const found = ambiguousWord(
      context.schema,
      context.schemaContext,
      subject.words,
      context.firmware.version,
    );
    const word = found && block.path[found.index];
    if (!found?.certain || !word) return;
    const { schema, schemaContext } = context;
    const candidates =
      'node' in schemaContext
        ? childrenByUsage(schemaContext.node, found.candidates, [], context.firmware.version)
        : tablesByUsage(schema, found.before, found.candidates);
    context.report(word, ambiguousReport(word, candidates, context));
  },
  settings: { unusual: true },
  setting(setting, context) {
    const table = settingsNode(context.schemaContext);
    if (!table || !setting.name) return;
    const match = matchChild(table, unquote(setting.name.text), context.firmware.version);
    if (match.kind !== 'ambiguous' || !match.certain) return;
    const values = setting.values.map(({ text }) => unquote(text));
    const { version } = context.firmware;
    const candidates = childrenByUsage(table, match.candidates, values, version);
    const usual = usualSettings(table, unquote(setting.name.text), values, version);
    context.report(setting.name, ambiguousReport(setting.name, candidates, context, usual));
  },
});

/** @param usual what people mean with the word */
function ambiguousReport(
  word: Word,
  candidates: readonly string[],
  context: StatementContext,
  usual: readonly string[] = [],
): Report {
  const { severity, consequence } = rejected(context, 'line', 'warning');
  const shown = candidates.slice(0, 8).map((name) => `"${name}"`);
  const more = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  return {
    message: `"${unquote(word.text)}" is an abbreviation of several names: ${shown.join(', ')}${more}. ${consequence}Write the full name.${didYouMean(usual)} ${versionNote(context.firmware)}`,
    severity,
    fixes: [...new Set([...usual, ...candidates])].slice(0, 8).map((name) => ({
      title: `${candidates.includes(name) ? 'Expand to' : 'Replace with'} "${name}"`,
      edits: [replace(word, name)],
    })),
  };
}

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
    if (meantWithAbbreviation(setting, context)) return;
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
