import { readState } from 'fortios-language/analysis/device/execution/execute';
import { runToCompletion } from 'fortios-language/base/steps';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { maskAnswer } from 'fortios-language/secrets/masking';
import { onCheckedDevice } from '../../export/documentDevice';
import { convertToCode } from './codeConversion';
import type { CodeTool } from './tools';

/** What an editor asks for. */
export interface CodeQuestion {
  readonly tool: CodeTool;
  /** The first and the last zero-based line of a selection; all lines if absent. */
  readonly lines?: readonly [first: number, last: number];
}

/** The code, and how many resources or tasks it has; or the reason why there is none. */
export type CodeResult = { readonly text: string; readonly count: number } | { readonly message: string };

/**
 * Converts an open document, or the entries of a selection in it.
 *
 * @param lineIn the line in the file of a line of the commands, both from 0, if they are in a file of another language
 */
export function documentCode(
  view: DocumentView,
  { tool, lines }: CodeQuestion,
  lineIn?: (line: number) => number,
): CodeResult {
  const answer = onCheckedDevice(view, (own) =>
    convertToCode(readState(own.document, own), {
      tool,
      name: documentName(own.document),
      lines,
      lineIn,
      isSecretText: (text) => runToCompletion(maskAnswer(text, [view.index.secretNames])) !== text,
    }),
  );
  if ('exclusion' in answer) return { message: answer.exclusion };
  return { text: answer.text, count: answer.configuration.resources.length };
}
