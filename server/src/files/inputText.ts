import { withSeparators } from '../base/numbers';
import { isYamlBackup, linesOf } from '../model/document/yamlBackup';
import { maxLineLength } from '../model/document/document';
import { SourceText } from '../syntax/sourceText';
import { decode, looksLikeFortios } from './content';

/** Options for detecting the kind of an input. */
export interface InputHints {
  /** Whether files that are not configurations are skipped without an error. */
  readonly doubtful: boolean;
  /** Whether a table's name begins with this word, such as `system`. */
  readonly isCategory: (word: string) => boolean;
}

/**
 * The text of an input in the CLI's format, or the reason why there is none, or `skipped`.
 *
 * @param name the name of the input in messages
 */
export function inputText(
  bytes: Uint8Array,
  name: string,
  { doubtful, isCategory }: InputHints,
): { readonly text: string } | { readonly failure: string } | 'skipped' {
  const content = decode(bytes);
  switch (content.kind) {
    case 'encrypted':
      return {
        failure: `"${name}" is an encrypted FortiOS backup. Create one without a password to check it.`,
      };
    case 'binary':
      return doubtful ? 'skipped' : { failure: `"${name}" is a binary file, not a FortiOS configuration.` };
    case 'tooLong':
      return { failure: `"${name}" is too long to be checked.` };
    case 'text':
      break;
  }
  const { text } = content;
  if (text.length > maxLineLength && new SourceText(text).hasLineOver(maxLineLength)) {
    return doubtful
      ? 'skipped'
      : {
          failure: `"${name}" has a line of more than ${withSeparators(maxLineLength)} characters, which a configuration does not have.`,
        };
  }
  if (isYamlBackup(linesOf(text), isCategory)) {
    return { failure: `"${name}" is a FortiOS backup in YAML; only the CLI's own format can be checked.` };
  }
  return doubtful && !looksLikeFortios(text) ? 'skipped' : { text };
}
