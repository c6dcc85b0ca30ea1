/** Whether a value has a form; otherwise a word group that says which form it must have. */
type Form = (value: unknown) => string | undefined;

interface Fields {
  readonly [name: string]: unknown;
  readonly uri?: unknown;
  readonly line?: unknown;
  readonly character?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const text: Form = (value) => (typeof value === 'string' ? undefined : 'a text');

const object: Form = (value) => (isObject(value) ? undefined : 'an object');

const document: Form = (value) =>
  isObject(value) && typeof value.uri === 'string' ? undefined : 'an object with the text "uri"';

const position: Form = (value) =>
  isObject(value) && isNumber(value.line) && isNumber(value.character)
    ? undefined
    : 'an object with "line" and "character", whole numbers from 0';

const range: Form = (value) =>
  isObject(value) && position(value.start) === undefined && position(value.end) === undefined
    ? undefined
    : 'an object with the positions "start" and "end"';

const positions: Form = (value) =>
  Array.isArray(value) && value.every((one) => position(one) === undefined)
    ? undefined
    : 'a list of positions';

/** The forms of the parameters that several methods of LSP have, by name. Source: LSP 3.17. */
const forms: Readonly<Record<string, Form>> = {
  ...{ textDocument: document, position, range, positions, newName: text, query: text, item: object },
  ...{ context: object, options: object, ch: text, command: text, previousResultId: text },
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
  if (!isObject(params)) return `The parameters of ${method} must be an object.`;
  for (const [name, form] of Object.entries(forms)) {
    const value = params[name];
    if (value === undefined ? !needed.includes(name) : value === null && !needed.includes(name)) continue;
    const wanted = form(value);
    if (wanted !== undefined) return `"${name}" of ${method} must be ${wanted}.`;
  }
  return undefined;
}
