import { matchOption } from '../schema/matchNames';
import type { SchemaView } from '../schema/schemaContext';
import type { SchemaNode } from '../schema/schema';
import { isIpv4, isNetmask, isPrefixLength, netmaskOf } from '../syntax/addresses';
import { unquote } from '../syntax/quoting';
import type { Setting, Word } from '../syntax/statements';
import type { SettingValue } from './state';

/** A word of a value, as written and unquoted. */
export interface ValueWord {
  readonly text: string;
  readonly value: string;
}

/** The words of a setting after a command. `append` to an unset list starts from the default. */
export function wordsAfter(
  verb: Setting['verb'],
  known: SettingValue | undefined,
  given: readonly ValueWord[],
  node: SchemaNode | undefined,
  view: SchemaView,
): readonly ValueWord[] {
  if (verb === 'set' || verb === 'select') return given;
  const before = known
    ? known.words.map((text, index) => ({ text, value: known.values[index] ?? unquote(text) }))
    : defaultWords(node, view);
  if (verb === 'append') {
    const has = new Set(before.map(({ value }) => value));
    return [...before, ...given.filter(({ value }) => !has.has(value))];
  }
  const gone = new Set(given.map(({ value }) => value));
  return before.filter(({ value }) => !gone.has(value));
}

/** The values of a command in the form in which the device saves them. */
export function givenWords(
  words: readonly Word[],
  node: SchemaNode | undefined,
  view: SchemaView,
): readonly ValueWord[] {
  return withMask(
    words.map((word) => valueOf(word, node, view)),
    node,
  );
}

/** Expands an abbreviated value. */
function valueOf({ text }: Word, node: SchemaNode | undefined, { version }: SchemaView): ValueWord {
  const value = unquote(text);
  if (node?.type !== 'option' || node.option(value)) return { text, value };
  const match = matchOption(node, value, version);
  return match.kind === 'abbreviated'
    ? { text: match.target.name, value: match.target.name }
    : { text, value };
}

/** Converts `10.0.0.1/24` to the saved form `10.0.0.1 255.255.255.0`. */
function withMask(words: readonly ValueWord[], node: SchemaNode | undefined): readonly ValueWord[] {
  const [word, ...others] = words;
  if (!word || others.length > 0 || node?.type !== 'ipv4-mask' || node.multiple) return words;
  const [address = '', length, ...more] = word.value.split('/');
  if (length === undefined || more.length > 0 || !isIpv4(address)) return words;
  const mask = isPrefixLength(length, 32)
    ? netmaskOf(Number(length))
    : isNetmask(length)
      ? length
      : undefined;
  return mask === undefined ? words : [address, mask].map((text) => ({ text, value: text }));
}

function defaultWords(node: SchemaNode | undefined, { version }: SchemaView): readonly ValueWord[] {
  // If the default of the version is not certain, that of another version is the best estimate.
  const value = node?.defaultAt(version)?.value;
  const words = value === undefined ? [] : String(value).split(' ');
  return words.filter((text) => text !== '').map((text) => ({ text, value: text }));
}
