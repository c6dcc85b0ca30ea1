import { memoizeLast } from '../base/collections';
import type { ConfigObject } from './configObject';
import type { FirmwareVersion } from '../firmware/version';
import { matchOption } from '../schema/matchNames';
import type { SchemaNode } from '../schema/schema';
import { ipv4Number, ipv4Text, isIpv4, isNetmask, isPrefixLength, netmaskOf } from '../syntax/addresses';
import { unquote } from '../syntax/quoting';
import type { Setting, SettingVerb, Word } from '../syntax/statements';

/** The values of a setting, without quotes, and whether they are certainly all values that the device has. */
interface ListedValues {
  readonly values: readonly string[];
  readonly isCertain: boolean;
}

/**
 * The values of a setting after commands on it, in order. `append` and `unselect` on an unset list start from its
 * default. `unset`, `clear` and an empty value leave no values: then the setting has its default again.
 *
 * @param before the values that earlier commands set; undefined if none did
 * @returns undefined if no command gives it values, or the last one takes them away
 */
export function valuesAfter(
  commands: readonly Pick<Setting, 'verb' | 'values'>[],
  before: ListedValues | undefined,
  node: SchemaNode | undefined,
  version: FirmwareVersion,
): ListedValues | undefined {
  const [only, second] = commands;
  // Almost always.
  if (only && !second && takes(only.verb) && only.values.length > 0 && !isUnsetBy(only, node))
    return { values: givenValues(only.values, node, version), isCertain: true };
  const first = commands.findLastIndex(
    ({ verb, values }) => replaces(verb) && (values.length > 0 || !takes(verb)),
  );
  const replacing = commands[first];
  let known = before;
  if (replacing)
    known =
      takes(replacing.verb) && !isUnsetBy(replacing, node)
        ? { values: givenValues(replacing.values, node, version), isCertain: true }
        : undefined;
  const later = commands.slice(first + 1).filter(({ verb, values }) => !replaces(verb) && values.length > 0);
  if (later.length === 0) return known;
  known ??= listedDefault(node, version);
  // A set, because a script can add thousands of members one by one.
  const values = new Set(known.values);
  for (const { verb, values: words } of later)
    for (const value of givenValues(words, node, version))
      if (verb === 'append') values.add(value);
      else values.delete(value);
  return { values: [...values], isCertain: known.isCertain };
}

/**
 * Whether a command with `''` takes the value away, as `unset` does: "show full-configuration" prints it for each setting
 * without a value.
 */
function isUnsetBy({ values }: Pick<Setting, 'values'>, node: SchemaNode | undefined): boolean {
  const [only, second] = values;
  if (only === undefined || second !== undefined || unquote(only.text) !== '') return false;
  return node?.defaultVaries !== true && (node?.defaults.every((one) => one === '') ?? true);
}

/** Whether the values before a command do not matter. */
function replaces(verb: SettingVerb): boolean {
  return verb !== 'append' && verb !== 'unselect';
}

function takes(verb: SettingVerb): boolean {
  return verb === 'set' || verb === 'select';
}

/** The values of a command in the form in which the device saves them: without quotes and abbreviations. */
function givenValues(
  words: readonly Word[],
  node: SchemaNode | undefined,
  version: FirmwareVersion,
): readonly string[] {
  const values = words.map(({ text }) => unquote(text));
  switch (node?.type) {
    case 'option':
      return values.map((value) => fullOption(value, node, version));
    case 'ipv4-mask':
      return node.multiple ? values : withoutHostBits(withMask(values), node);
    default:
      return values;
  }
}

/** The values of a setting without a command, if the version certainly has this default; otherwise undefined. */
export function defaultValues(
  node: SchemaNode | undefined,
  version: FirmwareVersion,
): readonly string[] | undefined {
  return node && defaultOfNode(node, version);
}

const defaultOfNode = memoizeLast((node: SchemaNode, version: FirmwareVersion) => {
  const value = node.defaultIn(version);
  return value === undefined ? undefined : wordsOf(value);
});

/**
 * The values of a setting of an object, or those that it certainly has without a command; undefined if neither is known.
 *
 * @param object undefined if the configuration does not contain it
 * @param table the schema of the object
 */
export function valuesOrDefault<T extends ConfigObject<T>>(
  object: T | undefined,
  name: string,
  table: SchemaNode | undefined,
  version: FirmwareVersion,
): readonly string[] | undefined {
  const values = object?.values(name) ?? [];
  return values.length > 0 ? values : defaultValues(table?.child(name), version);
}

/** The values of a setting; none if they are those that it certainly has without a command. */
export function valuesBesidesDefault<T extends ConfigObject<T>>(
  object: T | undefined,
  name: string,
  table: SchemaNode | undefined,
  version: FirmwareVersion,
): readonly string[] {
  const values = object?.values(name) ?? [];
  const setting = table?.child(name);
  return isDefaultValue(values, setting, version) ? [] : values;
}

/** Whether values are those that a setting certainly has without a command. */
export function isDefaultValue(
  values: readonly string[],
  setting: SchemaNode | undefined,
  version: FirmwareVersion,
): boolean {
  return defaultValues(setting, version)?.join(' ') === values.join(' ');
}

function fullOption(value: string, node: SchemaNode, version: FirmwareVersion): string {
  if (node.option(value)) return value;
  const match = matchOption(node, value, version);
  return match.kind === 'abbreviated' ? match.target.name : value;
}

/** Converts `10.0.0.1/24` to the saved form `10.0.0.1 255.255.255.0`. */
function withMask(values: readonly string[]): readonly string[] {
  const [value = '', ...others] = values;
  const [address = '', length, ...more] = value.split('/');
  if (others.length > 0 || length === undefined || more.length > 0 || !isIpv4(address)) return values;
  if (isPrefixLength(length, 32)) return [address, netmaskOf(Number(length))];
  return isNetmask(length) ? [address, length] : values;
}

/**
 * The settings whose host bits the device clears: genuine backups contain none in 2,349 addresses and 33 routes. What
 * it does with those of other settings is not confirmed.
 */
const networkSettings: ReadonlySet<string> = new Set(['firewall address > subnet', 'router static > dst']);

/** Converts `10.0.0.1 255.255.255.0` to `10.0.0.0 255.255.255.0`. */
function withoutHostBits(values: readonly string[], { path }: SchemaNode): readonly string[] {
  if (!networkSettings.has(path)) return values;
  const [address, mask] = values.map(ipv4Number);
  if (address === undefined || mask === undefined || !isNetmask(values[1] ?? '')) return values;
  const network = (address & mask) >>> 0;
  return network === address ? values : [ipv4Text(network), ...values.slice(1)];
}

/** If the default of the version is not certain, that of another version is the best estimate. */
function listedDefault(node: SchemaNode | undefined, version: FirmwareVersion): ListedValues {
  const known = node?.defaultAt(version);
  if (known === undefined) return { values: [], isCertain: false };
  return { values: wordsOf(known.value), isCertain: known.certainty === 'known' };
}

function wordsOf(value: string | number): readonly string[] {
  return String(value)
    .split(' ')
    .filter((word) => word !== '');
}
