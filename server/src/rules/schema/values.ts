import { type FirmwareVersion, formatVersion } from '../../firmware/version';
import { ftmPushTable as pushTable } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';
import type { SchemaNode, SettingType } from '../../schema/schema';
import type { Located, Setting, Word, Block, Command, Entry } from '../../syntax/statements';
import {
  type Rule,
  type StatementContext,
  defineRule,
  type DocumentContext,
  type LocatedReport,
  reportAt,
  type Fix,
} from '../engine/rule';
import { addressFault, addressKind, addressTypes, takesAddresses } from '../../schema/addressFault';
import { unquote, quote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import { versionNote } from '../../firmware/effective';
import { matchOption } from '../../schema/matchNames';
import { didYouMean } from '../../base/nearest';
import { suggestSettings, suggestValue, type SettingSuggestion } from '../../schema/suggestions';
import { replacement } from '../engine/replacement';
import { openTable } from './placement';
import { quotedList } from '../../base/lists';
import { memoize } from '../../base/collections';
import { vdomNameFault } from '../../constraints/vdomName';
import { completenessOf } from '../../model/symbols/completeness';
import { isTemplated } from '../../model/objectState';
import { onTables } from '../engine/tables';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import type { Reference } from '../../model/symbols/symbols';
import { replace } from '../engine/edits';

/** Words that can be checked against the schema: the values of a setting, or the key of an entry. */
interface CheckedValues {
  /** The setting that has these values. */
  readonly node: SchemaNode;
  readonly words: readonly Word[];
  /** Of a key: the table of the entry. */
  readonly keyOf?: SchemaNode;
}

/** The values of a setting; undefined where they cannot be checked. */
function checkedValuesOf(setting: Setting, { valueSubject }: StatementContext): CheckedValues | undefined {
  return valueSubject && { node: valueSubject, words: setting.values };
}

/** The key that a statement gives to an entry; undefined where it cannot be checked. */
function checkedKey({ keySubject }: StatementContext): CheckedValues | undefined {
  return keySubject && { node: keySubject.node, words: [keySubject.word], keyOf: keySubject.table };
}

/** The parts of a rule that checks the values of settings and the keys of entries. */
function checking(
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
function subjectText({ node, keyOf: table }: CheckedValues): string {
  return table === undefined ? `"${node.name}"` : `an entry of "${table.path}"`;
}

/** The same at the beginning of a sentence. */
function subjectAtStart(values: CheckedValues): string {
  return subjectText(values).replace(/^an/, 'An');
}

/** The location from the first to the last of the words; undefined for none. */
function locationOf(words: readonly Word[]): Located | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
}

/** From 6.4.10 on, the rules of push report every line with `server-ip`: the setting has to be removed. */
export function isCheckedByPushRules({ path }: SchemaNode, version: FirmwareVersion): boolean {
  return path === `${pushTable} > server-ip` && addressSetting(version) !== 'server-ip';
}

/** A value that is not an address. */
export const invalidAddress = defineRule({
  id: 'schema/invalid-address',
  severity: 'error',
  summary: 'A setting that takes an address has another value.',
  settings: { types: addressTypes },
  entries: { types: addressTypes },
  ...checking(checkAddress),
});

function checkAddress(checked: CheckedValues, { firmware, report }: StatementContext): void {
  const { node, words } = checked;
  if (!takesAddresses(node.type) || isCheckedByPushRules(node, firmware.version)) return;
  const values = words.map((word) => unquote(word.text));
  const message = addressFault(node.type, values, node.multiple);
  if (message === undefined || node.defaults.includes(values.join(' '))) return;
  const location = locationOf(words);
  if (!location || values.some((value) => value === '' || isPlaceholder(value))) return;
  report(location, {
    message: `${subjectAtStart(checked)} takes ${addressKind(node.type)}, but ${message}. The device rejects this line.`,
  });
}

const checkedTypes: readonly SettingType[] = ['option', 'datetime', 'uuid'];

/** A value that the setting does not accept in any version. */
export const invalidValue = defineRule({
  id: 'schema/invalid-value',
  severity: 'error',
  summary: 'A setting does not accept this value.',
  settings: { types: checkedTypes },
  entries: { types: checkedTypes },
  ...checking(checkValue),
  setting(setting, context) {
    const values = checkedValuesOf(setting, context);
    if (!values) return;
    const meant = meantWithAbbreviation(setting, context);
    if (meant) reportOtherSetting(setting, meant, context);
    else checkValue(values, context);
  },
});

/**
 * The setting that a person may have meant with a name that the device reads as the abbreviation of another setting, which does not
 * take the value: `set port "HTTPS"` in a policy is `port-preserve` for the device, and `service` for the person.
 */
export function meantWithAbbreviation(
  setting: Setting,
  { settingSubject: subject, valueSubject: node, firmware }: StatementContext,
): SettingSuggestion | undefined {
  const { version } = firmware;
  if (subject?.match !== 'abbreviated' || node?.type !== 'option') return undefined;
  const values = setting.values.map(({ text }) => unquote(text));
  const [value = ''] = values;
  if (value === '' || !isWrongOption(node, value, version)) return undefined;
  if (suggestValue(node, value, version) !== undefined) return undefined;
  const [meant] = suggestSettings(subject.table, subject.typed, values, version, 'synonyms');
  return meant && meant.newText !== node.name ? meant : undefined;
}

function reportOtherSetting(
  setting: Setting,
  meant: SettingSuggestion,
  { settingSubject: subject, firmware, report }: StatementContext,
): void {
  if (!subject?.node) return;
  const value = setting.values.map(({ text }) => unquote(text)).join(' ');
  report(subject.name, {
    message: `"${subject.typed}" is an abbreviation of "${subject.node.name}", which does not take "${value}". The device rejects this line.${didYouMean([meant.shown])} ${versionNote(firmware)}`,
    fixes: meant.table
      ? openTable(setting, meant.table)
      : replacement(subject.name, [meant.newText ?? meant.shown], meant.isLikely),
  });
}

function checkValue(values: CheckedValues, context: StatementContext): void {
  if (values.node.type === 'option') checkOptions(values, context);
  else checkForm(values, context);
}

/** Whether no known version of a setting takes a value, or what it abbreviates. */
function isWrongOption(node: SchemaNode, value: string, version: FirmwareVersion): boolean {
  if (node.option(value) || node.unknownOption(version) !== 'no' || isPlaceholder(value)) return false;
  // A default is valid even where the values do not list it.
  return matchOption(node, value, version).kind === 'unknown' && !node.defaults.includes(value);
}

function checkOptions(values: CheckedValues, { firmware, report }: StatementContext): void {
  const { node, words } = values;
  const { version } = firmware;
  for (const word of node.multiple ? words : words.slice(0, 1)) {
    const value = unquote(word.text);
    if (!isWrongOption(node, value, version)) continue;
    const options = node.valuesIn(version);
    const certain = options.filter((option) => option.availability(version) === 'yes');
    const meant = suggestValue(node, value, version);
    const names = (certain.length > 0 ? certain : options).map(({ name }) => name);
    const allowed = names.length <= 8 ? ` Use ${quotedList(names, 'or')}.` : '';
    report(word, {
      message: `"${value}" is not a value of ${subjectText(values)}. The device rejects this line.${didYouMean(meant) || allowed} ${versionNote(firmware)}`,
      fixes: meant === undefined ? [] : replacement(word, [meant]),
    });
  }
}

/** Texts with a form that the device checks. */
const forms: Partial<Record<SettingType, { readonly pattern: RegExp; readonly what: string }>> = {
  datetime: {
    pattern: /^\d{4}[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01]) (?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}$/,
    what: 'a date and a time such as 2026-06-30 23:59:00',
  },
  uuid: {
    pattern: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
    what: 'a UUID such as 01234567-89ab-cdef-0123-456789abcdef',
  },
};

