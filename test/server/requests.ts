import type { Position } from 'vscode-languageserver-protocol';
import { closed } from '../helpers/closed';

/** A backup of a device with one port. */
const newDevice = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "wan1"
        set type physical
`;

const options = { tabSize: 4, insertSpaces: true };

type Requests = readonly (readonly [method: string, params: object])[];

/** Every request about one document that the server answers, made at a position. */
export function requestsAt(uri: string, position: Position): Requests {
  return [...requestsAtPosition(uri, position), ...requestsAbout(uri)];
}

/** The requests whose answer depends on a position. */
export function requestsAtPosition(uri: string, position: Position): Requests {
  const textDocument = { uri };
  const there = { textDocument, position };
  const range = { start: position, end: position };
  return [
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
    ['textDocument/hover', there],
    ['textDocument/completion', there],
    ['textDocument/signatureHelp', there],
    ['textDocument/definition', there],
    ['textDocument/references', { ...there, context: { includeDeclaration: true } }],
    ['textDocument/prepareCallHierarchy', there],
    ['textDocument/documentHighlight', there],
    ['textDocument/prepareRename', there],
    ['textDocument/rename', { ...there, newName: 'renamed' }],
    ['textDocument/selectionRange', { textDocument, positions: [position] }],
    ['textDocument/inlayHint', { textDocument, range }],
    ['textDocument/rangeFormatting', { textDocument, range, options }],
    ['textDocument/onTypeFormatting', { ...there, ch: '\n', options }],
    ['textDocument/semanticTokens/range', { textDocument, range }],
    ['fortios/configurationPath', { uri, position, filter: '' }],
    ['fortios/policiesUsing', { uri, position }],
  ];
}

/** The requests about a whole document. */
export function requestsAbout(uri: string): Requests {
  const textDocument = { uri };
  const target = { name: 'new.conf', text: newDevice };
  return [
    ['textDocument/diagnostic', { textDocument }],
    ['textDocument/documentSymbol', { textDocument }],
    ['textDocument/foldingRange', { textDocument }],
    ['textDocument/codeLens', { textDocument }],
    ['textDocument/formatting', { textDocument, options }],
    ['textDocument/semanticTokens/full', { textDocument }],
    ['textDocument/semanticTokens/full/delta', { textDocument, previousResultId: '1' }],
    ['fortios/configurationNodes', { uri, filter: '' }],
    ['fortios/export', { uri, format: 'json' }],
    ['fortios/asBuiltReport', { uri }],
    ['fortios/audit', { uri, benchmark: 'cis' }],
    ['fortios/exposure', { uri }],
    ['fortios/migrationMapping', { uri, target, mapping: '' }],
    ['fortios/migrate', { uri, target, mapping: 'port1=wan1' }],
    ['fortios/convertSslVpn', { uri, tcp: true }],
    ['fortios/importList', { uri, list: { name: 'list', content: btoa('192.0.2.77 new') } }],
    ['fortios/convertToCode', { uri, tool: 'terraform' }],
    ['fortios/convertToCode', { uri, tool: 'ansible' }],
    ['fortios/firmware', { uri }],
  ];
}
