import type { FirmwareVersion } from '../firmware/version';
import { stateOfBlocks } from '../model/objectState';
import type { SchemaNode } from '../schema/schema';
import { quote, unquote, withoutScript } from '../syntax/quoting';
import type { Block, Entry, Statement, Word } from '../syntax/statements';
import type { Builtin } from '../model/symbols/builtins';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import { entryOf } from '../model/symbols/entries';
import { entrySummary } from '../model/entrySummary';
import { getOrInsertComputed, memoize } from '../base/collections';
import { isPolicyTable, policyLine, policySummary } from '../model/policySummary';
import { sourceDefinitions } from '../model/symbols/lifetime';
import { type Definition, type Reference, outermost } from '../model/symbols/symbols';
import { matchChild } from '../schema/matchNames';
import { mask, mayNameSecret } from '../secrets/secrets';
import { predefinedServiceText } from '../model/servicePorts';
import { bold, code, configuration, escaped, lines, paragraphs } from '../base/markdown';

/** Documents an entry of the user's file in Markdown. */

/** The maximum number of lines of an entry that are shown. */
const shownLines = 10;

/** The maximum number of characters of a value that are shown. */
const longestValue = 60;

/** The maximum number of tables with uses that are listed, and of entries in each. */
const listedTables = 4;
const listedUsers = 12;

/**
 * A summary of an entry in a few words; undefined if nothing distinguishes the entry from others. Cached until the entry
 * changes, because completion needs many summaries after each typed character.
 */
export const summaryOf = memoize(
  (definition: Definition, document: ConfigDocument, version: FirmwareVersion) => {
    const entry = entryOf(document, definition);
    const summary = entry ? entrySummary(stateOfBlocks([entry], definition.table, version)) : '';
    return summary === '' ? undefined : summary;
  },
);

/**
 * A summary of an entry in one line of Markdown: for a policy, the traffic and the action. Undefined if nothing
 * distinguishes the entry from others.
 *
 * @param same all definitions of the entry
 */
export function documentSummary(
  index: DocumentIndex,
  same: readonly Definition[],
  version: FirmwareVersion,
): string | undefined {
  const [first] = same;
  if (!first) return undefined;
  if (!isPolicyTable(first.table)) {
    const summary = same
      .map((definition) => summaryOf(definition, index.documentOf(definition.unit), version))
      .find((text) => text !== undefined);
    return summary === undefined ? undefined : code(summary);
  }
  const blocks = same.flatMap((one) => entryOf(index.documentOf(one.unit), one) ?? []);
  const policy = policySummary(stateOfBlocks(blocks, first.table, version));
  const line = policyLine(policy);
  return lines(
    policy.name === undefined ? undefined : bold(policy.name),
    line === '' ? undefined : code(line),
  );
}

/**
 * Documents an entry: its table, its summary and its lines.
 *
 * @param same all definitions of the entry, at least one
 */
export function documentEntry(
  index: DocumentIndex,
  same: readonly Definition[],
  version: FirmwareVersion,
): string | undefined {
  const inOrder = [...same].sort((a, b) => index.compare(a.at, b.at));
  const [first] = inOrder;
  if (!first) return undefined;
  const { table, scope } = first;
  const where = scope.kind === 'vdom' ? ` of VDOM ${code(shownName(scope.name))}` : '';
  const origin = first.from === undefined ? '' : ` · ${first.createdBy}d from ${code(shownName(first.from))}`;
  const places = inOrder.flatMap((definition) => [...sourceDefinitions(index, definition), definition]);
  const summary = documentSummary(index, places, version);
  const entries = places.flatMap(
    (definition) => entryOf(index.documentOf(definition.unit), definition) ?? [],
  );
  // A backup lists each VDOM once more, without its content.
  const filled = entries.filter(({ statements }) => statements.length > 0);
  const text = filled.flatMap((entry) => linesOf(entry, table, version, ''));
  return paragraphs(
    lines(`${bold(shownName(first.name))} · entry of ${code(table.path)}${where}${origin}`, summary),
    text.length === 0 ? undefined : configuration(...cut(text)),
  );
}

/** A name on one line: a stray quote makes names of sentences and scripts. */
function shownName(name: string): string {
  return inOneLine(withoutScript(name));
}

/** Documents an entry that is predefined in FortiOS. */
export function documentBuiltin({ table, name, what }: Builtin): string {
  const service = table.startsWith('firewall service ') ? predefinedServiceText(name) : undefined;
  return lines(
    `${bold(inOneLine(name))} · built-in of FortiOS: ${what}`,
    service && code(service),
    `Entry of ${code(table)}.`,
  );
}

