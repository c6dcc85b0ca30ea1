import {
  CompletionTriggerKind,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { completionsAt, completionTriggers, resolveCompletion } from '../features/completion/completion';
import { hoverAt } from '../features/hover/hover';
import { inspect } from '../features/inspect/inspect';
import { signatureHelpAt, signatureTriggers } from '../features/signatureHelp/signatureHelp';
import { inspectRequest, type InspectParams } from '../protocol';
import { ResponseAdapter } from './responseAdapter';
import type { OpenDocuments } from './openDocuments';
import type { HostOptions } from './settings';

/** What {@link registerHoverAndCompletion} answers. */
export const hoverAndCompletionCapabilities: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [...signatureTriggers] },
};

/** Registers what tells what FortiOS knows: hover, completion, signature help, and the inspector. */
export function registerHoverAndCompletion(
  connection: Connection,
  documents: OpenDocuments,
  client: ClientCapabilities,
  { suggestCommand, showPageCommand, opensLinks: links }: HostOptions,
): void {
  const { schema, explanations } = documents;
  const adapter = new ResponseAdapter(client);
  const options = {
    snippets: client.textDocument?.completion?.completionItem?.snippetSupport ?? false,
    ...(suggestCommand !== undefined && { suggestCommand }),
  };
  connection.onHover(async ({ textDocument, position }, token) => {
    const known = await documents.withIndex(textDocument.uri, token);
    if (!known) return undefined;
    const { document, firmware, index } = known;
    return adapter.hover(
      hoverAt(document, firmware, schema, position, new Date(), index, {
        explanations,
        links,
        showPageCommand,
      }),
    );
  });
  connection.onCompletion(async ({ textDocument, position, context }, token) => {
    const known = await documents.withIndex(textDocument.uri, token);
    if (!known) return undefined;
    const { document, firmware, index } = known;
    const triggered = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    const completionOptions = { ...options, triggered };
    return completionsAt(document, firmware, schema, position, completionOptions, index);
  });
  connection.onCompletionResolve((item) =>
    adapter.completion(resolveCompletion(item, schema, explanations, new Date())),
  );
  connection.onSignatureHelp(async ({ textDocument, position }, token) => {
    const known = await documents.parsed(textDocument.uri, token);
    return (
      known &&
      adapter.signatureHelp(signatureHelpAt(known.document, known.firmware, schema, position, explanations))
    );
  });
  connection.onRequest(inspectRequest, async ({ uri, ...query }: InspectParams, token: CancellationToken) => {
    const known = await documents.parsed(uri, token);
    if (!known) return null;
    return inspect(schema, { firmware: known.firmware, explanations, day: new Date() }, query) ?? null;
  });
}
