import type { FirmwareVersion } from '../firmware/version';
import type { OptionValue, Schema, SchemaNode } from '../schema/schema';
import type { SchemaContext } from './schemaContext';

/** What a typed name means: itself, the one name it abbreviates, one of several, or nothing known. */
export type NameMatch<T> =
  | { readonly kind: 'exact' | 'abbreviated'; readonly target: T }
  | {
      readonly kind: 'ambiguous';
      readonly candidates: readonly string[];
      /** Whether at least two of them surely exist in the version. */
      readonly certain: boolean;
    }
  | { readonly kind: 'unknown' };

const unknown = { kind: 'unknown' } as const;

/**
 * The child of a table or object that a typed name means in a version. As on the CLI, a beginning that only
 * one name has stands for it; names that the version lacks do not count, nor do those that cannot follow the
 * command: `set` takes no child tables but those with nothing but a key, `config` takes no settings.
 */
export function matchChild(
  node: SchemaNode,
  typed: string,
  version: FirmwareVersion,
  after: 'set' | 'config' = 'set',
): NameMatch<SchemaNode> {
  const exact = node.child(typed);
  if (exact) return { kind: 'exact', target: exact };
  const fitting = [...node.children()].filter(
    after === 'set'
      ? ({ kind, settable }) => kind === 'setting' || settable
      : ({ kind }) => kind !== 'setting',
  );
  return abbreviated(fitting, typed, version);
}

/** The option that a typed value means in a version. */
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
    (one) => one.name.startsWith(typed) && !one.hidden && mayBeMeant(one, version),
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
function mayBeMeant(one: SchemaNode | OptionValue, version: FirmwareVersion): boolean {
  return one.availability(version) !== 'no' && !one.lapsed(version);
}

/** Where the words of a `config` line lead. */
export interface PathMatch {
  readonly node: SchemaNode;
  /** How many of the words name the table; those after them are the key of an entry. */
  readonly length: number;
  /** Whether a word was abbreviated. */
  readonly abbreviated: boolean;
}

/**
 * Where `config <words>` leads from a place.
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
 * The words of a top-level path in full, where each is a name or the beginning of just one; words after the
 * table's name are left out. Undefined where one is unknown or ambiguous.
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

/** A word of a `config` line that several names begin with. */
export interface AmbiguousWord {
  readonly index: number;
  readonly candidates: readonly string[];
  /** Whether at least two of them surely exist in the version. */
  readonly certain: boolean;
}

/** The first word of a `config` line that several names begin with; undefined where there is none. */
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
      ? { index: 0, candidates: match.candidates, certain: match.certain }
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
      return { index, candidates, certain: sure.length > 1 };
    }
    full.push(only);
  }
  return undefined;
}

/** Whether words are the name of a table that the version surely has, or the beginning of one. */
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
    return !table || schema.nextWords([...before, name]).length > 0 || mayBeMeant(table, version);
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
