import { formatVersion } from '../../../firmware/version';
import { didYouMean } from '../../../base/nearest';
import { ambiguousWord, matchChild, matchOption } from '../../../schema/matchNames';
import {
  childrenByUsage,
  suggestChildTable,
  suggestSettings,
  suggestTable,
  suggestValue,
  tablesByUsage,
  usualSettings,
} from '../../../schema/suggestions';
import type { SchemaContext, SchemaView } from '../../../schema/schemaContext';
import { addressFault, addressKind, takesAddresses } from '../../../schema/addressFault';
import type { SchemaNode } from '../../../schema/schema';
import { isIpv4 } from '../../../syntax/addresses';
import { isPlaceholder } from '../../../syntax/placeholder';

/** Why the device does not accept a command. */
export interface DeviceError {
  /** The text that the device prints before `Command fail`; empty if the wording is not confirmed. */
  readonly message: string;
  /** The number in `Command fail. Return code …`; undefined if the device prints none, or it is not confirmed. */
  readonly code: number | undefined;
  /** The cause, in one sentence. */
  readonly reason: string;
  /** Set if the device may also accept it, because its behavior is not confirmed. */
  readonly isPossible?: true;
}

/** A command that the device rejects, or may reject. */
export interface Rejection extends DeviceError {
  /** Zero-based line of the command. */
  readonly line: number;
  /** The command with its secrets masked. */
  readonly command: string;
}

/** The output of the device for an error, on one line. */
export function deviceAnswer({ message, code }: DeviceError): string {
  const parts = [message, code === undefined ? '' : `Command fail. Return code ${code}`];
  return parts.filter((part) => part !== '').join(' / ');
}

export function parseError(word: string, reason: string): DeviceError {
  return { message: `command parse error before '${word}'`, code: -61, reason };
}

export function unknownAction(reason: string): DeviceError {
  return { message: 'Unknown action 0', code: undefined, reason };
}

export function incomplete(reason: string): DeviceError {
  return { message: 'incomplete command in the end', code: -160, reason };
}

/** A command that is not configuration, and its effect. */
export interface OtherCommand {
  /** Zero-based line of the command. */
  readonly line: number;
  /** The command with its secrets masked. */
  readonly command: string;
  /** What the device does, in one sentence. */
  readonly effect: string;
}

/** A setting that an object or entry needs is missing when it is saved. */
export function mustBeSet(setting: string, reason: string): DeviceError {
  return { message: `Attribute '${setting}' MUST be set.`, code: -56, reason };
}

/** A rejection whose wording is not confirmed. */
export function refused(reason: string): DeviceError {
  return { message: '', code: undefined, reason };
}

export function notFound(reason: string): DeviceError {
  return { message: '', code: -3, reason };
}

export function inUse(count: number, reason: string): DeviceError {
  return { message: `The entry is used by other ${count} entries`, code: -23, reason };
}

export function missingReference(value: string, reason: string): DeviceError {
  return { message: `entry not found in datasource / value parse error before '${value}'`, code: -3, reason };
}

/** Why the device does not open a block; undefined if it may open it. */
export function tableError(
  words: readonly string[],
  schemaContext: SchemaContext,
  table: SchemaNode | undefined,
  { schema, version }: SchemaView,
): DeviceError | undefined {
  const name = words.join(' ');
  const [first = ''] = words;
  if (words.some(isPlaceholder)) return undefined;
  const here = 'node' in schemaContext ? `of "${schemaContext.node.path}"` : 'at the top level';
  if (table) {
    if (table.availability(version) !== 'no') return undefined;
    return parseError(first, `FortiOS ${formatVersion(version)} does not have the table "${table.path}".`);
  }
  const ambiguous = ambiguousWord(schema, schemaContext, words, version);
  if (ambiguous) {
    if (!ambiguous.certain) return undefined;
    const word = words[ambiguous.index] ?? first;
    const candidates =
      'node' in schemaContext
        ? childrenByUsage(schemaContext.node, ambiguous.candidates, [], version)
        : tablesByUsage(schema, ambiguous.before, ambiguous.candidates);
    return parseError(word, `"${word}" is ambiguous: it can mean ${candidates.slice(0, 4).join(', ')}.`);
  }
  const isUnknown =
    schemaContext.kind === 'top'
      ? schema.unknownTable(words, version) === 'no'
      : 'node' in schemaContext &&
        !schemaContext.node.child(first) &&
        schemaContext.node.unknownChild(first, version) === 'no';
  if (!isUnknown) return undefined;
  const meant =
    'node' in schemaContext
      ? suggestChildTable(schemaContext.node, first, version)
      : suggestTable(schema, words, version)?.name.join(' ');
  return parseError(
    first,
    `"${name}" is not a table ${here} in FortiOS ${formatVersion(version)}.${didYouMean(meant)}`,
  );
}

/**
 * Why a table does not have a setting; undefined if it may have it.
 *
 * @param values the words after the name, without quotes
 */
