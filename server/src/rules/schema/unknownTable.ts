import { versionNote } from '../../firmware/effective';
import { ambiguousWord } from '../../schema/matchNames';
import { unquote } from '../../syntax/quoting';
import type { Block } from '../../syntax/statements';
import { type Fix, type StatementContext, defineRule } from '../engine/rule';
import { blockSubjectOf, pathLocation } from '../engine/blockSubject';
import { replace } from '../engine/edits';
import { isMissingOnModel, rejected, unsure } from '../engine/settingSubject';
import { didYouMean, nearest } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';

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
      message: messageFor(words, meant, context),
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
    fixes: replacementOfWords(block, [named.name]),
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

function messageFor(
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

/** The most similar name: word by word an exact match, the only name that begins with the word, or the nearest. */
function suggestedTable(
  words: readonly string[],
  { schemaContext, schema, firmware: { version } }: StatementContext,
): readonly string[] | undefined {
  if ('node' in schemaContext) {
    const names = [...schemaContext.node.children()]
      .filter((child) => child.kind !== 'setting' && !child.hidden && child.availability(version) === 'yes')
      .map(({ name }) => name);
    const meant = nearest(words[0] ?? '', names);
    return meant === undefined ? undefined : [meant];
  }
  const meant: string[] = [];
  for (const word of words) {
    const names = schema.nextWords(meant);
    if (names.length === 0) break;
    const begun = names.filter((name) => name.startsWith(word));
    const next = names.includes(word) ? word : begun.length === 1 ? begun[0] : nearest(word, names);
    if (next === undefined) return undefined;
    meant.push(next);
  }
  return schema.table(meant)?.availability(version) === 'yes' ? meant : undefined;
}

/** Replaces the words that differ from the name of the table, but not a key after them. */
function replacementOfWords(block: Block, meant: readonly string[] | undefined): readonly Fix[] {
  if (!meant) return [];
  const edits = block.path
    .slice(0, meant.length)
    .flatMap((word, index) =>
      unquote(word.text) === meant[index] ? [] : [replace(word, meant[index] ?? word.text)],
    );
  return [{ title: `Replace with "${meant.join(' ')}"`, preferred: true, edits }];
}
