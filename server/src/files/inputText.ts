import { otherProductOf, readFileFirmware } from '../firmware/effective';
import { HEADER_LINES } from '../firmware/header';
import { unreadableReason } from '../model/document/analysisLevel';
import { yamlToCli, type FindTable } from '../containers/yamlBackup';
import { YamlPlaces } from '../containers/yamlPlaces';
import { isYamlBackup, linesOf } from '../model/document/yamlBackup';
import { decode, looksLikeFortios, otherText, type OtherText } from './content';

export { largestFile, tooLargeReason } from '../model/document/analysisLevel';

/** Options for detecting the kind of an input. */
interface InputHints {
  /** Whether files that are not configurations are skipped without an error. */
  readonly doubtful: boolean;
  /** Whether a table's name begins with this word, such as `system`. */
  readonly isCategory: (word: string) => boolean;
  /** Finds the tables of a backup in YAML. Without it, these are not read. */
  readonly findTable?: FindTable;
}

/** A text in the language of the CLI. */
export interface ReadText {
  readonly text: string;
  /** Set if it was made of a backup in YAML: finds its places there. */
  readonly yaml?: YamlPlaces;
}

/**
 * The text of an input in the CLI's format, or the reason why there is none, or `skipped`.
 *
 * @param name the name of the input in messages
 */
export function inputText(
  bytes: Uint8Array,
  name: string,
  { doubtful, isCategory, findTable }: InputHints,
): ReadText | { readonly failure: string } | 'skipped' {
  const content = decode(bytes);
  switch (content.kind) {
    case 'encrypted':
      return {
        failure: `"${name}" is an encrypted FortiOS backup. Create one without a password to check it.`,
      };
    case 'binary':
      return doubtful ? 'skipped' : { failure: binaryFile(name) };
    case 'tooLong':
      return { failure: `"${name}" is too long to be checked.` };
    case 'text':
      break;
  }
  const { text } = content;
  const reason = unreadableReason(text);
  if (reason !== undefined)
    return doubtful && !looksLikeFortios(text) ? 'skipped' : { failure: `"${name}" ${reason}.` };
  if (findTable && isYamlBackup(linesOf(text), isCategory)) {
    const cli = yamlToCli(text, findTable);
    if ('text' in cli) return { text: cli.text, yaml: new YamlPlaces(text, cli) };
    return {
      failure: `"${name}" is a FortiOS backup in YAML that cannot be read: in line ${cli.line + 1}, ${cli.problem}.`,
    };
  }
  if (isYamlBackup(linesOf(text), isCategory)) {
    return { failure: `"${name}" is a FortiOS backup in YAML; only the CLI's own format can be checked.` };
  }
  if (doubtful && !looksLikeFortios(text)) return 'skipped';
  const other = otherText(text);
  // The findings of a document say which product a header names.
  const isOfProduct = (): boolean =>
    otherProductOf(readFileFirmware(text.split('\n', HEADER_LINES), undefined, name)) !== undefined;
  return other === undefined || isOfProduct() ? { text } : { failure: otherTexts[other](`"${name}"`) };
}

/**
 * Why a file that {@link inputText} skips is not a file of another program, but a backup that failed. Only for files
 * beside backups, because a program can have an empty file, or one of JSON.
 *
 * @param sample its beginning, {@link sampleLength} bytes
 */
export function failedBackup(sample: Uint8Array, name: string): string | undefined {
  const content = decode(sample);
  if (content.kind === 'binary') return binaryFile(name);
  const other = content.kind === 'text' ? otherText(content.text) : undefined;
  return other === undefined || other === 'other' || other === 'without commands'
    ? undefined
    : otherTexts[other](`"${name}"`);
}

function binaryFile(name: string): string {
  return `"${name}" is a binary file, not a FortiOS configuration.`;
}

const otherTexts: Readonly<Record<OtherText, (file: string) => string>> = {
  empty: (file) => `${file} is empty, not a FortiOS configuration.`,
  'without commands': (file) =>
    `${file} has only comments, such as the header of a backup, and no FortiOS configuration.`,
  'web page': (file) => `${file} is a web page, not a FortiOS configuration.`,
  JSON: (file) => `${file} is JSON, not a FortiOS configuration.`,
  other: (file) => `${file} is not a FortiOS configuration.`,
};
