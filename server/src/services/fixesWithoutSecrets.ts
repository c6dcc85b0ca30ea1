import type { ConfigDocument } from '../model/document/document';
import type { Problem, ProblemEdit } from '../rules/engine/problem';
import { maskAnswer, type SecretNames } from '../secrets/exit';

/**
 * The problems for reports, without fixes that contain a password or key of the file, such as a fix that moves a whole
 * block. Reports are often shared with more readers than the file, and a fix with a mask would destroy it.
 */
export function fixesWithoutSecrets(
  problems: readonly Problem[],
  document: ConfigDocument,
  secrets: readonly SecretNames[],
): readonly Problem[] {
  return problems.map((problem) => {
    const fixes = problem.fixes.filter(({ edits }) =>
      edits.every((edit) => !insertsSecret(edit, document, secrets)),
    );
    // Plain data, because worker threads send reports to the main thread.
    return { ...problem, fixes };
  });
}

function insertsSecret(
  { range, newText }: ProblemEdit,
  document: ConfigDocument,
  secrets: readonly SecretNames[],
): boolean {
  // The edit can be of a value alone, whose line names the setting.
  const line = document.line(range.start.line).slice(0, 100);
  const answer = { line, text: newText };
  return maskAnswer(answer, secrets).text !== newText;
}
