import type { ConfigDocument } from '../model/document';
import type { DocumentReduction } from '../protocol';

/**
 * What is done for a document, by its size. A tree takes about 30 times the memory of its text, and WebAssembly has 4 GB
 * at most; what is found across a document takes about as much again.
 */
export type Workload =
  | 'everything'
  /** No rules that look across the document, and no going from name to name. */
  | 'statements'
  /** It is not parsed: nothing but what its header says is known of it. */
  | 'nothing';

/** The sizes up to which a document gets {@link Workload}s, in UTF-16 code units, which are about bytes. */
const limits = { everything: 32 * 1024 * 1024, statements: 64 * 1024 * 1024 };

/** What is done for a document of its size. */
export function workloadOf({ length }: Pick<ConfigDocument, 'length'>): Workload {
  if (length <= limits.everything) return 'everything';
  return length <= limits.statements ? 'statements' : 'nothing';
}

/** What to tell a person of a document for which not everything is done; undefined for all others. */
export function reductionOf(workload: Workload): DocumentReduction | undefined {
  switch (workload) {
    case 'everything':
      return undefined;
    case 'statements':
      return {
        label: 'names not checked',
        sentence: `This file is larger than ${megabytes(limits.everything)}: each command is checked by itself, names are not.`,
      };
    case 'nothing':
      return {
        label: 'not checked',
        sentence: `This file is larger than ${megabytes(limits.statements)}: it is coloured, but not checked.`,
      };
  }
}

function megabytes(codeUnits: number): string {
  return `${codeUnits / 1024 / 1024} MB`;
}
