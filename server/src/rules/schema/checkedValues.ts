import type { FirmwareVersion } from '../../firmware/version';
import { ftmPushTable as pushTable } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';
import type { SchemaNode } from '../../schema/schema';
import type { Located, Setting, Word } from '../../syntax/statements';
import type { Rule, StatementContext } from '../engine/rule';

/** Words that can be checked against the schema: the values of a setting, or the key of an entry. */
export interface CheckedValues {
  /** The setting that has these values. */
  readonly node: SchemaNode;
  readonly words: readonly Word[];
  /** Of a key: the table of the entry. */
  readonly keyOf?: SchemaNode;
}

/** The values of a setting; undefined where they cannot be checked. */
export function checkedValuesOf(
  setting: Setting,
  { valueSubject }: StatementContext,
): CheckedValues | undefined {
  return valueSubject && { node: valueSubject, words: setting.values };
}

/** The key that a statement gives to an entry; undefined where it cannot be checked. */
export function checkedKey({ keySubject }: StatementContext): CheckedValues | undefined {
  return keySubject && { node: keySubject.node, words: [keySubject.word], keyOf: keySubject.table };
}

/** The parts of a rule that checks the values of settings and the keys of entries. */
export function checking(
  check: (values: CheckedValues, context: StatementContext) => void,
): Pick<Rule, 'setting' | 'block' | 'entry' | 'command'> {
  const checkKey = (_: unknown, context: StatementContext): void => {
    const key = checkedKey(context);
    if (key) check(key, context);
  };
  return {
    setting(setting, context) {
      const values = checkedValuesOf(setting, context);
      if (values) check(values, context);
    },
    block: checkKey,
    entry: checkKey,
    command: checkKey,
  };
}

/** The subject of messages about the words, for use in a sentence. */
export function subjectText({ node, keyOf: table }: CheckedValues): string {
  return table === undefined ? `"${node.name}"` : `an entry of "${table.path}"`;
}

/** The same at the beginning of a sentence. */
export function subjectAtStart(values: CheckedValues): string {
  return subjectText(values).replace(/^an/, 'An');
}

/** The location from the first to the last of the words; undefined for none. */
export function locationOf(words: readonly Word[]): Located | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
}

/** From 6.4.10 on, the rules of push report every line with `server-ip`: the setting has to be removed. */
export function isCheckedByPushRules({ path }: SchemaNode, version: FirmwareVersion): boolean {
  return path === `${pushTable} > server-ip` && addressSetting(version) !== 'server-ip';
}
