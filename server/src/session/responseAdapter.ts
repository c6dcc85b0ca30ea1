import {
  MarkupKind,
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  MarkupContent,
  type SignatureHelp,
  type SymbolInformation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Steps, isStepOver } from '../base/steps';
import { plainText } from '../documentation/plainText';

/** Converts responses to the form that the client supports by its capabilities. */
export class ResponseAdapter {
  constructor(private readonly client: ClientCapabilities) {}

  hover(hover: Hover | undefined): Hover | undefined {
    if (!hover || !MarkupContent.is(hover.contents)) return hover;
    return {
      ...hover,
      contents: markup(hover.contents, this.client.textDocument?.hover?.contentFormat),
    };
  }

  completion(item: CompletionItem): CompletionItem {
    const { documentation } = item;
    if (!MarkupContent.is(documentation)) return item;
    const formats = this.client.textDocument?.completion?.completionItem?.documentationFormat;
    return { ...item, documentation: markup(documentation, formats) };
  }

  signatureHelp(help: SignatureHelp | undefined): SignatureHelp | undefined {
    const formats = this.client.textDocument?.signatureHelp?.signatureInformation?.documentationFormat;
    return (
      help && {
        ...help,
        signatures: help.signatures.map(({ documentation, ...signature }) => ({
          ...signature,
          ...(documentation !== undefined && {
            documentation: MarkupContent.is(documentation) ? markup(documentation, formats) : documentation,
          }),
        })),
      }
    );
  }

  /** Location links, or locations for clients without support for links. */
  definition(links: LocationLink[]): LocationLink[] | Location[] {
    return this.client.textDocument?.definition?.linkSupport
      ? links
      : links.map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range }));
  }

  /** Nested symbols, or a flat list for clients without support for nesting. */
  *documentSymbols(symbols: DocumentSymbol[], uri: string): Steps<DocumentSymbol[] | SymbolInformation[]> {
    const nested = this.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
    return nested ? symbols : yield* symbolList(symbols, uri);
  }

  codeActions(actions: readonly CodeAction[]): CodeAction[] {
    return actions.map(({ edit, ...action }) => (edit ? { ...action, edit: this.edit(edit) } : action));
  }

  /** Versioned document edits, or edits by URI for clients without support for versions. */
  edit(edit: WorkspaceEdit): WorkspaceEdit {
    if (!edit.documentChanges || this.client.workspace?.workspaceEdit?.documentChanges) return edit;
    const changes: Record<string, TextEdit[]> = {};
    for (const change of edit.documentChanges) {
      if (!('edits' in change)) return edit;
      changes[change.textDocument.uri] = change.edits as TextEdit[];
    }
    return { changes };
  }
}

function markup(content: MarkupContent, formats: readonly MarkupKind[] | undefined): MarkupContent {
  const takesMarkdown = !formats || formats.includes(MarkupKind.Markdown);
  return takesMarkdown || content.kind === MarkupKind.PlainText
    ? content
    : { kind: MarkupKind.PlainText, value: plainText(content.value) };
}

/**
 * Nested symbols as a list in the order of the text.
 *
 * @param containerName the name of the symbol that contains them
 */
function* symbolList(
  symbols: readonly DocumentSymbol[],
  uri: string,
  containerName?: string,
  list: SymbolInformation[] = [],
): Steps<SymbolInformation[]> {
  for (const { name, kind, range, children } of symbols) {
    list.push({
      name,
      kind,
      location: { uri, range },
      ...(containerName !== undefined && { containerName }),
    });
    if (children && children.length > 0) yield* symbolList(children, uri, name, list);
    if (isStepOver('item')) yield;
  }
  return list;
}
