import { redactionParts } from '../../../redact/options';
import { documentNote, type CopyChoice, type DocumentChoice } from '../../export/documentDevice';
import { writeErrorLine, type Terminal } from '../../../cli/output/terminal';
import type { TypedCopy, TypedDocument } from '../../../cli/input/inputOptions';

/** What a document is made from: an option that replaces something chooses a redacted copy. */
export function readDocumentChoice(typed: TypedDocument): DocumentChoice {
  const choice = readCopyChoice(typed);
  return typed.redact === true || choice.parts.size > 0 ? { redact: choice } : {};
}

/** Prints what is masked or replaced in a document. */
export function writeDocumentNote(terminal: Terminal, note: string, file?: string): void {
  if (note === documentNote({}, {})) return;
  writeErrorLine(terminal, file === undefined ? note : `${file}: ${note}`);
}

/** What a copy replaces besides secrets, and whether free text stays. */
export function readCopyChoice(typed: TypedCopy): CopyChoice {
  return {
    parts: new Set(redactionParts.filter((part) => typed.all ?? typed[part])),
    keepText: typed.keepText ?? false,
  };
}