function checkForm(values: CheckedValues, { report }: StatementContext): void {
  const { node, words } = values;
  const form = node.type && forms[node.type];
  if (!form) return;
  const texts = words.map((word) => unquote(word.text));
  const value = texts.join(' ');
  if (value === '' || form.pattern.test(value) || node.defaults.includes(value)) return;
  if (isPlaceholder(value) || texts.some(isPlaceholder)) return;
  const location = locationOf(words);
  if (!location) return;
  report(location, {
    message: `${subjectAtStart(values)} takes ${form.what}, but "${value}" is not one. The device rejects this line.`,
  });
}

/** A number outside its limits, or a value that is not a number. */
export const outOfRange = defineRule({
  id: 'schema/out-of-range',
  severity: 'error',
  summary: 'A number is out of range, or is not a number.',
  settings: { types: ['integer', 'list'] },
  setting(setting, context) {
    const values = checkedValuesOf(setting, context);
    if (!values || !takesNumbers(values.node)) return;
    const words = values.node.multiple ? values.words : values.words.slice(0, 1);
    for (const word of words) if (!isEmptyList(word, values.node)) checkNumber(word, values, context);
  },
  block: checkNumberKey,
  entries: { types: ['integer'] },
  entry: checkNumberKey,
  command: checkNumberKey,
});

