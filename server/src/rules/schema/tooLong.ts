import { memoize } from '../../base/collections';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import type { Reference } from '../../model/symbols/symbols';
import { formatVersion } from '../../firmware/version';
import type { SchemaNode, SettingType } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import {
  defineRule,
  type DocumentContext,
  type LocatedReport,
  type StatementContext,
  reportAt,
} from '../engine/rule';
import { checkedValuesOf, type CheckedValues, checking } from './checkedValues';

/** Names that are too long for the setting that refers to them. */
const longReferences = new MemoizedByName<Reference, string, DocumentContext>({
  names: function* (index) {
    for (const { name, setting } of index.references())
      if (setting.maxLength !== undefined && name.length > setting.maxLength) yield name;
  },
  dependencies: ({ firmware }) => formatVersion(firmware.version),
  evaluate(name, { index, firmware: { version } }) {
    const length = lengthOf(name);
    return [...index.ownNamed(name)].filter((reference) => {
      const { setting } = reference;
      if (!isTooLong(setting, length) || isKey(setting) || isPlaceholder(name)) return false;
      if (setting.availability(version) !== 'yes' || setting.parent?.complete !== true) return false;
      // One mistake, one finding: the entry with this name is reported.
      return !index.resolve(reference).some(({ table }) => {
        const key = table.key === undefined ? undefined : table.child(table.key);
        return key !== undefined && isTooLong(key, length);
      });
    });
  },
});

const textTypes: readonly SettingType[] = ['string', 'address-or-fqdn'];

/** A text with more characters than its setting accepts, or a name with more than its table accepts. */
export const tooLong = defineRule({
  id: 'schema/too-long',
  severity: 'error',
  summary: 'A text is too long for its setting.',
  settings: { types: textTypes },
  ...checking(check),
  setting(setting, context) {
    const values = checkedValuesOf(setting, context);
    if (values?.node.references.length === 0) check(values, context);
  },
  document(context) {
    context.reportAll(reportsOf(longReferences.of(context).results));
  },
  entries: { types: textTypes },
});

const reportsOf = memoize((found: readonly Reference[]) =>
  found.map(({ name, setting, at }): LocatedReport =>
    reportAt(at, { message: messageFor(lengthOf(name), setting) }),
  ),
);

function check({ node, words, keyOf: table }: CheckedValues, { report }: StatementContext): void {
  const { maxLength = Infinity } = node;
  for (const word of node.multiple ? words : words.slice(0, 1)) {
    // Without its quotes and escapes, the text is not longer.
    if (word.text.length <= maxLength) continue;
    const value = unquote(word.text);
    const length = lengthOf(value);
    if (!isTooLong(node, length) || value === 'ENC' || isPlaceholder(value)) continue;
    report(word, { message: messageFor(length, node, table) });
  }
}

/** Whether a setting does not take this number of characters. */
function isTooLong({ maxLength, type }: SchemaNode, length: number): boolean {
  return maxLength !== undefined && length > maxLength && (type === 'string' || type === 'address-or-fqdn');
}

/** The number of characters, not of UTF-16 code units. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Keys are checked where their entry is. */
function isKey({ name, kind, parent }: SchemaNode): boolean {
  return kind === 'setting' && parent?.key === name;
}

function messageFor(length: number, { name, maxLength = 0 }: SchemaNode, table?: SchemaNode): string {
  return table === undefined
    ? `This text has ${length} characters, but "${name}" takes at most ${maxLength}. The device rejects this line. Shorten the text.`
    : `This name has ${length} characters, but an entry of "${table.path}" takes at most ${maxLength}. The device rejects this line. Shorten the name.`;
}
