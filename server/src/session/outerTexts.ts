import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { isFortios, recognize } from '../containers/recognition';
import type { EmbeddedCommands } from '../containers/embeddedCommands';
import { commandsOf, embeddedCommands } from '../files/inputText';
import { isYamlBackup, linesOf } from '../model/document/yamlBackup';
import type { ConfigDocument } from '../model/document/document';
import type { Schema } from '../schema/schema';
import type { Position, Range } from '../syntax/position';
import { uriIn } from './positionLimits';

/**
 * The languages of files in which editors may ask for FortiOS. Files with one of these are checked only if they contain
 * commands of FortiOS.
 */
const outerLanguages: ReadonlySet<string> = new Set([
  'yaml',
  'json',
  'jsonc',
  'arm-template',
  'terraform',
  'tf',
  'hcl',
  'opentofu',
  'markdown',
  'helm',
  'ansible',
  'cloudformation',
  'cloudformation-yaml',
  'cloudformation-json',
  'dockercompose',
]);

/** What can be a text around commands; longer files of other languages are read as they are. */
const longestOuterText = 16 * 1024 * 1024;

/** The part of a text whose change can make it a backup in YAML. */
const beginning = { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } };

interface OuterText {
  readonly outer: TextDocument;
  /** Undefined if the commands are at the same positions in the text. */
  readonly placed: EmbeddedCommands | undefined;
  /** What the document contains. */
  readonly inner: string;
}

/** The requests that are about the whole layout of a file, or change names: their edits are those of the CLI's language. */
const unanswered: ReadonlySet<string> = new Set([
  'formatting',
  'rangeFormatting',
  'onTypeFormatting',
  'rename',
  'prepareRename',
  'semanticTokens/full',
  'semanticTokens/full/delta',
  'semanticTokens/range',
]);

/** An edit that the text around the commands cannot contain. */
class UnwritableEdit extends Error {}

interface Fields {
  readonly [name: string]: unknown;
  readonly uri?: unknown;
  readonly targetUri?: unknown;
  readonly textDocument?: unknown;
  readonly line?: unknown;
  readonly file?: unknown;
  readonly character?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
  readonly range?: unknown;
  readonly newText?: unknown;
  readonly startLine?: unknown;
  readonly endLine?: unknown;
  readonly title?: unknown;
  readonly label?: unknown;
}

/**
 * The open texts of other languages: backups in YAML, and files whose strings contain commands. Their documents contain only
 * the commands; requests and answers get the positions of the other text here, so that no handler knows about it.
 */
export class OuterTexts {
  private readonly byUri = new Map<string, OuterText>();

  constructor(private readonly schema: () => Schema) {}

  /** Opens a text; returns what its document contains. */
  open(uri: string, languageId: string, version: number, text: string): string {
    const outer = TextDocument.create(uri, languageId, version, text);
    return this.read(outer)?.inner ?? text;
  }

  /** Applies the changes of a client to a document. */
  update(
    document: ConfigDocument,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): void {
    const { uri } = document;
    const before = this.byUri.get(uri);
    if (!before) {
      document.update(changes, version);
      if (!this.mayHaveBecome(document, changes)) return;
      const inner = this.open(uri, 'fortios', version, document.getText());
      if (this.byUri.has(uri)) document.update([{ text: inner }], version);
      return;
    }
    const outer = TextDocument.update(before.outer, [...changes], version);
    const inner = this.read(outer)?.inner ?? outer.getText();
    document.update(differenceOf(before.inner, inner, document), version);
  }

  close(uri: string): void {
    this.byUri.delete(uri);
  }

  /** The commands of a text that is not open. */
  commandsOf(text: string): string {
    return commandsOf(text, this.schema());
  }

  placesIn(text: string): EmbeddedCommands | undefined {
    const found = embeddedCommands(text, this.schema());
    return found && 'text' in found ? found : undefined;
  }

  /** The places of a document's commands; undefined if they are at the same positions in the text of the client. */
  of(uri: string | undefined): EmbeddedCommands | undefined {
    return uri === undefined ? undefined : this.byUri.get(uri)?.placed;
  }

  /** A document as its client opened and changed it. */
  sourceOf(document: ConfigDocument): { readonly languageId: string; readonly text: string } {
    const { outer } = this.byUri.get(document.uri) ?? {};
    return { languageId: outer?.languageId ?? 'fortios', text: (outer ?? document).getText() };
  }

  /**
   * The parameters of a request with positions in the commands.
   *
   * @returns undefined if nothing is answered there
   */
  enter<P>(method: string, params: P): { readonly params: P; readonly uri: string | undefined } | undefined {
    const uri = uriIn(params);
    const placed = this.of(uri);
    if (!placed) return { params, uri };
    if (unanswered.has(method.replace('textDocument/', ''))) return undefined;
    const isOutside = { value: false };
    const entered = withPlaces(params, {
      position: (position) => {
        const found = placed.positionIn(position);
        isOutside.value ||= !found;
        return found ?? position;
      },
      range: (range) => placed.rangeIn(range),
    }) as P;
    return isOutside.value ? undefined : { params: entered, uri };
  }

