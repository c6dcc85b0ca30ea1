import type { Schema, SchemaNode } from '../schema/schema';
import type { SchemaView } from '../schema/schemaContext';
import { isPlaceholder, standsForSecret } from '../syntax/placeholder';
import { unquote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';
import { getOrInsertComputed, memoize } from '../base/collections';
import { secretsOfForm } from './forms';
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
const known = memoize(() => new Map<SchemaNode | undefined, Map<string, boolean>>());

/** {@link mayNameSecret}, for all settings of a document. */
export function namesSecretIn(view: SchemaView, table: SchemaNode | undefined, typed: string): boolean {
  const names = getOrInsertComputed(known(view), table, () => new Map<string, boolean>());
  return getOrInsertComputed(names, typed, () => mayNameSecret(typed, table, view.version));
}

/**
 * The keys by which a masker recognizes the values of a secret setting elsewhere: users also name entries after a
 * password, and repeat it in comments. A short value, or one that is a word of FortiOS, is masked only where its setting
 * is named: names and comments contain such words by chance.
 *
 * @param setting the name of the setting as typed
 */
export function secretKeysOf(setting: string, values: readonly Word[], schema: Schema): readonly string[] {
  if (values[0]?.text === 'ENC') return [];
  // The setting of a community is `name`, which is in most lines.
  const subject = setting === 'name' ? 'communit' : setting.toLowerCase();
  const isCommonWord = (word: string): boolean => isWordOfSchema(schema, word);
  return [
    ...values.flatMap(({ text }) => keysOf(unquote(text), subject, isCommonWord)),
    ...literalsIn(values).flatMap((text) => keysOf(text, subject, isCommonWord)),
  ];
}

/**
 * The texts in quotes in the expressions of a template, such as a default, except those by which it looks up a value, and the
 * texts around expressions.
 */
function literalsIn(values: readonly Word[]): readonly string[] {
  if (!values.some(({ text }) => /\{[{%]|[$%]\{/.test(text))) return [];
  const text = values
    .map((value) => value.text)
    .join(' ')
    .replaceAll('\\"', '"');
  const expressions = [...text.matchAll(templateExpression)].map(([expression]) => expression);
  const around = text.split(templateExpression).map((part) => unquote(part.trim()));
  const inside = expressions.flatMap((expression) => [
    ...[
      ...expression
        .replace(
          /\b(?:lookup|env|getenv|getv|parameters|variables|secret|vault|file)\s*\([^()]*\)|\[[^[\]]*\]/g,
          '',
        )
        .matchAll(/"([^"]*)"|'([^']*)'/g),
    ].map(([, double, single]) => double ?? single ?? ''),
    ...[...expression.matchAll(/^\$\{\w+:?[-=]([^"'{}]+)\}$/g)].map(([, value = '']) => value),
  ]);
  return [...inside, ...around.filter((part) => /[\p{L}\p{N}]/u.test(part) && !/[{}]/.test(part))];
}

const templateExpression = /\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|[$%]\{[^{}]{0,1000}\}/g;

/** A line of a private key: a word of Base64 that stands alone where a quote is missing. */
const keyLine = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/]{32,}={0,2}$/;

/** Whether a line without a command, of one word, is a line of a private key. Its last line can be short. */
export function isKeyLine(word: string, isAfterKeyLine: boolean): boolean {
  return keyLine.test(word) || (isAfterKeyLine && /^[A-Za-z0-9+/]{4,}={0,2}$/.test(word));
}

/**
 * The key of an entry whose name is a secret, see {@link isSecretName}. A short one is masked in every line: such an entry
 * is in no backup, and lists show its name without its table.
 */
export function secretKeyOfName(name: string): string {
  return name.length >= shortestRepeated ? name : keyWithSetting(name, '');
}

/** @param subject what a line names if it contains the value of this setting or table */
function keysOf(value: string, subject: string, isCommonWord: (word: string) => boolean): readonly string[] {
  if (/^ENC\s|-----/.test(value)) return [];
  const keys: string[] = [];
  for (const line of value.split(/[\r\n]+/)) {
    const secret = line.trim();
    // Without its closing quote, a value contains the following commands.
    if (command.test(secret)) break;
    if (notSecret.test(secret) || defaultCommunities.has(secret) || standsForSecret(secret)) continue;
    if (secret.length >= shortestRepeated && !isCommonWord(secret)) keys.push(secret);
    else if (secret.length >= shortestSecret) keys.push(keyWithSetting(secret, subject));
  }
  return keys;
}

/**
 * The keys of the secrets that their form in a value or a line shows, such as the passwords of a script. They are decided here,
 * from the whole text: what shows a part of it need not recognize them.
 */
export function secretKeysOfText(text: string, schema: Schema): readonly string[] {
  return secretsOfForm(text).flatMap(({ start, end, subject }) => {
    const secret = text.slice(start, end);
    if (soundsSecretOutsideSchema(subject))
      return keysOf(secret, subject, (word) => isWordOfSchema(schema, word));
    // The user of an address, or a word after a command, can be a common word.
    return keysOf(secret, subject, (word) => !isUnmistakable(word));
  });
}

const command = /^(?:config|edit|set|unset|append|select|unselect|next|end)\b/;

/** Shorter values are not masked elsewhere. */
const shortestSecret = 3;

/** A masked value, as terminals and documents show it, and the words of FortiOS in its place. */
const notSecret = /^(?:[*•.…]*|\{[{%]-?|-?[}%]\}|enable|disable)$/;

/** A secret of this length, in characters, is masked wherever it is a whole word. */
const shortestRepeated = 8;

/** Whether the names of tables and settings or their values contain a word, such as `internal`: texts repeat it. */
function isWordOfSchema(schema: Schema, word: string): boolean {
  return /^[a-z-]+$/.test(word) && schema.hasWord(word);
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
    for (const word of words)
      for (const key of keysOf(unquote(word), name.toLowerCase(), () => false)) keys.add(key);
  }
  return keys;
}

const settingLine = /^[ \t]*(?:set|append)[ \t]+([\w.+-]+)[ \t]+(\S.*)$/gm;
