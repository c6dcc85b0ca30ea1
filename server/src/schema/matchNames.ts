import type { FirmwareVersion } from '../firmware/version';
import type { OptionValue, Schema, SchemaNode } from './schema';
import { partitionPoint, memoize } from '../base/collections';
import type { SchemaContext } from './schemaContext';

/** The result of resolving a typed name: exact, an abbreviation, ambiguous or unknown. */
export type NameMatch<T> =
  | { readonly kind: 'exact' | 'abbreviated'; readonly target: T }
  | {
      readonly kind: 'ambiguous';
      readonly candidates: readonly string[];
      /** Whether at least two of them certainly exist in the version. */
      readonly certain: boolean;
    }
  | { readonly kind: 'unknown' };

const unknown = { kind: 'unknown' } as const;

/**
 * Resolves the name of a child in a version. As on the CLI, an unambiguous prefix is sufficient. Names that the version
 * does not have are ignored, and so are names that cannot follow the command: `set` accepts only child tables with just
 * a key, `config` does not accept settings.
 */
export function matchChild(
  node: SchemaNode,
  typed: string,
  version: FirmwareVersion,
  after: 'set' | 'config' = 'set',
): NameMatch<SchemaNode> {
  const exact = node.child(typed);
  if (exact) return { kind: 'exact', target: exact };
  const fitting = childrenStartingWith(node, typed).filter(
    after === 'set'
      ? ({ kind, settable }) => kind === 'setting' || settable
      : ({ kind }) => kind !== 'setting',
  );
  return abbreviated(fitting, typed, version);
}

/** Whether a node of the schema is a table or object that no line can set. */
export function isOpenedOnly({ kind, settable }: SchemaNode): boolean {
  return kind !== 'setting' && !settable;
}

/** The children of a table by name, with their place in the schema. A block can have thousands of unknown names. */
const sortedChildren = memoize((node: SchemaNode) =>
  Array.from(node.children(), (child, place) => ({ child, place })).sort((a, b) =>
    a.child.name < b.child.name ? -1 : 1,
  ),
);

/** The children whose name starts with a text, in the order of the schema. */
export function childrenStartingWith(node: SchemaNode, text: string): readonly SchemaNode[] {
  const sorted = sortedChildren(node);
  const first = partitionPoint(sorted, ({ child }) => child.name < text);
  let end = first;
  while (sorted[end]?.child.name.startsWith(text)) end++;
  return sorted
    .slice(first, end)
    .sort((a, b) => a.place - b.place)
    .map(({ child }) => child);
}

/** Resolves a typed option in a version. */
export function matchOption(
  node: SchemaNode,
  typed: string,
  version: FirmwareVersion,
): NameMatch<OptionValue> {
  const exact = node.option(typed);
  return exact ? { kind: 'exact', target: exact } : abbreviated(node.options, typed, version);
}

function abbreviated<T extends SchemaNode | OptionValue>(
  all: Iterable<T>,
  typed: string,
  version: FirmwareVersion,
): NameMatch<T> {
  if (typed === '') return unknown;
  const candidates = [...all].filter(
    (one) => one.name.startsWith(typed) && !one.hidden && isAbbreviable(one, version),
  );
  const [only] = candidates;
  if (!only) return unknown;
  if (candidates.length > 1) {
    const certain = candidates.filter((one) => one.availability(version) === 'yes').length > 1;
    return { kind: 'ambiguous', candidates: candidates.map(({ name }) => name), certain };
  }
  return { kind: 'abbreviated', target: only };
}

/** Whether a word can be an abbreviation of this name. */
function isAbbreviable(one: SchemaNode | OptionValue, version: FirmwareVersion): boolean {
  return one.availability(version) !== 'no' && !one.isMissingInNewest(version);
}

/** The target of a `config` line. */
export interface PathMatch {
  readonly node: SchemaNode;
  /** The number of words in the table's name; further words are the key of an entry. */
  readonly length: number;
  /** Whether a word was abbreviated. */
  readonly abbreviated: boolean;
}

/**
 * Resolves `config <words>` in a context.
 *
 * @param words without quotes
 * @returns undefined if the schema does not have such a table there
 */
