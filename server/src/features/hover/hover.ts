import { MarkupKind, type Hover } from 'vscode-languageserver-types';
import type { EffectiveFirmware } from '../../firmware/effective';
import { contextAt, type CursorContext, type CursorWord } from '../../model/contextAt';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import type { DocumentationContext } from '../../documentation/context';
import {
  documentBriefly,
  documentKey,
  documentNode,
  documentOption,
  keyTitle,
} from '../../documentation/documentation';
import { Explanations } from '../../documentation/explanations';
import {
  documentComment,
  documentFirmwareComment,
  documentHeader,
  documentHeaderLine,
} from '../../documentation/header';
import { documentKeyword, documentVdomPart, isKeyword } from '../../documentation/keywords';
import { paragraphs, bold, code, escaped, list, lines } from '../../base/markdown';
import { matchChild, matchOption, matchPath, vdomPartOf } from '../../schema/matchNames';
import { settingsNode } from '../../schema/schemaContext';
import type { Schema } from '../../schema/schema';
import { unquote, withoutScript } from '../../syntax/quoting';
import { type Range, touches, type Position } from '../../syntax/position';
import { type Setting, type Statement, absoluteRange, firstLineOf } from '../../syntax/statements';
import { addressAt, documentAddress, type SurroundingEntry } from './addressHover';
import { dayOf, readCertificate } from '../../model/certificate';
import { lintCommentTexts } from '../../model/document/lintComment';
import { rules } from '../../rules/registry';
import { familyOf, severityText } from '../../rules/engine/severity';
import { rulePageUri } from '../../rules/engine/rulePage';
import { builtinFor } from '../../model/symbols/builtins';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { documentBuiltin, documentEntry, documentSummary, documentUses } from '../../documentation/entry';
import { completenessOf } from '../../model/symbols/completeness';
import type { Definition, Reference } from '../../model/symbols/symbols';
import {
  resolveReference,
  isCommandReference,
  referencesResolvingTo,
  groupSameEntries,
} from '../../model/symbols/resolveReference';
import { resolveOccurrence, occurrenceAt, type Occurrence } from '../../model/symbols/occurrence';
import { zonesOfInterface } from '../../model/symbols/zones';
import type { Scope } from '../../model/document/unit';

export interface HoverOptions {
  /** The explanations of tables, settings and values. */
  readonly explanations?: Explanations;
  /** Whether the client opens links to lines of files. */
  readonly links?: boolean;
  /** The client's command that shows the page about a table or setting. Arguments: a document's URI and a path. */
  readonly showPageCommand?: string | undefined;
  /** The date that determines which trains are supported; by default today. */
  readonly day?: Date;
}

/** The subject of a hover, and its range. */
interface Explanation {
  readonly markdown: string;
  readonly range: Range;
}

/**
 * Explains the text at a position: a keyword, a table, a setting, a value, a referenced entry, the header. Of the
 * user's text, only referenced entries are shown.
 *
 * @returns undefined if there is no explanation
 */
export function hoverAt(
  view: DocumentView,
  position: Position,
  { explanations = Explanations.none, links = false, showPageCommand, day = new Date() }: HoverOptions = {},
): Hover | undefined {
  const { document, schema, firmware } = view;
  const context = contextAt(document, position, view);
  const explanation = context.extra
    ? explainHeader(document, firmware, context, day)
    : explainWord(new EntryHover(view, context.position, links), context, schema, {
        firmware,
        explanations,
        day,
        linkToPage:
          showPageCommand === undefined
            ? undefined
            : (path) => commandLink(showPageCommand, [document.uri, path]),
      });
  return (
    explanation && {
      contents: {
        kind: MarkupKind.Markdown,
        value: explanation.markdown,
      },
      range: explanation.range,
    }
  );
}

function commandLink(command: string, parameters: readonly string[]): string {
  // Parentheses would end a Markdown link.
  const encoded = encodeURIComponent(JSON.stringify(parameters)).replace(/[()]/g, (character) =>
    character === '(' ? '%28' : '%29',
  );
  return `command:${command}?${encoded}`;
}

