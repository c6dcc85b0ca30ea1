import type { ConfigDocument } from '../model/document/document';
import { problemPlace } from '../model/problemPlace';
import type { Problem, ProblemEdit } from '../rules/engine/problem';
import type { SchemaView } from '../schema/schemaContext';
import { maskAnswer, type SecretNames } from '../secrets/exit';

/**
 * The problems for reports, without fixes that contain a password or key of the file, such as a fix that moves a whole
 * block. Reports are often shared with more readers than the file, and a fix with a mask would destroy it.
 */
export function fixesWithoutSecrets(
  problems: readonly Problem[],
  document: ConfigDocument,
  secrets: readonly SecretNames[],
  view: SchemaView,
): readonly Problem[] {
  return problems.map((problem) => {
    const fixes = problem.fixes.filter(({ edits }) =>
      edits.every((edit) => !insertsSecret(edit, document, secrets, view)),
    );
    // Plain data, because worker threads send reports to the main thread.
    return { ...problem, fixes };
  });
}

function insertsSecret(
  { range, newText }: ProblemEdit,
  document: ConfigDocument,
  secrets: readonly SecretNames[],
  view: SchemaView,
): boolean {
  if (newText === '') return false;
  // The edit can be of a value alone: its line names the setting, and the blocks around it name the table.
  const place = problemPlace(document, range.start, view).join(' ');
  const line = `${place} ${document.line(range.start.line).slice(0, 100)}`;
  return maskAnswer({ line, text: newText }, secrets).text !== newText;
}
