import {
  CompletionTriggerKind,
  CompletionRequest,
  CompletionResolveRequest,
  HoverRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver';
import { completionTriggers, signatureTriggers } from '../editorService';
import type { AddHandler } from './handler';

export const addHoverHandler: AddHandler = ({ connection, host, language, analysis, adapter }) => {
  connection.onRequest(HoverRequest.type, async ({ textDocument, position }, token) => {
    const view = await analysis.get(textDocument.uri, 'related', token);
    return (
      view &&
      adapter.hover(
        language.hover(view, position, { links: host.opensLinks, showPageCommand: host.showPageCommand }),
      )
    );
  });
  return { hoverProvider: true };
};

export const addCompletionHandlers: AddHandler = (services) => {
  const { connection, client, host, language, analysis, adapter } = services;
  const { suggestCommand } = host;
  const { snippetSupport = false, labelDetailsSupport = false } =
    client.textDocument?.completion?.completionItem ?? {};
  const options = {
    snippets: snippetSupport,
    labelDetails: labelDetailsSupport,
    ...(suggestCommand !== undefined && { suggestCommand }),
  };
  connection.onRequest(CompletionRequest.type, async ({ textDocument, position, context }, token) => {
    const view = await analysis.get(textDocument.uri, 'related', token);
    const triggered = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    const explicit = context?.triggerKind === CompletionTriggerKind.Invoked;
    return view && language.completion(view, position, { ...options, triggered, explicit });
  });
  connection.onRequest(CompletionResolveRequest.type, (item) =>
    adapter.completion(language.resolveCompletion(item)),
  );
  return { completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true } };
};

export const addSignatureHelpHandler: AddHandler = ({ connection, language, analysis, adapter }) => {
  connection.onRequest(SignatureHelpRequest.type, async ({ textDocument, position }, token) => {
    const view = await analysis.get(textDocument.uri, 'parsed', token);
    return view && adapter.signatureHelp(language.signatureHelp(view, position));
  });
  return { signatureHelpProvider: { triggerCharacters: [...signatureTriggers] } };
};
