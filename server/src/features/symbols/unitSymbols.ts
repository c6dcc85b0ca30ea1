import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import { entrySummary } from '../../model/entrySummary';
import { maskSecrets } from '../../secrets/maskSecrets';
import { isSecretName, maskNames } from '../../secrets/secretNames';
import { isPolicyTable, policyDetail, policySummary } from '../../model/policySummary';
import { MemoizedByUnit } from '../../model/document/memoizeByUnit';
import { settingsNode, type SchemaContext, type SchemaView } from '../../schema/schemaContext';
import type { Unit } from '../../model/document/unit';
import { contextOfContainer, contextInside } from '../../model/visit';
import type { SchemaNode } from '../../schema/schema';
import { mask } from '../../secrets/secrets';
import { unquote } from '../../syntax/quoting';
import { visibleOnOneLine } from '../../base/escaping';
import { absoluteRange, type Block, type Entry, type Word } from '../../syntax/statements';

interface CachedSymbol {
  /** The unit's first line when the symbol was created. */
  readonly line: number;
  readonly symbol: DocumentSymbol | undefined;
  /** The names that are masked in {@link masked}. */
  readonly names: ReadonlySet<string>;
  /** The same object as `symbol` if it contains none of the names. */
  readonly masked: DocumentSymbol | undefined;
}

/** Cached by unit, so that a keystroke recomputes the symbols of one unit. */
const symbolCache = new MemoizedByUnit<CachedSymbol>();

/**
 * The symbol of a unit with its children; undefined if the unit is neither a block nor an entry. Callers must not
 * change it.
 *
 * @param names the names to mask
 */
export function symbolOf(
  document: ConfigDocument,
  unit: Unit,
  view: SchemaView,
  names: ReadonlySet<string>,
): DocumentSymbol | undefined {
  if (unit.type !== 'block' && unit.type !== 'entry') return undefined;
  const { version } = view;
  const line = unit.firstLine;
  const known = symbolCache.get(unit, version);
  if (known?.line === line && known.names === names) return known.masked;
  const down = line - (known?.line ?? line);
  const symbol = known ? movedDown(known.symbol, down) : readSymbol(document, unit, view);
  const masked =
    known?.names !== names
      ? symbol && maskedSymbol(symbol, names)
      : known.masked === known.symbol
        ? symbol
        : movedDown(known.masked, down);
  symbolCache.set(unit, version, { line, symbol, names, masked });
  return masked;
}

function readSymbol(document: ConfigDocument, unit: Unit, view: SchemaView): DocumentSymbol | undefined {
  const statement = document.read(unit);
  const tableName = unit.container?.path.at(-1) ?? '';
  return statement?.type === 'block' || statement?.type === 'entry'
    ? symbolFor(statement, contextOfContainer(unit.container, view), tableName, view)
    : undefined;
}

/** @param tableName the last word after the enclosing `config` */
function symbolFor(
  statement: Block | Entry,
  schemaContext: SchemaContext,
  tableName: string,
  view: SchemaView,
): DocumentSymbol {
  const innerContext = contextInside(statement, schemaContext, view);
  const words = statement.type === 'block' ? statement.path : statement.key;
  const table = settingsNode(innerContext);
  const written = nameOf(words) || statement.keyword.text;
  const isSecret = statement.type === 'entry' && isSecretName(written, table, tableName);
  const innerName = statement.type === 'block' ? unquote(words.at(-1)?.text ?? '') : tableName;
  const name = isSecret ? mask : written;
  const labels = labelsOf(statement, name, table, view);
  return {
    name: visibleOnOneLine(labels.name),
    ...(labels.detail !== undefined && { detail: visibleOnOneLine(labels.detail) }),
    kind: statement.type === 'block' ? SymbolKind.Object : SymbolKind.Struct,
    range: absoluteRange(statement),
    selectionRange: selectionOf(statement.keyword, words),
    children: statement.statements.flatMap((inner) =>
      inner.type === 'block' || inner.type === 'entry'
        ? [symbolFor(inner, innerContext, innerName, view)]
        : [],
    ),
  };
}

/** The symbol of a policy contains its name, so that users can search for it. */
function labelsOf(
  statement: Block | Entry,
  name: string,
  table: SchemaNode | undefined,
  { version }: SchemaView,
): Pick<DocumentSymbol, 'name' | 'detail'> {
  if (!table || statement.type !== 'entry' || !isPolicyTable(table))
    return { name, detail: entrySummary(statement, table, version) };
  const policy = policySummary([statement], table, version);
  return {
    name: policy.name === undefined ? name : `${name} ${policy.name}`,
    detail: policyDetail(policy),
  };
}

function nameOf(words: readonly Word[]): string {
  const shown = words.map((word) => maskSecrets(unquote(word.text)).replace(/\s+/g, ' '));
  const [first, second] = shown;
  // Masked already: most names are one word without line ends.
  if (first !== undefined && second === undefined && first === unquote(words[0]?.text ?? '')) return first;
  // Without line ends, a path contains commands.
  return maskSecrets(shown.join(' '));
}

function selectionOf(keyword: Word, words: readonly Word[]): Range {
  const last = absoluteRange(words.at(-1) ?? keyword);
  return { start: absoluteRange(words[0] ?? keyword).start, end: last.end };
}

/** The same object if it contains none of the names. */
function maskedSymbol(symbol: DocumentSymbol, names: ReadonlySet<string>): DocumentSymbol {
  if (names.size === 0) return symbol;
  const name = maskNames(symbol.name, names);
  const detail = symbol.detail && maskNames(symbol.detail, names);
  const children = symbol.children?.map((child) => maskedSymbol(child, names));
  const isSame =
    name === symbol.name &&
    detail === symbol.detail &&
    children?.every((child, at) => child === symbol.children?.[at]) !== false;
  if (isSame) return symbol;
  return { ...symbol, name, ...(detail !== undefined && { detail }), ...(children && { children }) };
}

function movedDown(symbol: DocumentSymbol | undefined, lines: number): DocumentSymbol | undefined {
  return symbol && lines !== 0 ? symbolDown(symbol, lines) : symbol;
}

function symbolDown(symbol: DocumentSymbol, lines: number): DocumentSymbol {
  return {
    ...symbol,
    range: rangeDown(symbol.range, lines),
    selectionRange: rangeDown(symbol.selectionRange, lines),
    ...(symbol.children && { children: symbol.children.map((child) => symbolDown(child, lines)) }),
  };
}

function rangeDown({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}
