import type { CheckService } from '../checkService';
import { contextAt } from '../model/contextAt';
import type { ConfigDocument } from '../model/document/document';
import { DocumentIndex } from '../model/symbols/documentIndex';
import { settingsNode } from '../model/schemaContext';
import { showsSecret } from '../model/secrets';
import type { SchemaView } from '../model/visit';
import { redact } from '../redact/redaction';
import type { Problem, ProblemEdit } from '../rules/engine/problem';
import { unquote } from '../syntax/quoting';

/**
 * The problems as reports may show them, which go further than the files: without the fixes that hold a password or a
 * key of the file, such as one that moves a block with all that is in it.
 */
export function fixesWithoutSecrets(
  problems: readonly Problem[],
  document: ConfigDocument,
  engine: CheckService,
  view: SchemaView,
): readonly Problem[] {
  return problems.map((problem) => {
    const fixes = problem.fixes.filter(({ edits }) =>
      edits.every((edit) =>
        edit.newText.trim().includes('\n')
          ? !linesHoldSecret(edit.newText, engine, view)
          : !repeatsSecret(edit, document, view),
      ),
    );
    // Plain data: reports go from one thread to another.
    return { ...problem, fixes };
  });
}

/** Whether lines that a fix inserts hold a secret. */
function linesHoldSecret(text: string, engine: CheckService, view: SchemaView): boolean {
  const document = engine.open(text);
  try {
    const [redacted] = redact([{ document, index: DocumentIndex.of(document, view) }], { parts: new Set() });
    return redacted?.text !== text;
  } finally {
    document.dispose();
  }
}

/** Whether an edit of a setting that holds a secret writes the secret anew. */
function repeatsSecret({ range, newText }: ProblemEdit, document: ConfigDocument, view: SchemaView): boolean {
  if (newText.trim() === '') return false;
  const { statement, schemaContext } = contextAt(document, range.start, view);
  if (statement?.type !== 'setting' || !showsSecret(statement, settingsNode(schemaContext), view.version))
    return false;
  return statement.values
    .map(({ text }) => unquote(text))
    .some((value) => value !== '' && newText.includes(value));
}