function checkNumberKey(_: Block | Command | Entry, context: StatementContext): void {
  const key = checkedKey(context);
  const [word] = key?.words ?? [];
  // `edit 0` takes the next free number.
  if (key?.node.type === 'integer' && word && Number(unquote(word.text)) !== 0)
    checkNumber(word, key, context);
}

/** An empty text is the default of a list of numbers. */
function isEmptyList({ text }: Word, { type }: SchemaNode): boolean {
  return type === 'list' && unquote(text) === '';
}

function takesNumbers({ type, deviceType }: SchemaNode): boolean {
  return type === 'integer' || (type === 'list' && deviceType === 'integer');
}

function checkNumber(word: Word, values: CheckedValues, context: StatementContext): void {
  const { node } = values;
  const value = unquote(word.text);
  const { version } = context.firmware;
  const isNumber = /^-?\d+$/.test(value);
  if ((isNumber && node.takesNumber(Number(value), version)) || isPlaceholder(value)) return;
  const range = node.limitsIn(version);
  const limits = range === undefined ? '' : ` from ${range.min} to ${range.max}`;
  const note = range?.ofVersion === true ? ` ${versionNote(context.firmware)}` : '';
  const subject = subjectText(values);
  // A name in place of a number may be that of an SNMP community, which works as a password.
  const shown = values.keyOf === undefined ? `"${value}"` : 'This name';
  context.report(word, {
    message: isNumber
      ? `${value} is out of range for ${subject}. The device rejects this line. Use a whole number${limits}.${note}`
      : `${shown} is not a number, but ${subject} takes a whole number${limits}. The device rejects this line.`,
  });
}

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

const textSettings: readonly SettingType[] = ['string', 'address-or-fqdn'];

/** Names of VDOMs that need a setting which a backup does not have. */
const reportVdomNames = onTables([], function* (tables) {
  const hasGlobal = tables.keep('has global', () =>
    completenessOf(tables.index).withoutGlobal ? [] : [true],
  );
  const settings = tables.objects('system global');
  if (!tables.isBackup || settings.some(isTemplated)) return;
  const longNames = settings.find((one) => one.get('long-vdom-name'))?.value('long-vdom-name');
  const vdoms = tables.keep('VDOMs', () => [...tables.index.entriesOf('system vdom')]);
  const reported = new Set<string>();
  for (const { name, at, createdBy, table } of vdoms.toSorted((a, b) => tables.index.compare(a.at, b.at))) {
    yield undefined;
    const key = table.key === undefined ? undefined : table.child(table.key);
    if (createdBy !== 'edit' || reported.has(name) || isPlaceholder(name)) continue;
    // One mistake, one finding: the limit of all names is another finding.
    if (key && isTooLong(key, lengthOf(name))) continue;
    const fault = vdomNameFault(name, { hasGlobal: hasGlobal.length > 0, longNames });
    if (fault === undefined) continue;
    reported.add(name);
    yield reportAt(at, { message: `${fault} The device rejects this line.` });
  }
});

