import { ambiguousWord } from '../../model/names';
import { type StatementContext, defineRule } from '../rule';
import { blockSubjectOf, pathPlace } from '../blockSubject';
import { replace } from '../edits';
import { didYouMean, nearest } from '../nearest';
import { isPlaceholder } from '../placeholder';
import { judgedBy } from '../settingSubject';

/** A `config` line that leads to no table in any version. */
export const unknownTable = defineRule({
  id: 'schema/unknown-table',
  severity: 'warning',
  summary: 'A config line names no table.',
  block(block, context) {
    const subject = blockSubjectOf(block, context);
    if (!subject || subject.match || subject.words.some(isPlaceholder)) return;
    const { words } = subject;
    if (ambiguousWord(context.schema, context.place, words, context.firmware.version)) return;
    if (!isSurelyUnknown(words, context)) return;
    const name = words.join(' ');
    const meant = nearest(name, namesIn(context));
    const at = pathPlace(block);
    const where = 'node' in context.place ? ` in "${context.place.node.path}"` : '';
    context.report(at, {
      message: `"${name}" is no table${where} in ${judgedBy(context)}.${didYouMean(meant)}`,
      fixes:
        meant === undefined
          ? []
          : [{ title: `Replace by "${meant}"`, preferred: true, edits: [replace(at, meant)] }],
    });
  },
});

function isSurelyUnknown(words: readonly string[], { place, schema, firmware }: StatementContext): boolean {
  if (place.kind === 'top') return schema.unknownTable(words, firmware.version) === 'no';
  const [first = ''] = words;
  // A setting of this name that is opened like a table is another mistake than a name nobody knows.
  return (
    'node' in place && !place.node.child(first) && place.node.unknownChild(first, firmware.version) === 'no'
  );
}

function namesIn({ place, schema, firmware }: StatementContext): readonly string[] {
  if (!('node' in place)) return schema.tableNames();
  return [...place.node.children()]
    .filter(
      (child) => child.kind !== 'setting' && !child.hidden && child.availability(firmware.version) === 'yes',
    )
    .map(({ name }) => name);
}