/**
 * The uses of an entry: `policies 8, 62, 64`. Markdown that contains only the names of these entries.
 *
 * @param references references by settings, in the order of the text
 * @param where the search was done: `this file`
 * @param linkTo returns the URL of a reference, if the client opens links to files
 */
export function documentUses(
  references: readonly Reference[],
  where: string,
  linkTo?: (reference: Reference) => string | undefined,
): string {
  if (references.length === 0) return `Not used in ${where}.`;
  const groups = new Map<string, Map<string, Reference>>();
  for (const reference of references) {
    const owner = outermost(reference.owner);
    const path = owner?.table.path ?? reference.setting.path;
    const names = getOrInsertComputed(groups, path, () => new Map<string, Reference>());
    const name = owner?.name ?? '';
    if (!names.has(name)) names.set(name, reference);
  }
  const all = [...groups].sort(([, a], [, b]) => b.size - a.size);
  const shown = all.slice(0, listedTables).map(([path, users]) => usersOf(path, users, linkTo));
  const more = all.length > listedTables ? `; ${all.length - listedTables} more` : '';
  return `Used in ${where} by ${shown.join('; ')}${more}.`;
}

/** `policies 8, 62, 64` */
function usersOf(
  path: string,
  users: ReadonlyMap<string, Reference>,
  linkTo: ((reference: Reference) => string | undefined) | undefined,
): string {
  if (users.has('')) return code(path);
  const shown = [...users].slice(0, listedUsers).map(([name, reference]) => {
    const text = escaped(shortName(name));
    const target = linkTo?.(reference);
    return target === undefined ? text : `[${text}](${target})`;
  });
  const more = users.size > listedUsers ? ` and ${users.size - listedUsers} more` : '';
  const policies = users.size === 1 ? 'policy' : 'policies';
  return `${path === 'firewall policy' ? policies : code(path)} ${shown.join(', ')}${more}`;
}

function shortName(text: string): string {
  const line = inOneLine(withoutScript(text));
  return line.length > longestValue ? `${line.slice(0, longestValue - 1)}…` : line;
}

/** An entry or block line by line, as FortiOS indents it. */
function linesOf(
  { type, statements, ...rest }: Block | Entry,
  node: SchemaNode | undefined,
  version: FirmwareVersion,
  indent: string,
): readonly string[] {
  const words = 'key' in rest ? rest.key : rest.path;
  const head = [type === 'entry' ? 'edit' : 'config', ...words.map(shownWord)].join(' ');
  return [
    indent + head,
    ...statements.flatMap((statement) => linesWithin(statement, node, version, `${indent}    `)),
    indent + (type === 'entry' ? 'next' : 'end'),
  ];
}

function linesWithin(
  statement: Statement,
  node: SchemaNode | undefined,
  version: FirmwareVersion,
  indent: string,
): readonly string[] {
  switch (statement.type) {
    case 'entry':
      return linesOf(statement, node, version, indent);
    case 'block': {
      const match = node && matchChild(node, unquote(statement.path[0]?.text ?? ''), version);
      return linesOf(statement, match && 'target' in match ? match.target : undefined, version, indent);
    }
    case 'setting': {
      const name = statement.name ? [shownWord(statement.name)] : [];
      const isSecret = mayNameSecret(unquote(statement.name?.text ?? ''), node, version);
      const values = statement.values.map((word) => (isSecret ? maskedWord(word) : shownWord(word)));
      return [indent + [statement.verb, ...name, ...values].join(' ')];
    }
    default:
      // A setting that the table does not have is omitted: it does not describe the entry and may contain a misplaced
      // secret.
      return [];
  }
}

/** The value of a secret setting; of a private key, its first line. */
function maskedWord(word: Word): string {
  const { kind, text } = word;
  if (text === 'ENC' || /^"?-----BEGIN [A-Z ]*KEY-----[\r\n]/.test(text)) return shownWord(word);
  return kind === 'word' ? mask : quote(mask);
}

/** A word on one line, not too long. */
function shownWord({ kind, text }: Word): string {
  const value = unquote(text);
  const [line = '', ...more] = value.split(/\r?\n/);
  const shown = withoutScript(line);
  const isWhole = more.length === 0 && shown.length <= longestValue;
  const begun = isWhole ? shown : `${shown.slice(0, longestValue)}…`;
  return kind === 'word' && !/\s/.test(begun) ? begun : quote(begun);
}

function cut(all: readonly string[]): readonly string[] {
  if (all.length <= shownLines) return all;
  return [...all.slice(0, shownLines - 1), `# and ${all.length - shownLines + 1} more lines`];
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
