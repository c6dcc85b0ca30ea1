import type { FirmwareVersion } from '../firmware/version';
import { isMet, parseAlternatives } from '../schema/conditions';
import type { ConditionTerm, NodeCondition, SchemaNode } from '../schema/schema';
import rows from './mandatorySettings.json';

export interface EntryValues {
  /** The first value of a setting, without quotes; undefined if it is not set. */
  readonly value: (name: string) => string | undefined;
  /** Whether the entry has a child table of this name with content. */
  readonly hasChild: (name: string) => boolean;
}

/** A setting without which the device does not save an entry of a table, or an object. */
interface MandatorySetting {
  readonly name: string;
  /** When it is demanded; always if absent. */
  readonly when?: NodeCondition['alternatives'];
}

/** By table, and by setting: the condition, or an empty text. */
type Rows = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By certainty. `certain`: the device rejects an entry without it; `supported`: it may. */
const { certain, supported }: Readonly<Record<'certain' | 'supported', Rows>> = rows;

const policyTable = 'firewall policy';

const parsed = new Map<Readonly<Record<string, string>>, readonly MandatorySetting[]>();

/** The rows of a table; its conditions are parsed when they are first needed. */
function rowsOf(all: Rows, { path }: SchemaNode): readonly MandatorySetting[] {
  const row = Object.hasOwn(all, path) ? all[path] : undefined;
  if (row === undefined) return [];
  let settings = parsed.get(row);
  if (settings === undefined) {
    settings = Object.entries(row).map(([name, text]) =>
      text === '' ? { name } : { name, when: parseAlternatives(text) },
    );
    parsed.set(row, settings);
  }
  return settings;
}

/** The tables and objects that need, or may need, settings. */
export const tablesWithMandatory: readonly string[] = [
  ...new Set([...Object.keys(certain), ...Object.keys(supported)]),
];

/** Whether a table has settings that its entries need, or may need. */
export function hasMandatory(table: string): boolean {
  return Object.hasOwn(certain, table) || Object.hasOwn(supported, table);
}

/** The settings that the device demands of each entry of a table. */
export function mandatoryInEach(table: SchemaNode): readonly string[] {
  return rowsOf(certain, table).flatMap(({ name, when }) => (when ? [] : [name]));
}

/** The settings that the device demands and that an entry does not have. */
export function missingMandatory(
  table: SchemaNode,
  entry: EntryValues,
  version: FirmwareVersion,
): readonly string[] {
  return missingOf(certain, table, entry, version);
}

/** The settings without which the device may not save an entry, and that the entry does not have. */
export function perhapsMissing(
  table: SchemaNode,
  entry: EntryValues,
  version: FirmwareVersion,
): readonly string[] {
  return missingOf(supported, table, entry, version);
}

function missingOf(
  all: Rows,
  table: SchemaNode,
  entry: EntryValues,
  version: FirmwareVersion,
): readonly string[] {
  // Whether a setting is set depends on its line, not on its default.
  const valuesOf = ({ setting, operator }: ConditionTerm): readonly string[] => {
    const byDefault = operator === '?' || operator === '!' ? '' : defaultOf(table, setting, version);
    return [entry.value(setting) ?? (entry.hasChild(setting) ? setting : byDefault)];
  };
  return rowsOf(all, table).flatMap(({ name, when }) =>
    isMissing(table, entry, name, version) &&
    (when === undefined || when.some((terms) => terms.every((term) => isMet(term, valuesOf) === true)))
      ? [name]
      : [],
  );
}

/** Empty if the version does not have the setting, or if its default is not certain. */
function defaultOf(table: SchemaNode, setting: string, version: FirmwareVersion): string {
  return String(table.child(setting)?.defaultIn(version) ?? '');
}

/**
 * The settings among required ones that the device demands in a VDOM.
 *
 * @param mode the value of `ngfw-mode`: if it is `policy-based`, other tables hold a part of the policies
 */
export function demandedInMode(
  { path }: SchemaNode,
  names: readonly string[],
  mode: string | undefined,
): readonly string[] {
  return path === policyTable && mode === 'policy-based'
    ? names.filter((name) => certain[path]?.[name] === '')
    : names;
}

/** Whether a setting that the version certainly has is empty and has no default; zeros mean that there is no address. */
export function isMissing(
  table: SchemaNode,
  entry: EntryValues,
  name: string,
  version: FirmwareVersion,
): boolean {
  const setting = table.child(name);
  const isNone = (value: string): boolean => noValue.test(value) || (value === '0' && hasNoZero(setting));
  if (!isNone(entry.value(name) ?? '') || entry.hasChild(name)) return false;
  if (setting?.availability(version) !== 'yes') return false;
  return setting.defaults.every((value) => isNone(String(value)));
}

/** Whether 0 is below the limits of a number, and only means that it is not set. */
function hasNoZero(setting: SchemaNode | undefined): boolean {
  return (setting?.range?.[0] ?? 0) > 0 && setting?.sentinels.includes(0) === true;
}

/** No text, and no address in its forms; source: defaults of the schema. */
const noValue = /^(?:0\.0\.0\.0(?: 0\.0\.0\.0)?|::(?:\/0)?)?$/;
