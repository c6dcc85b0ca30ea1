import { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver';
import { isRecord } from '../base/collections';

/** Whether a value has a form, and a word group that says which form it must have. */
type Form = readonly [has: (value: unknown) => boolean, wanted: string];

const text: Form = [(value) => typeof value === 'string', 'a text'];
const object: Form = [isRecord, 'an object'];

/** The forms of the parameters that several methods of LSP have, by name. Source: LSP 3.17. */
const forms: Readonly<Record<string, Form>> = {
  textDocument: [
    (value) => isRecord(value) && TextDocumentIdentifier.is(value),
    'an object with the text "uri"',
  ],
  position: [(value) => Position.is(value), 'an object with "line" and "character", whole numbers from 0'],
  range: [(value) => Range.is(value), 'an object with the positions "start" and "end"'],
  positions: [
    (value) => Array.isArray(value) && value.every((one) => Position.is(one)),
    'a list of positions',
  ],
  ...{ newName: text, query: text, ch: text, command: text, previousResultId: text },
  ...{ item: object, context: object, options: object },
};

/** The parameters without which a method cannot be answered; `textDocument` is one of each `textDocument/…` method. */
const required: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      ...['hover', 'completion', 'definition', 'references', 'documentHighlight', 'signatureHelp'],
      ...['prepareRename', 'prepareCallHierarchy', 'onTypeFormatting', 'typeDefinition', 'declaration'],
    ].map((name) => [`textDocument/${name}`, ['position']]),
  ),
  'textDocument/rename': ['position', 'newName'],
  'textDocument/codeAction': ['range', 'context'],
  'textDocument/inlayHint': ['range'],
  'textDocument/rangeFormatting': ['range'],
  'textDocument/semanticTokens/range': ['range'],
  'textDocument/selectionRange': ['positions'],
  'workspace/symbol': ['query'],
  'workspace/executeCommand': ['command'],
};

/**
 * What is wrong with the parameters of a request: one that is missing or has another type.
 *
 * @returns one sentence; undefined for parameters that have the form of the method
 */
export async function parameterProblem(method: string, params: unknown): Promise<string | undefined> {
  if (method.startsWith('fortios/')) return (await import('../requests')).requestProblem(method, params);
  const isOfDocument = method.startsWith('textDocument/');
  const needed = [...(isOfDocument ? ['textDocument'] : []), ...(required[method] ?? [])];
  if (needed.length === 0) return undefined;
  if (!isRecord(params)) return `The parameters of ${method} must be an object.`;
  for (const [name, [has, wanted]] of Object.entries(forms)) {
    const value = params[name];
    if (value === undefined ? !needed.includes(name) : value === null && !needed.includes(name)) continue;
    if (!has(value)) return `"${name}" of ${method} must be ${wanted}.`;
  }
  return undefined;
}