function explainHeader(
  document: ConfigDocument,
  firmware: EffectiveFirmware,
  { position, extra }: CursorContext,
  day: Date,
): Explanation | undefined {
  const { header, comment } = document.fileFirmware;
  const line = document.line(position.line).trimEnd();
  const range = {
    start: { line: position.line, character: 0 },
    end: { line: position.line, character: line.length },
  };
  if (header?.line === position.line) return { markdown: documentHeader(header, firmware, day), range };
  if (comment?.line === position.line)
    return { markdown: documentFirmwareComment(comment, firmware, day), range };
  const headerLine = documentHeaderLine(line);
  if (headerLine !== undefined) return { markdown: headerLine, range };
  if (document.lintComments.some(({ firstLine }) => firstLine === position.line))
    return explainLintComment(document, position);
  const isWholeLine = extra === 'comment' && line.trimStart().startsWith('#');
  return isWholeLine ? { markdown: documentComment(), range } : undefined;
}

function explainWord(
  names: EntryHover,
  context: CursorContext,
  schema: Schema,
  documentation: DocumentationContext,
): Explanation | undefined {
  const { word, index, statement } = context;
  if (!word) return undefined;
  if (index === 0) {
    const keyword = context.closes ? closingKeyword(context) : statement && keywordOf(statement);
    return keyword !== undefined && isKeyword(keyword)
      ? { markdown: documentKeyword(keyword), range: word.range }
      : undefined;
  }
  switch (statement?.type) {
    case 'block':
      return explainPath(context, word, schema, documentation);
    case 'entry':
      return explainKey(names, context, word, schema, documentation);
    case 'setting':
      return explainSetting(names, context, word, statement, documentation);
    case 'command':
      return explain(names.entry() ?? names.uses(), word);
    default:
      return undefined;
  }
}

function explainKey(
  names: EntryHover,
  { schemaContext, index }: CursorContext,
  word: CursorWord,
  schema: Schema,
  documentation: DocumentationContext,
): Explanation | undefined {
  const table =
    schemaContext.kind === 'vdoms'
      ? schema.node('system vdom')
      : schemaContext.kind === 'table'
        ? schemaContext.node
        : undefined;
  if (!table || index > 1) return undefined;
  const entry = names.entry();
  if (entry !== undefined) return explain(entry, word);
  const summary = names.summary();
  const key = summary === undefined ? documentKey(table, documentation) : keyTitle(table, documentation);
  return explain(paragraphs(summary, key, names.uses()), word);
}

function explain(markdown: string | undefined, { range }: CursorWord): Explanation | undefined {
  return markdown === undefined ? undefined : { markdown, range };
}

function closingKeyword({ enclosing, words: [first] }: CursorContext): string {
  if (first?.text.startsWith('a')) return 'abort';
  return enclosing.at(-1)?.kind === 'entry' ? 'next' : 'end';
}

/** The full keyword of a statement. */
function keywordOf(statement: Statement): string | undefined {
  switch (statement.type) {
    case 'block':
      return 'config';
    case 'entry':
      return 'edit';
    case 'setting':
    case 'command':
      return statement.verb;
    case 'unexpectedClose':
      return statement.keyword.text.startsWith('n') ? 'next' : 'end';
    case 'unknownCommand':
      return undefined;
  }
}

function explainPath(
  { schemaContext, words, index }: CursorContext,
  word: CursorWord,
  schema: Schema,
  documentation: DocumentationContext,
): Explanation | undefined {
  const path = words.slice(1);
  const names = path.map(({ text }) => unquote(text));
  const part = schemaContext.kind === 'top' ? vdomPartOf(names) : undefined;
  if (part) return { markdown: documentVdomPart(part), range: word.range };
  const match = matchPath(schema, schemaContext, names, documentation.firmware.version);
  if (!match) return undefined;
  if (index > match.length) return { markdown: documentKey(match.node, documentation), range: word.range };
  const range = {
    start: path[0]?.range.start ?? word.range.start,
    end: path[match.length - 1]?.range.end ?? word.range.end,
  };
  return { markdown: documentNode(match.node, documentation), range };
}

