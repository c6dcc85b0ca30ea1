import { Message, type MessageStrategy } from 'vscode-languageserver';
import type { Position } from 'vscode-languageserver-types';

interface Lines {
  readonly lineCount: number;
  /** A line with its line end; empty past the last line. */
  line(line: number): string;
}

/**
 * Clamps the positions of all requests to their document before a handler receives them. A client may send the largest
 * number for the end of a document, and the work of some handlers grows with the range.
 */
export class PositionLimits implements MessageStrategy {
  private documentOf: (uri: string) => Lines | undefined = () => undefined;

  /** @param documentOf finds an open document */
  useDocuments(documentOf: (uri: string) => Lines | undefined): void {
    this.documentOf = documentOf;
  }

  handleMessage(...[message, next]: Parameters<MessageStrategy['handleMessage']>): ReturnType<typeof next> {
    if (Message.isRequest(message)) {
      const uri = uriIn(message.params);
      const document = uri === undefined ? undefined : this.documentOf(uri);
      if (document) limitIn(message.params, document);
    }
    return next(message);
  }
}

/** Most requests name a document; those of the call hierarchy have an item, and our own have the URI. */
export function uriIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { textDocument, item } = params as Readonly<Record<string, unknown>>;
  for (const holder of [textDocument, item, params]) {
    const { uri } = (holder ?? {}) as { readonly uri?: unknown };
    if (typeof uri === 'string') return uri;
  }
  return undefined;
}

/** Clamps the positions in any value. */
function limitIn(value: unknown, document: Lines): void {
  if (typeof value !== 'object' || value === null) return;
  if (isPosition(value)) Object.assign(value, limited(value, document));
  else for (const inner of Object.values(value)) limitIn(inner, document);
}

function isPosition(value: object): value is Position {
  const { line, character } = value as Partial<Position>;
  return typeof line === 'number' && typeof character === 'number';
}

/** The end of a document may be the beginning of the line after its last one. */
function limited({ line, character }: Position, document: Lines): Position {
  if (!(line >= 0)) return { line: 0, character: 0 };
  if (line >= document.lineCount) return { line: document.lineCount, character: 0 };
  const whole = Math.trunc(line);
  const length = document.line(whole).replace(/\r?\n$|\r$/, '').length;
  return { line: whole, character: character >= 0 ? Math.min(Math.trunc(character), length) : 0 };
}
