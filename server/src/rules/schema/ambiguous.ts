import { versionNote } from '../../firmware/effective';
import { ambiguousWord, matchChild } from '../../schema/matchNames';
import { settingsNode } from '../../schema/schemaContext';
import { unquote } from '../../syntax/quoting';
import type { Word } from '../../syntax/statements';
import { blockSubjectOf } from '../engine/blockSubject';
import { replace } from '../engine/edits';
import { defineRule, type Report, type StatementContext } from '../engine/rule';
import { rejected } from '../engine/settingSubject';

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
    if (found?.certain && word) context.report(word, reportOf(word, found.candidates, context));
  },
  settings: { unusual: true },
  setting(setting, context) {
    const table = settingsNode(context.schemaContext);
    if (!table || !setting.name) return;
    const match = matchChild(table, unquote(setting.name.text), context.firmware.version);
    if (match.kind === 'ambiguous' && match.certain)
      context.report(setting.name, reportOf(setting.name, match.candidates, context));
  },
});

function reportOf(word: Word, candidates: readonly string[], context: StatementContext): Report {
  const { severity, consequence } = rejected(context, 'line', 'warning');
  const shown = candidates.slice(0, 8).map((name) => `"${name}"`);
  const more = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  return {
    message: `"${unquote(word.text)}" is an abbreviation of several names: ${shown.join(', ')}${more}. ${consequence}Write the full name. ${versionNote(context.firmware)}`,
    severity,
    fixes: candidates
      .slice(0, 8)
      .map((name) => ({ title: `Expand to "${name}"`, edits: [replace(word, name)] })),
  };
}