  /**
   * An answer with the positions of the client's text.
   *
   * @param uri the document that it is about
   * @throws ResponseError if it contains an edit that the text cannot contain
   */
  leave<R>(answer: R, uri: string | undefined, placed = this.of(uri)): R {
    if (this.byUri.size === 0 && !placed) return answer;
    try {
      return this.left(answer, placed, placed) as R;
    } catch (error) {
      if (!(error instanceof UnwritableEdit)) throw error;
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        'This change is not offered here, because the commands are inside a text of another language. Convert the file with "fortios convert cli", and change the commands.',
      );
    }
  }

  private left(
    value: unknown,
    placed: EmbeddedCommands | undefined,
    asked: EmbeddedCommands | undefined,
  ): unknown {
    if (typeof value === 'string') return value.includes('#L') ? this.leaveLinks(value, placed) : value;
    if (Array.isArray(value)) return value.flatMap((one: unknown) => this.leftElement(one, placed, asked));
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Fields;
    const uri = uriOfObject(fields);
    const own = uri === undefined ? placed : this.of(uri);
    if (own) {
      if (isRange(fields)) return own.rangeOf(fields);
      if (isPosition(fields)) return own.rangeOf({ start: fields, end: fields }).start;
      if (isEdit(fields)) {
        const edit = own.editOf(fields);
        if (!edit) throw new UnwritableEdit();
        return { ...fields, ...edit };
      }
      if (isPlaceInPage(fields)) return { ...fields, line: own.lineOf(fields.line - 1) + 1 };
      if (typeof fields.startLine === 'number' && typeof fields.endLine === 'number')
        return { ...fields, startLine: own.lineOf(fields.startLine), endLine: own.lineOf(fields.endLine) };
    }
    return Object.fromEntries(
      Object.entries(fields).map(([name, inner]) => {
        // The client sends it back as it is.
        if (name === 'data') return [name, inner];
        if (name === 'changes' && isObject(inner))
          return [
            name,
            Object.fromEntries(
              Object.entries(inner).map(([key, edits]) => [key, this.left(edits, this.of(key), asked)]),
            ),
          ];
        return [name, this.left(inner, name === 'originSelectionRange' ? asked : own, asked)];
      }),
    );
  }

  /** An element of a list is left out if its edit cannot be written, except among edits that belong together. */
  private leftElement(
    value: unknown,
    placed: EmbeddedCommands | undefined,
    asked: EmbeddedCommands | undefined,
  ): readonly unknown[] {
    try {
      return [this.left(value, placed, asked)];
    } catch (error) {
      const isChoice = isObject(value) && typeof (value.title ?? value.label) === 'string';
      if (error instanceof UnwritableEdit && isChoice) return [];
      throw error;
    }
  }

  /** `[text](#L12)`, `[text](file:///a.yaml#L12)` */
  private leaveLinks(text: string, placed: EmbeddedCommands | undefined): string {
    return text.replace(/#L(\d+)/g, (link, line: string, offset: number) => {
      const uri = text.slice(
        Math.max(text.lastIndexOf('(', offset), text.lastIndexOf('<', offset)) + 1,
        offset,
      );
      const own = this.of(uri) ?? (uri === '' ? placed : undefined);
      return own ? `#L${own.lineOf(Number(line) - 1) + 1}` : link;
    });
  }

  private read(outer: TextDocument): OuterText | undefined {
    const text = outer.getText();
    const isForeign = outerLanguages.has(outer.languageId);
    const found = text.length > longestOuterText ? undefined : embeddedCommands(text, this.schema(), true);
    const placed = found && 'text' in found ? found : undefined;
    if (!placed && !isForeign) {
      this.byUri.delete(outer.uri);
      return undefined;
    }
    const inner = placed?.text ?? (isFortios(recognize(text)) ? text : '');
    const read = { outer, placed, inner };
    this.byUri.set(outer.uri, read);
    return read;
  }

  /** Whether changes can have made a document a text of another language. */
  private mayHaveBecome(
    document: ConfigDocument,
    changes: readonly TextDocumentContentChangeEvent[],
  ): boolean {
    if (changes.some((change) => !('range' in change))) return true;
    return (
      changes.some((change) => 'range' in change && change.range.start.line < beginning.end.line) &&
      isYamlBackup(linesOf(document.textIn(beginning)), (word) => this.schema().isCategory(word))
    );
  }
}

/** The smallest change that makes one text of another. */
function differenceOf(
  before: string,
  after: string,
  document: ConfigDocument,
): readonly TextDocumentContentChangeEvent[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - same) };
  return [{ range, text: after.slice(start, after.length - same) }];
}

interface PlaceChanges {
  readonly position: (position: Position) => Position;
  readonly range: (range: Range) => Range;
}

function withPlaces(value: unknown, changes: PlaceChanges): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => withPlaces(one, changes));
  if (!isObject(value)) return value;
  if (isRange(value)) return changes.range(value);
  if (isPosition(value)) return changes.position(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'data' ? inner : withPlaces(inner, changes),
    ]),
  );
}

function uriOfObject({ uri, targetUri, textDocument }: Fields): string | undefined {
  for (const one of [uri, targetUri, isObject(textDocument) ? textDocument.uri : undefined])
    if (typeof one === 'string') return one;
  return undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPosition(value: Fields): value is Fields & Position {
  return typeof value.line === 'number' && typeof value.character === 'number';
}

function isPlaceInPage(value: Fields): value is Fields & { readonly line: number } {
  return typeof value.line === 'number' && typeof value.file === 'string';
}

function isRange(value: Fields): value is Fields & Range {
  return isObject(value.start) && isObject(value.end) && isPosition(value.start) && isPosition(value.end);
}

function isEdit(value: Fields): value is Fields & { readonly range: Range; readonly newText: string } {
  return typeof value.newText === 'string' && isObject(value.range) && isRange(value.range);
}
