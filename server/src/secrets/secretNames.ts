import type { SchemaNode } from '../schema/schema';
import type { SchemaView } from '../schema/schemaContext';
import { isPlaceholder } from '../syntax/placeholder';
import { unquote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';
import { getOrInsertComputed } from '../base/collections';
import { keyWithSetting } from './nameMasker';
import {
  isCommunity,
  isSecretTable,
  isUnmistakable,
  mayNameSecret,
  soundsSecretOutsideSchema,
} from './secrets';

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

/** The answers of {@link mayNameSecret}, because a document repeats the same settings. */
const known = new WeakMap<SchemaView, Map<SchemaNode | undefined, Map<string, boolean>>>();

/** {@link mayNameSecret}, for all settings of a document. */
export function namesSecretIn(view: SchemaView, table: SchemaNode | undefined, typed: string): boolean {
  const tables = getOrInsertComputed(
    known,
    view,
    () => new Map<SchemaNode | undefined, Map<string, boolean>>(),
  );
  const names = getOrInsertComputed(tables, table, () => new Map<string, boolean>());
  return getOrInsertComputed(names, typed, () => mayNameSecret(typed, table, view.version));
}

/**
 * The keys by which a masker recognizes the values of a secret setting elsewhere: users also name entries after a
 * password, and repeat it in comments. A value that is an ordinary word is masked only where the setting is named.
 * Encrypted values and private keys are not listed, because their form shows what they are.
 *
 * @param setting the name of the setting as typed
 */
export function secretKeysOf(setting: string, values: readonly Word[]): readonly string[] {
  if (values[0]?.text === 'ENC') return [];
  return values.flatMap(({ text }) => keysOf(unquote(text), setting));
}

function keysOf(value: string, setting: string): readonly string[] {
  if (/^ENC\s|-----/.test(value)) return [];
  const keys: string[] = [];
  for (const line of value.split(/[\r\n]+/)) {
    const secret = line.trim();
    // Without its closing quote, a value contains the following commands.
    if (command.test(secret)) break;
    if (notSecret.test(secret) || isPlaceholder(secret)) continue;
    // The name of a community is shown without its setting.
    const isName = setting === 'name' && !defaultCommunities.has(secret);
    if (isName || isDistinctive(secret)) keys.push(secret);
    else if (secret.length >= shortestSecret) keys.push(keyWithSetting(secret, setting.toLowerCase()));
  }
  return keys;
}

const command = /^(?:config|edit|set|unset|append|select|unselect|next|end)\b/;

/** Shorter values are not masked elsewhere. */
const shortestSecret = 3;

/** A masked value, as terminals and documents show it, and the words of FortiOS in its place. */
const notSecret = /^(?:[*•.…]*|enable|disable)$/;

/** Whether other words of a text are hardly the same by chance. */
function isDistinctive(secret: string): boolean {
  return (
    isUnmistakable(secret) || secret.length >= 16 || (secret.length >= 8 && /[^\w\s.,:;/\\-]/.test(secret))
  );
}

/**
 * The keys of the values of settings whose name sounds secret, in a text that was not read: for the message of an error
 * that occurred while it was read.
 */
export function secretsInLines(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [, name = '', values = ''] of text.matchAll(settingLine)) {
    if (!soundsSecretOutsideSchema(name.toLowerCase())) continue;
    const words = [values.trim(), ...values.split(/\s+/)].filter((word) => word !== 'ENC');
    for (const word of words) for (const key of keysOf(unquote(word), name)) keys.add(key);
  }
  return keys;
}

const settingLine = /^[ \t]*(?:set|append)[ \t]+([\w.+-]+)[ \t]+(\S.*)$/gm;
