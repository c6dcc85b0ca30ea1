import type { Engine } from '../../server/src/engine';
import type { ConfigDocument } from '../../server/src/model/document';
import type { LintResult } from '../../server/src/lint/lintText';
import { fixingPromise } from './fixing';
import { formattingPromise } from './formatting';
import { redactionPromise } from './redaction';
import { renamingPromise } from './renaming';

/** A file of the corpus, read and linted. */
export interface LintedFile {
  readonly engine: Engine;
  readonly bytes: Uint8Array;
  readonly document: ConfigDocument;
  readonly result: LintResult;
}

/** Does something to a file and says what of it is not as promised; undefined where all is. */
export type CorpusPromise = (file: LintedFile) => string | undefined;

/** What holds for every file, whatever is in it. */
const promises: Readonly<Record<string, CorpusPromise>> = {
  formatting: formattingPromise,
  fixing: fixingPromise,
  redaction: redactionPromise,
  renaming: renamingPromise,
};

/** The promises that do not hold for a file, each with what is wrong. */
export function brokenPromises(file: LintedFile): readonly string[] {
  return Object.entries(promises).flatMap(([name, check]) => {
    const broken = check(file);
    return broken === undefined ? [] : [`${name}: ${broken}`];
  });
}