function explainSetting(
  names: EntryHover,
  context: CursorContext,
  word: CursorWord,
  setting: Setting,
  documentation: DocumentationContext,
): Explanation | undefined {
  const { version } = documentation.firmware;
  const { schemaContext, index } = context;
  const { text, range } = word;
  const table = settingsNode(schemaContext);
  const match = table && setting.name && matchChild(table, unquote(setting.name.text), version);
  if (!match || !('target' in match)) return undefined;
  const node = match.target;
  const entry = index > 1 ? names.entry() : undefined;
  if (entry !== undefined) return { markdown: entry, range };
  const certificate = index > 1 ? documentCertificate(unquote(text)) : undefined;
  if (certificate !== undefined)
    return { markdown: paragraphs(certificate, documentBriefly(node, documentation)), range };
  const address = index > 1 && !node.secret ? explainAddress(names, context, word) : undefined;
  if (address !== undefined)
    return { markdown: paragraphs(address, documentBriefly(node, documentation)), range };
  const value = index > 1 && node.type === 'option' ? matchOption(node, unquote(text), version) : undefined;
  return {
    markdown:
      value && 'target' in value
        ? documentOption(node, value.target, documentation)
        : documentNode(node, documentation),
    range,
  };
}

/** The entries that contain the IPv4 or IPv6 address at the cursor, without the entry of the cursor. */
function explainAddress(
  names: EntryHover,
  { position, scope, enclosing }: CursorContext,
  { text, range }: CursorWord,
): string | undefined {
  if (range.start.line !== position.line) return undefined;
  const address = addressAt(text, position.character - range.start.character);
  if (address === undefined) return undefined;
  const around = enclosing.find(
    ({ kind, schemaContext }) => kind === 'entry' && schemaContext.kind === 'entry',
  );
  const self =
    around?.schemaContext.kind === 'entry'
      ? {
          table: around.schemaContext.node.path,
          name: names.numberAt(around.firstLine) ?? around.path[0] ?? '',
        }
      : undefined;
  return names.address(address, scope, self);
}

/** The subject, issuer and validity of a PEM text; undefined if it is not a certificate. */
function documentCertificate(text: string): string | undefined {
  const facts = readCertificate(text);
  if (!facts) return undefined;
  const { subject, issuer, isSelfSigned, notBefore, notAfter, key, weakHash } = facts;
  return list(bold('Certificate'), [
    `Subject: ${code(subject)}`,
    `Issuer: ${isSelfSigned ? 'itself (self-signed)' : code(issuer)}`,
    `Valid from ${dayOf(notBefore)} to ${dayOf(notAfter)}`,
    ...(key === undefined ? [] : [`Key: ${escaped(key)}`]),
    ...(weakHash === undefined ? [] : [`Signature: ${escaped(weakHash)}`]),
  ]);
}

/** Explains a comment that disables or enables rules, or the rule that it names at a position. */
function explainLintComment(
  document: ConfigDocument,
  position: Position,
): { readonly markdown: string; readonly range: Range } | undefined {
  const comment = document.lintComments.find(({ firstLine }) => firstLine === position.line);
  const name = comment?.names.find((one) => touches(absoluteRange(one), position));
  if (comment && !name && comment.range.start.character <= position.character) {
    const range = absoluteRange(comment);
    const end = { line: position.line, character: comment.namesEnd };
    if (position.character > end.character) return undefined;
    const scope = comment.names.length === 0 ? ' It names no rule, so it applies to all.' : '';
    const title = bold(`fortios-lint-${comment.kind}`);
    return {
      markdown: lines(title, lintCommentTexts[comment.kind] + scope),
      range: { start: range.start, end },
    };
  }
  if (!name) return undefined;
  const markdown = documentRule(name.text) ?? documentFamily(name.text);
  return markdown === undefined ? undefined : { markdown, range: absoluteRange(name) };
}

function documentRule(id: string): string | undefined {
  const rule = rules.find((one) => one.id === id);
  return (
    rule && lines(`${bold(id)} · ${severityText(rule)}`, escaped(rule.summary), `[More](${rulePageUri(id)})`)
  );
}

function documentFamily(name: string): string | undefined {
  const family = rules.filter(({ id }) => familyOf(id) === name);
  if (family.length === 0) return undefined;
  return lines(bold(name), `All ${family.length} rules of ${escaped(name.replace('/*', ''))}.`);
}

