import { ambiguousWord } from '../../model/matchNames';
import { unquote } from '../../syntax/quoting';
import type { Block } from '../../syntax/statements';
import { type Fix, type StatementContext, defineRule } from '../engine/rule';
import { blockSubjectOf, pathLocation } from '../engine/blockSubject';
import { replace } from '../engine/edits';
import { didYouMean, nearest } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';
import { firmwareLabel } from '../engine/settingSubject';

/** A `config` line that leads to no table in any version. */
export const unknownTable = defineRule({
  id: 'schema/unknown-table',
  severity: 'warning',
  summary: 'A config line names no table.',
  block(block, context) {
    const subject = blockSubjectOf(block, context);
    if (!subject || subject.match || subject.words.some(isPlaceholder)) return;
    const { words } = subject;
    if (ambiguousWord(context.schema, context.schemaContext, words, context.firmware.version)) return;
    if (!isSurelyUnknown(words, context)) return;
    const meant = meantBy(words, context);
    context.report(pathLocation(block), {
      message: `${complaint(words, context)}${didYouMean(meant?.join(' '))}`,
      fixes: replacementOfWords(block, meant),
    });
  },
});

function isSurelyUnknown(
  words: readonly string[],
  { schemaContext, schema, firmware }: StatementContext,
): boolean {
  if (schemaContext.kind === 'top') return schema.unknownTable(words, firmware.version) === 'no';
  const [first = ''] = words;
  // A setting of this name that is opened like a table is another mistake than a name nobody knows.
  return (
    'node' in schemaContext &&
    !schemaContext.node.child(first) &&
    schemaContext.node.unknownChild(first, firmware.version) === 'no'
  );
}

function complaint(words: readonly string[], context: StatementContext): string {
  const { schemaContext, schema } = context;
  const name = words.join(' ');
  if ('node' in schemaContext)
    return `"${schemaContext.node.path}" has no table "${name}" in ${firmwareLabel(context)}.`;
  if (schema.nextWords(words).length > 0) return `"${name}" is only the beginning of a table's name.`;
  return words.length === 1
    ? `"${name}" is no table of its own. If it belongs inside another, that one is missing here, or closed above.`
    : `"${name}" is no table in ${firmwareLabel(context)}.`;
}

/** The name that was probably meant: word by word the one that is there, is begun, or is near. */
function meantBy(
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

/** The words that name the table are replaced where they differ; a key after them stays as it is. */
function replacementOfWords(block: Block, meant: readonly string[] | undefined): readonly Fix[] {
  if (!meant) return [];
  const edits = block.path
    .slice(0, meant.length)
    .flatMap((word, index) =>
      unquote(word.text) === meant[index] ? [] : [replace(word, meant[index] ?? word.text)],
    );
  return [{ title: `Replace by "${meant.join(' ')}"`, preferred: true, edits }];
}
