import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { isPlaceholder } from '../syntax/placeholder';
import { unquote } from '../syntax/quoting';
import type { Setting, Word } from '../syntax/statements';
import { getOrInsertComputed } from '../base/collections';
import { NameMasker } from './nameMasker';
import { isCommunity, isSecretTable, isUnmistakable, showsSecret } from './secrets';

/**
 * Whether the key of an entry is a secret because of its table: the name of a community in place of its number, or a
 * password in an unknown table of passwords.
 *
 * @param table the table of the entry's settings; undefined if it is unknown
 * @param tableName the last word after `config`
 */
export function isSecretKey(key: string, table: SchemaNode | undefined, tableName: string): boolean {
  return !/^\d*$/.test(key) && mayHaveSecretKeys(table, tableName) && !isPlaceholder(key);
}

function mayHaveSecretKeys(table: SchemaNode | undefined, tableName: string): boolean {
  if (!table) return isSecretTable(tableName);
  const name = table.child('name');
  return name !== undefined && isCommunity(name);
}

/** Communities that every list of passwords contains. */
const defaultCommunities: ReadonlySet<string> = new Set(['public', 'private']);

/** Whether the name of an entry is a secret because of its table. */
export function isSecretName(name: string, table: SchemaNode | undefined, tableName: string): boolean {
  return !defaultCommunities.has(name) && isSecretKey(name, table, tableName);
}

/**
 * The unencrypted passwords in a setting that are recognizable elsewhere. Outputs mask them in names and texts, because
 * users also name entries after a password, and repeat it in comments.
 *
 * @param table the table of the setting; undefined if it is unknown
 * @param recognizable the {@link recognizableValues}, if they are known
 */
export function recognizableSecrets(
  setting: Setting,
  table: SchemaNode | undefined,
  version: FirmwareVersion,
  recognizable?: readonly string[],
): readonly string[] {
  const { values } = setting;
  const [first] = values;
  if (!first || first.text === 'ENC') return [];
  const secrets = recognizable ?? recognizableValues(values);
  return secrets.length > 0 && showsSecret(setting, table, version) ? secrets : [];
}

/** The values that are recognizable elsewhere. */
export function recognizableValues(values: readonly Word[]): readonly string[] {
  // Most settings are excluded without reading their quotes.
  if (!values.some(({ text }) => isUnmistakable(text))) return [];
  return values
    .map(({ text }) => unquote(text))
    .filter((value) => isUnmistakable(value) && !isPlaceholder(value) && !/^ENC\s|\s|-----/.test(value));
}

const maskers = new WeakMap<ReadonlySet<string>, NameMasker>();

/** Prepares {@link maskNames} in steps, because a document can contain thousands of passwords. */
export function* prepareMasking(names: ReadonlySet<string>): Generator<void, void> {
  if (names.size > 0 && !maskers.has(names)) maskers.set(names, yield* NameMasker.inSteps(names));
}

/** Masks names that are secrets in a text. */
export function maskNames(text: string, names: ReadonlySet<string>): string {
  if (names.size === 0 || text === '') return text;
  return getOrInsertComputed(maskers, names, () => new NameMasker(names)).mask(text);
}

/** What determines the names to mask. */
interface MaskedView {
  readonly index: { readonly secretNames: ReadonlySet<string> };
}

/** Texts that an editor inserts into the same file. */
const insertedTexts: ReadonlySet<string> = new Set(['edits', 'edit', 'newText']);

/**
 * Masks names that are secrets in all texts of an answer, except those that an editor inserts. Of objects, only plain
 * ones are searched.
 */
export function withoutSecretNames<T>(answer: T, names: ReadonlySet<string>): T {
  return names.size === 0 ? answer : (masked(answer, names, new Map()) as T);
}

/** A function on a document whose answers have these names masked. */
export function masking<V extends MaskedView, A extends readonly unknown[], T>(
  answer: (view: V, ...args: A) => T,
): (view: V, ...args: A) => T {
  return (view, ...args) => withoutSecretNames(answer(view, ...args), view.index.secretNames);
}

/** The same for an answer that is computed in steps. */
export function* maskedInSteps<T>(answer: Generator<void, T>, { index }: MaskedView): Generator<void, T> {
  const result = yield* answer;
  return withoutSecretNames(result, index.secretNames);
}

/** @param known the copies of the objects that are searched already, because objects can refer to each other */
function masked(value: unknown, names: ReadonlySet<string>, known: Map<object, unknown>): unknown {
  if (typeof value === 'string') return maskNames(value, names);
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  known.set(value, copy);
  for (const [key, one] of Object.entries<unknown>({ ...value }))
    Object.assign(copy, { [key]: insertedTexts.has(key) ? one : masked(one, names, known) });
  return copy;
}