/** A text with more characters than its setting accepts, or a name with more than its table accepts. */
export const tooLong = defineRule({
  id: 'schema/too-long',
  severity: 'error',
  summary: 'A text is too long for its setting.',
  settings: { types: textSettings },
  ...checking(checkLength),
  setting(setting, context) {
    const values = checkedValuesOf(setting, context);
    if (values?.node.references.length === 0) checkLength(values, context);
  },
  *document(context) {
    context.reportAll(reportsOf(longReferences.of(context).results));
    yield* reportVdomNames(context);
  },
  entries: { types: textSettings },
});

const reportsOf = memoize((found: readonly Reference[]) =>
  found.map(({ name, setting, at }): LocatedReport =>
    reportAt(at, { message: tooLongMessage(lengthOf(name), setting) }),
  ),
);

function checkLength({ node, words, keyOf: table }: CheckedValues, { report }: StatementContext): void {
  const { maxLength = Infinity } = node;
  for (const word of node.multiple ? words : words.slice(0, 1)) {
    // Without its quotes and escapes, the text is not longer.
    if (word.text.length <= maxLength) continue;
    const value = unquote(word.text);
    const length = lengthOf(value);
    if (!isTooLong(node, length) || value === 'ENC' || isPlaceholder(value)) continue;
    report(word, { message: tooLongMessage(length, node, table) });
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

function tooLongMessage(length: number, { name, maxLength = 0 }: SchemaNode, table?: SchemaNode): string {
  return table === undefined
    ? `This text has ${length} characters, but "${name}" takes at most ${maxLength}. The device rejects this line. Shorten the text.`
    : `This name has ${length} characters, but an entry of "${table.path}" takes at most ${maxLength}. The device rejects this line. Shorten the name.`;
}

/** Several values where one is allowed. */
export const singleValue = defineRule({
  id: 'schema/single-value',
  severity: 'warning',
  reportsRejected: true,
  summary: 'A setting that takes one value has several values.',
  setting(setting, context) {
    const { values } = setting;
    if (values.length < 2) return;
    const node = context.valueSubject;
    const { version } = context.firmware;
    const isSingle = node?.multiple === true && !node.isMultipleIn(version);
    const limit = isSingle ? 1 : node?.maxWords;
    if (!node || limit === undefined || values.length <= limit) return;
    const texts = values.map((word) => unquote(word.text));
    const first = values[limit];
    const last = values.at(-1);
    if (!first || !last || texts[0] === 'ENC' || texts.some(isPlaceholder)) return;
    const extra = { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
    if (/^(?:\/\/|#)/.test(first.text)) {
      const before = values[limit - 1]?.range.end ?? first.range.start;
      context.report(extra, {
        isRejected: true,
        message: `FortiOS has no comments at the end of a line. The device reads "${first.text}" as a value, and rejects this line. Write the comment in a line of its own that starts with "#".`,
        fixes: [
          {
            title: 'Remove the comment',
            edits: [replace({ origin: first.origin, range: { start: before, end: last.range.end } }, '')],
          },
        ],
      });
      return;
    }
    const isText = node.type === 'string' && !isSingle;
    const all = {
      origin: first.origin,
      range: { start: values[0]?.range.start ?? first.range.start, end: last.range.end },
    };
    const fixes: readonly Fix[] = isText
      ? [
          {
            title: 'Put quotes around the words',
            preferred: true,
            edits: [replace(all, quote(texts.join(' ')))],
          },
        ]
      : [];
    const allowed = limit === 1 ? 'one value' : `at most ${limit} words`;
    const fix = isText ? 'Put quotes around a text with spaces.' : 'Remove the extra words.';
    const note = isSingle ? ` Later versions take several values. ${versionNote(context.firmware)}` : '';
    context.report(extra, {
      isRejected: true,
      message: `"${node.name}" takes ${allowed}, but this line has ${values.length}. The device rejects this line. ${fix}${note}`,
      fixes,
    });
  },
});
