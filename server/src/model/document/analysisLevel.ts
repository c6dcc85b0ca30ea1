import { maxLineLength, type ConfigDocument } from './document';

/** Less is done for a document than for others; `fortios/firmwareChanged` announces a change. */
export interface DocumentReduction {
  /** A word or two for the status bar: `names only`. */
  readonly label: string;
  /** A whole sentence: what is left out, from which size on. */
  readonly sentence: string;
}

/**
 * What is done for a document, by its size. A tree takes about 30 times the memory of its text, and WebAssembly has 4 GB
 * at most; what is found across a document takes about as much again.
 */
export type AnalysisLevel =
  | 'full'
  /** No rules that look across the document, and no going from name to name. */
  | 'statements'
  /** It is not parsed, for its size or that of a line: nothing but what its header says is known of it. */
  | 'none';

/** The sizes up to which a document gets {@link AnalysisLevel}s, in UTF-16 code units, which are about bytes. */
const limits = { full: 32 * 1024 * 1024, statements: 64 * 1024 * 1024 };

/** What it depends on. */
type Size = Pick<ConfigDocument, 'length' | 'hasOverlongLine'>;

/** What is done for a document of its size. */
export function analysisLevelOf({ length, hasOverlongLine }: Size): AnalysisLevel {
  if (hasOverlongLine || length > limits.statements) return 'none';
  return length > limits.full ? 'statements' : 'full';
}

/** What to tell a person of a document for which not everything is done; undefined for all others. */
export function reductionOf(document: Size): DocumentReduction | undefined {
  switch (analysisLevelOf(document)) {
    case 'full':
      return undefined;
    case 'statements':
      return {
        label: 'names not checked',
        sentence: `This file is larger than ${megabytes(limits.full)}: commands are checked, but references between entries are not.`,
      };
    case 'none':
      return {
        label: 'not checked',
        sentence: document.hasOverlongLine
          ? `This file has a line of more than ${maxLineLength.toLocaleString('en')} characters, which a configuration does not have: it is highlighted, but not checked.`
          : `This file is larger than ${megabytes(limits.statements)}: it is highlighted, but not checked.`,
      };
  }
}

function megabytes(codeUnits: number): string {
  return `${codeUnits / 1024 / 1024} MB`;
}
