import { maxLineLength, type ConfigDocument } from './document';

/** A reduced analysis of a large document. `fortios/firmwareChanged` announces a change. */
export interface DocumentReduction {
  /** A word or two for the status bar: `names only`. */
  readonly label: string;
  /** A sentence that states what is not checked, and the size limit. */
  readonly sentence: string;
}

/**
 * The extent of the analysis, by the size of a document. A tree needs about 30 times the memory of its text, indexes
 * about as much again, and WebAssembly is limited to 4 GB.
 */
export type AnalysisLevel =
  | 'full'
  /** No rules about the whole document, and no navigation between names. */
  | 'statements'
  /** Not parsed because of its size or that of a line. Only its header is read. */
  | 'none';

/** The maximum size for each {@link AnalysisLevel}, in UTF-16 code units, which are about bytes. */
const limits = { full: 32 * 1024 * 1024, statements: 64 * 1024 * 1024 };

/** The input of the decision. */
type Size = Pick<ConfigDocument, 'length' | 'hasOverlongLine'>;

/** The analysis level of a document. */
export function analysisLevelOf({ length, hasOverlongLine }: Size): AnalysisLevel {
  if (hasOverlongLine || length > limits.statements) return 'none';
  return length > limits.full ? 'statements' : 'full';
}

/** The message about a reduced analysis; undefined if it is complete. */
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
