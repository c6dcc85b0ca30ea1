import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
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
import { paragraphs, bold, code, escaped, list } from '../../base/markdown';
import { matchChild, matchOption, matchPath } from '../../schema/matchNames';
import { settingsNode } from '../../schema/schemaContext';
import { vdomPartOf } from '../../model/vdomPart';
import type { Schema } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Range } from '../../syntax/position';
import type { Setting, Statement } from '../../syntax/statements';
import { explainLintComment } from './comments';
import { addressAt } from './addressHover';
import { EntryHover } from './entryHover';
import { dayOf, readCertificate } from '../../model/certificate';

/** Additional sources of a hover. */
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
      ? { table: around.schemaContext.node.path, name: around.path[0] ?? '' }
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
