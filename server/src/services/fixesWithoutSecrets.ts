import type { CheckService } from './checkService';
import { contextAt } from '../model/contextAt';
import type { ConfigDocument } from '../model/document/document';
import { DocumentIndex } from '../model/symbols/documentIndex';
import { SymbolTable } from '../model/symbols/symbolTable';
import { maskText } from '../secrets/maskSecrets';
import { maskNames } from '../secrets/secretNames';
import { settingsNode, type SchemaView } from '../schema/schemaContext';
import { showsSecret } from '../secrets/secrets';
import { redact } from '../redact/redaction';
import type { Problem, ProblemEdit } from '../rules/engine/problem';
import { unquote } from '../syntax/quoting';

/**
 * The problems for reports, without fixes that contain a password or key of the file, such as a fix that moves a whole
 * block. Reports are often shared with more readers than the file.
 */
export function fixesWithoutSecrets(
  problems: readonly Problem[],
  document: ConfigDocument,
  engine: CheckService,
  view: SchemaView,
): readonly Problem[] {
  const secretNames = SymbolTable.secretNamesOf(document);
  return problems.map((problem) => {
    const fixes = problem.fixes.filter(({ edits }) =>
      edits.every((edit) => {
        if (maskNames(edit.newText, secretNames) !== edit.newText) return false;
        return edit.newText.trim().includes('\n')
          ? !linesHoldSecret(edit.newText, engine, view)
          : !repeatsSecret(edit, document, view);
      }),
    );
    // Plain data, because worker threads send reports to the main thread.
    return { ...problem, fixes };
  });
}

/** Whether the lines that a fix inserts contain a secret. */
function linesHoldSecret(text: string, engine: CheckService, view: SchemaView): boolean {
  const document = engine.open(text);
  try {
    const input = { document, index: DocumentIndex.of(document, view) };
    const [redacted] = redact([input], { parts: new Set(), keepText: true });
    return redacted?.text !== text;
  } finally {
    document.dispose();
  }
}

/** Whether an edit inserts a secret, or repeats that of its setting. */
function repeatsSecret({ range, newText }: ProblemEdit, document: ConfigDocument, view: SchemaView): boolean {
  if (newText.trim() === '') return false;
  // A text with a secret, which a fix puts in quotes.
  if (maskText(newText) !== newText) return true;
  const { statement, schemaContext } = contextAt(document, range.start, view);
  if (statement?.type !== 'setting' || !showsSecret(statement, settingsNode(schemaContext), view.version))
    return false;
  return statement.values
    .map(({ text }) => unquote(text))
    .some((value) => value !== '' && newText.includes(value));
}
