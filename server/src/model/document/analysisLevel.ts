import { withSeparators } from '../../base/numbers';
import { SourceText } from '../../syntax/sourceText';
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
type AnalysisLevel =
  | 'full'
  /** No rules about the whole document, and no navigation between names. */
  | 'statements'
  /** Not parsed because of its size or that of a line. Only its header is read. */
  | 'none';

/** The maximum size for each {@link AnalysisLevel}, in UTF-16 code units, which are about bytes. */
const limits = { full: 32 * 1024 * 1024, statements: 64 * 1024 * 1024 };

/** In bytes: commands read no larger file, because they check references, and can need the trees of two files at once. */
export const largestFile = limits.full;

/** What is wrong with a larger file: the end of a sentence that begins with its name. */
export const tooLargeReason = `is larger than ${megabytes(largestFile)}`;

/**
 * The maximum number of words and lines for each level, and per code unit in longer texts. A word needs 270 bytes of tree,
 * and 600 more if it is a reference. Genuine configurations have at most 0.125 per code unit.
 */
const densities = {
  full: { number: 375_000, perCodeUnit: 0.17 },
  statements: { number: 900_000, perCodeUnit: 0.25 },
};

/** The input of the decision. */
type Size = Pick<ConfigDocument, 'length' | 'lineCount' | 'wordCount' | 'hasOverlongLine'>;

/** The analysis level of a document. */
export function analysisLevelOf(size: Size): AnalysisLevel {
  if (size.hasOverlongLine || size.length > limits.statements || isTooDense(size, 'statements'))
    return 'none';
  return size.length > limits.full || isTooDense(size, 'full') ? 'statements' : 'full';
}

/** Whether a text has far more words and lines than configurations of its length, so that it needs too much memory. */
function isTooDense(size: Size, level: keyof typeof densities): boolean {
  const { number, perCodeUnit } = densities[level];
  const most = Math.max(number, perCodeUnit * size.length);
  return size.length > most && size.wordCount + size.lineCount > most;
}

/** Why a text cannot be parsed: the end of a sentence that begins with the name of its file; undefined if it can be. */
export function unreadableReason(content: string): string | undefined {
  // Shorter texts can exceed no limit.
  if (content.length <= maxLineLength) return undefined;
  const text = new SourceText(content);
  const { length, lineCount, wordCount } = text;
  const size = { length, lineCount, wordCount, hasOverlongLine: text.hasLineOver(maxLineLength) };
  return analysisLevelOf(size) === 'none' ? reasonFor(size, 'statements') : undefined;
}

/** The message about a reduced analysis; undefined if it is complete. */
export function reductionOf(document: Size): DocumentReduction | undefined {
  switch (analysisLevelOf(document)) {
    case 'full':
      return undefined;
    case 'statements':
      return {
        label: 'names not checked',
        sentence: `This file ${reasonFor(document, 'full')}: commands are checked, but references between entries are not.`,
      };
    case 'none':
      return {
        label: 'not checked',
        sentence: `This file ${reasonFor(document, 'statements')}: it is highlighted, but not checked.`,
      };
  }
}

/** Why a document is above the limit of a level. */
function reasonFor(document: Size, level: keyof typeof limits): string {
  if (document.length > limits[level]) return `is larger than ${megabytes(limits[level])}`;
  if (document.hasOverlongLine)
    return `has a line of more than ${withSeparators(maxLineLength)} characters, which a configuration does not have`;
  return 'has far more words and lines than a configuration of its size';
}

function megabytes(codeUnits: number): string {
  return `${codeUnits / 1024 / 1024} MB`;
}
