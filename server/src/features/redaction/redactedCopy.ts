import type { Steps } from '../../base/steps';
import type { ConfigDocument } from '../../model/document/document';
import { SymbolTable } from '../../model/symbols/symbolTable';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import type { SchemaView } from '../../schema/schemaContext';
import { isRedactionPart } from '../../redact/options';
import { redactInSteps } from '../../redact/redaction';
import { describeNewFinding, newFindingIn } from '../../rules/engine/newFinding';
import type { Problem } from '../../rules/engine/problem';
import { describeCounts, type RedactionReport } from '../../redact/report';

/** Either the text and a summary of the replacements, or the reason why there is no copy, as the end of a message. */
export type RedactResult =
  | (RedactionReport & {
      readonly text: string;
      /** The replacements in words: `3 passwords or keys, 1 private key`; empty if there are none. */
      readonly replaced: string;
      /** Data that remains because its option is not selected, in words; empty if there is none. */
      readonly remains: string;
    })
  | { readonly message: string };

/** The dependencies for creating a copy. */
export interface CopyOptions {
  /** The data to replace in addition to secrets; unknown words are ignored. */
  readonly parts: readonly unknown[];
  /** Checks a text with the document's settings. */
  readonly problemsIn: (text: string) => Steps<readonly Problem[]>;
}

/** A copy of a document without its secrets, in steps; some steps read the whole document. */
export function* redactedCopy(
  document: ConfigDocument,
  view: SchemaView,
  { parts, problemsIn }: CopyOptions,
): Steps<RedactResult> {
  if (view.schema.snapshots.length === 0) {
    return {
      message:
        'the extension is not installed completely, so the secret settings are unknown. Install it again.',
    };
  }
  yield* SymbolTable.prepare(document, view);
  const index = DocumentIndex.of(document, view);
  const [redacted] = yield* redactInSteps([{ document, index }], {
    parts: new Set(parts.filter(isRedactionPart)),
  });
  if (!redacted) throw new Error('Redaction gave nothing back.');
  const { text, report } = redacted;
  const original = document.getText();
  if (text !== original) {
    const found = newFindingIn(yield* problemsIn(text), yield* problemsIn(original));
    if (found) return { message: `no redacted copy was created. ${describeNewFinding(found)}` };
  }
  return {
    text,
    replaced: describeCounts(report),
    remains: describeCounts({ counts: report.remaining }),
    ...report,
  };
}