export function matchPath(
  schema: Schema,
  schemaContext: SchemaContext,
  words: readonly string[],
  version: FirmwareVersion,
): PathMatch | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  if (schemaContext.kind === 'object' || schemaContext.kind === 'entry') {
    const match = matchChild(schemaContext.node, first, version, 'config');
    const isTable = 'target' in match && match.target.kind !== 'setting';
    return isTable ? { node: match.target, length: 1, abbreviated: match.kind === 'abbreviated' } : undefined;
  }
  if (schemaContext.kind !== 'top') return undefined;
  const exact = schema.resolve(words);
  if (exact) return { node: exact.node, length: words.length - exact.key.length, abbreviated: false };
  const full = expandPath(schema, words, version);
  const expanded = full && schema.resolve(full);
  return expanded && { node: expanded.node, length: full.length - expanded.key.length, abbreviated: true };
}

/**
 * The full words of a top-level path, without words after the table's name; undefined if a word is unknown or
 * ambiguous.
 */
export function expandPath(
  schema: Schema,
  words: readonly string[],
  version: FirmwareVersion,
): readonly string[] | undefined {
  const full: string[] = [];
  for (const word of words) {
    const names = schema.nextWords(full);
    if (names.length === 0) break;
    const matches = names.includes(word) ? [word] : beginningWith(schema, full, word, version);
    const [only] = matches;
    if (only === undefined || matches.length > 1) return undefined;
    full.push(only);
  }
  return full;
}

/** An ambiguous word of a `config` line. */
interface AmbiguousWord {
  readonly index: number;
  /** The full words before it. */
  readonly before: readonly string[];
  readonly candidates: readonly string[];
  /** Whether at least two of them surely exist in the version. */
  readonly certain: boolean;
}

/** The first ambiguous word of a `config` line; undefined if there is none. */
export function ambiguousWord(
  schema: Schema,
  schemaContext: SchemaContext,
  words: readonly string[],
  version: FirmwareVersion,
): AmbiguousWord | undefined {
  const [first = ''] = words;
  if (schemaContext.kind === 'object' || schemaContext.kind === 'entry') {
    const match = matchChild(schemaContext.node, first, version, 'config');
    return match.kind === 'ambiguous'
      ? { index: 0, before: [], candidates: match.candidates, certain: match.certain }
      : undefined;
  }
  const full: string[] = [];
  for (const [index, word] of words.entries()) {
    const names = schema.nextWords(full);
    const candidates = names.includes(word) ? [word] : beginningWith(schema, full, word, version);
    const [only] = candidates;
    if (only === undefined) return undefined;
    if (candidates.length > 1) {
      const sure = candidates.filter((name) => leadsToTable(schema, [...full, name], version));
      return { index, before: full, candidates, certain: sure.length > 1 };
    }
    full.push(only);
  }
  return undefined;
}

/** Whether words are the name, or a prefix of the name, of a table that the version certainly has. */
function leadsToTable(schema: Schema, words: readonly string[], version: FirmwareVersion): boolean {
  return (
    schema.table(words)?.availability(version) === 'yes' ||
    schema.nextWords(words).some((next) => leadsToTable(schema, [...words, next], version))
  );
}

/** The words after `before` on a `config` line that begin like `word` and lead to a table the version has. */
function beginningWith(
  schema: Schema,
  before: readonly string[],
  word: string,
  version: FirmwareVersion,
): readonly string[] {
  const matches = schema.nextWords(before).filter((name) => name.startsWith(word));
  if (matches.length < 2) return matches;
  return matches.filter((name) => {
    const table = schema.table([...before, name]);
    return !table || schema.nextWords([...before, name]).length > 0 || isAbbreviable(table, version);
  });
}

/**
 * Whether a block of this path is valid only at top level: its words begin with a category of tables
 * (`system`, `firewall`). Child tables have names of one word.
 *
 * @param words without quotes
 */
export function isTopLevelPath(schema: Schema, words: readonly string[]): boolean {
  const [first] = words;
  return first !== undefined && words.length > 1 && schema.isCategory(first);
}

/** One of the two parts of a configuration with VDOMs. */
type VdomPart = 'global' | 'vdom';

const parts: readonly VdomPart[] = ['global', 'vdom'];

/** The shortest unambiguous abbreviation: `config v` may also become `config vpn …`. */
const fewestLetters = 2;

/**
 * The part that a `config` line opens at top level. Abbreviations are accepted as on the CLI: `config glo`.
 *
 * @param path the words after `config`, without quotes
 */
export function vdomPartOf(path: readonly string[]): VdomPart | undefined {
  const [word = ''] = path;
  if (path.length !== 1 || word.length < fewestLetters) return undefined;
  return parts.find((part) => part.startsWith(word));
}
