import type { LanguageService } from '../../server/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { LintResult } from '../../server/src/services/lintText';
import { fixingInvariant } from './fixing';
import { formattingInvariant } from './formatting';
import { redactionInvariant } from './redaction';
import { renamingInvariant } from './renaming';

/** A file of the corpus, read and linted. */
export interface LintedFile {
  readonly engine: LanguageService;
  readonly bytes: Uint8Array;
  readonly document: ConfigDocument;
  readonly result: LintResult;
}

/** Changes a copy of a file and returns what is wrong with the result; undefined if nothing is. */
export type Invariant = (file: LintedFile) => string | undefined;

/** Invariants that hold for every file. */
const invariants: Readonly<Record<string, Invariant>> = {
  formatting: formattingInvariant,
  fixing: fixingInvariant,
  redaction: redactionInvariant,
  renaming: renamingInvariant,
};

/** The invariants that a file breaks, each with the reason. */
export function brokenInvariants(file: LintedFile): readonly string[] {
  return Object.entries(invariants).flatMap(([name, check]) => {
    const broken = check(file);
    return broken === undefined ? [] : [`${name}: ${broken}`];
  });
}