export function settingError(
  typed: string,
  values: readonly string[],
  table: SchemaNode,
  setting: SchemaNode | undefined,
  { version }: SchemaView,
): DeviceError | undefined {
  const inVersion = `in FortiOS ${formatVersion(version)}`;
  if (setting) {
    return setting.availability(version) === 'no'
      ? parseError(typed, `"${table.path}" does not have the setting "${setting.name}" ${inVersion}.`)
      : undefined;
  }
  if (isPlaceholder(typed) || table.unknownChild(typed, version) !== 'no') return undefined;
  const match = matchChild(table, typed, version);
  if (match.kind === 'ambiguous') {
    if (!match.certain) return undefined;
    const names = childrenByUsage(table, match.candidates, values, version).slice(0, 4).join(', ');
    const usual = didYouMean(usualSettings(table, typed, values, version));
    return parseError(typed, `"${typed}" is ambiguous: it can mean ${names}.${usual}`);
  }
  const meant = suggestSettings(table, typed, values, version).map(({ shown }) => shown);
  return parseError(
    typed,
    `"${typed}" is not a setting of "${table.path}" ${inVersion}.${didYouMean(meant)}`,
  );
}

/** Why the device rejects the values of a setting in any configuration. */
export function valueError(
  node: SchemaNode,
  values: readonly string[],
  view: SchemaView,
): DeviceError | undefined {
  if (node.availability(view.version) !== 'yes' || node.parent?.complete !== true) return undefined;
  for (const value of node.multiple ? values : values.slice(0, 1)) {
    const error = isPlaceholder(value) ? undefined : oneValueError(node, value, view);
    if (error) return error;
  }
  return addressError(node, values);
}

function addressError(node: SchemaNode, values: readonly string[]): DeviceError | undefined {
  const { type, multiple, name } = node;
  if (!takesAddresses(type) || node.defaults.includes(values.join(' '))) return undefined;
  if (values.some((value) => value === '' || isPlaceholder(value))) return undefined;
  const fault = addressFault(type, values, multiple);
  if (fault === undefined) return undefined;
  const reason = `"${name}" takes ${addressKind(type)}, but ${fault}.`;
  const wrong = values.find((value) => !isIpv4(value.split('/')[0] ?? ''));
  // The wording is not confirmed for masks, IPv6 addresses and MAC addresses.
  return (type === 'ipv4' || type === 'ipv4-mask') && wrong !== undefined
    ? { message: `invalid ip address / value parse error before '${wrong}'`, code: -8, reason }
    : { message: '', code: undefined, reason };
}

function oneValueError(node: SchemaNode, value: string, { version }: SchemaView): DeviceError | undefined {
  if (node.type === 'option') {
    if (node.defaults.includes(value)) return undefined;
    const match = matchOption(node, value, version);
    const isWrong =
      match.kind === 'unknown'
        ? node.unknownOption(version) === 'no'
        : match.kind === 'exact' && match.target.availability(version) === 'no';
    if (!isWrong) return undefined;
    const meant = suggestValue(node, value, version);
    return parseError(
      value,
      `"${value}" is not a value of "${node.name}" in FortiOS ${formatVersion(version)}.${didYouMean(meant)}`,
    );
  }
  if (node.type === 'integer' && !/^-?\d+$/.test(value)) {
    return {
      message: `invalid unsigned integer value: ${value} / value parse error before '${value}'`,
      code: -651,
      reason: `"${value}" is not a number, but "${node.name}" takes a whole number.`,
    };
  }
  if (node.type === 'integer' && !node.takesNumber(Number(value), version)) {
    const limits = node.limitsIn(version);
    const range = limits ? ` Its limits are ${limits.min} and ${limits.max}.` : '';
    return {
      message: 'integer out of range',
      code: -650,
      reason: `${value} is out of range for "${node.name}".${range}`,
    };
  }
  const { length } = Array.from(value);
  const isText = node.type === 'string' || node.type === 'address-or-fqdn';
  if (isText && node.maxLength !== undefined && length > node.maxLength && value !== 'ENC') {
    return {
      message: `string value is too long. the size is ${length}, the limit is ${node.maxLength} / value parse error before '${value}'`,
      code: -1,
      reason: `This text has ${length} characters, but "${node.name}" takes at most ${node.maxLength}.`,
    };
  }
  return undefined;
}

/** Tables whose entries cannot have a name of the other table, with the term that the device prints for an entry. */
const sharedNames: ReadonlyMap<string, readonly [other: string, kinds: string]> = new Map([
  ['firewall address', ['firewall addrgrp', "'address' and 'address group'"]],
  ['firewall addrgrp', ['firewall address', "'address' and 'address group'"]],
]);

/** The table whose entries cannot have the names of entries of a table. */
export function tableWithSameNames(table: string | undefined): string | undefined {
  return sharedNames.get(table ?? '')?.[0];
}

/** Why a new entry cannot have a name, because an entry of another table has it; undefined if it can. */
export function nameConflict(
  table: string | undefined,
  name: string,
  isTaken: (table: string) => boolean,
): DeviceError | undefined {
  const [other, kinds] = sharedNames.get(table ?? '') ?? [];
  if (other === undefined || kinds === undefined || !isTaken(other)) return undefined;
  return {
    message:
      `Name '${name}' conflict: ${kinds} cannot be the same name. / ` +
      `node_check_object fail! for name ${name} / value parse error before '${name}'`,
    code: -163,
    reason: `"${other}" has an entry "${name}"; the two tables share their names.`,
  };
}
