import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { formatDocument, formatRange } from '../features/formatting/formatting';
import { formatOnType, onTypeTriggers } from '../features/formatting/onType';
import type { OpenDocuments } from './openDocuments';

const [firstTriggerCharacter, ...moreTriggerCharacter] = onTypeTriggers;

/** What {@link registerFormatting} answers. */
export const formattingCapabilities: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter, moreTriggerCharacter },
};

/** Registers formatting. The tab size that a client sends along does not count: FortiOS has its own. */
export function registerFormatting(connection: Connection, documents: OpenDocuments): void {
  const { schema } = documents;
  connection.onDocumentFormatting(async ({ textDocument }, token) => {
    const known = await documents.parsed(textDocument.uri, token);
    return known ? formatDocument(known.document, schema) : undefined;
  });
  connection.onDocumentRangeFormatting(async ({ textDocument, range }, token) => {
    const known = await documents.parsed(textDocument.uri, token);
    return known ? formatRange(known.document, schema, range) : undefined;
  });
  connection.onDocumentOnTypeFormatting(async ({ textDocument, position, ch }, token) => {
    const known = await documents.parsed(textDocument.uri, token);
    if (!known) return undefined;
    const { document, firmware } = known;
    return formatOnType(document, { schema, version: firmware.version }, position, ch);
  });
}