/** The maximum number of entries that are shown for an ambiguous name. */
const shownEntries = 3;

/** The name at a position, and its entries. The index is used only if the word may be a name. */
class EntryHover {
  constructor(
    private readonly view: DocumentView,
    private readonly position: Position,
    /** Whether the client opens links to lines of files. */
    private readonly links: boolean,
  ) {}

  /** Documents the referenced entry; undefined if there is none, or at the definition itself. */
  entry(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'reference') return undefined;
    const { reference } = occurrence;
    const entries = groupSameEntries(resolveReference(index, reference));
    if (entries.length > 0) return this.show(index, entries);
    const builtin = builtinFor(reference, completenessOf(index));
    return builtin && documentBuiltin(builtin);
  }

  /** The summary of the entry that is defined here. */
  summary(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'definition') return undefined;
    const own = resolveOccurrence(index, occurrence).filter(
      ({ table }) => table === occurrence.definition.table,
    );
    const inOrder = own.sort((a, b) => index.compare(a.at, b.at));
    return documentSummary(index, inOrder, this.view.version);
  }

  /** The uses of the entry that is defined here; undefined if entries of the table cannot be referenced. */
  uses(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'definition') return undefined;
    const { table } = occurrence.definition;
    const references = new Set<Reference>();
    for (const definition of resolveOccurrence(index, occurrence)) {
      for (const reference of referencesResolvingTo(index, definition)) {
        if (!isCommandReference(reference)) references.add(reference);
      }
    }
    if (references.size === 0 && !canBeNamed(index, table.path)) return undefined;
    const inOrder = [...references].sort((a, b) => index.compare(a.at, b.at));
    const where = index.parts.length > 1 ? 'these files' : 'this file';
    return documentUses(inOrder, where, this.links ? (reference) => addressOf(index, reference) : undefined);
  }

  /** The number of the entry whose `edit 0` is on a line. */
  numberAt(line: number): string | undefined {
    return this.view.index.numberAt(line);
  }

  /** The entries of the configuration that contain an address; undefined if there are none. */
  address(address: string, scope: Scope, around: SurroundingEntry | undefined): string | undefined {
    return documentAddress(this.view.index, address, scope, around);
  }

  private show(index: DocumentIndex, entries: readonly (readonly Definition[])[]): string {
    const more = entries.length - shownEntries;
    return paragraphs(
      ...entries
        .slice(0, shownEntries)
        .flatMap((same) => [documentEntry(index, same, this.view.version), zonesOf(index, same)]),
      more > 0 ? `${more} more ${more === 1 ? 'entry has' : 'entries have'} this name.` : undefined,
    );
  }

  private resolve(): { readonly index: DocumentIndex; readonly occurrence: Occurrence | undefined } {
    const { document, index } = this.view;
    return { index, occurrence: occurrenceAt(document, index, this.position) };
  }
}

/** The zones and the SD-WAN members of an interface: policies name the zone instead of it. */
function zonesOf(index: DocumentIndex, same: readonly Definition[]): string | undefined {
  const found = zonesOfInterface(
    index,
    same.filter(({ table }) => table.path === 'system interface'),
  );
  const namesIn = (wanted: string): string =>
    found
      .filter(({ kind }) => kind === wanted)
      .map(({ entry }) => code(withoutScript(entry)))
      .join(', ');
  const zones = namesIn('zone');
  const members = namesIn('SD-WAN zone');
  const texts = [
    ...(zones === '' ? [] : [`Member of zone ${zones}.`]),
    ...(members === '' ? [] : [`SD-WAN member ${members}.`]),
  ];
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** The URI of a reference's line; undefined for documents that are not files. */
function addressOf(index: DocumentIndex, { at }: Reference): string | undefined {
  const { uri } = index.documentOf(at.origin);
  if (!uri.startsWith('file:')) return undefined;
  const place = uri.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `${place}#L${firstLineOf(at) + 1}`;
}

/** Whether the document references any entry of this table. If not, "not used" would not be meaningful. */
function canBeNamed(index: DocumentIndex, table: string): boolean {
  for (const { targets } of index.references()) if (targets.includes(table)) return true;
  return false;
}
