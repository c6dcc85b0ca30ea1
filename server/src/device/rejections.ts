import { formatVersion } from '../firmware/version';
import { ambiguousWord, matchOption } from '../model/matchNames';
import type { SchemaContext } from '../model/schemaContext';
import type { SchemaView } from '../model/visit';
import type { SchemaNode } from '../schema/schema';
import { isPlaceholder } from '../syntax/placeholder';

/** Why the device does not accept a command. */
export interface DeviceError {
  /** What the device prints before `Command fail`; empty where its wording is not confirmed. */
  readonly message: string;
  /** The number in `Command fail. Return code …`; undefined where none is printed, or it is not confirmed. */
  readonly code: number | undefined;
  /** What is wrong, in a sentence. */
  readonly reason: string;
}

/** A command that the device certainly rejects. */
export interface Rejection extends DeviceError {
  /** Zero-based line of the command. */
  readonly line: number;
  /** The command with its secrets masked. */
  readonly command: string;
}

/** What the device prints for an error, on one line. */
export function deviceAnswer({ message, code }: DeviceError): string {
  const parts = [message, code === undefined ? '' : `Command fail. Return code ${code}`];
  return parts.filter((part) => part !== '').join(' / ');
}

function parseError(word: string, reason: string): DeviceError {
  return { message: `command parse error before '${word}'`, code: -61, reason };
}

export function unknownAction(reason: string): DeviceError {
  return { message: 'Unknown action 0', code: undefined, reason };
}

export function incomplete(reason: string): DeviceError {
  return { message: 'incomplete command in the end', code: -160, reason };
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

/** Why the device does not open a block; undefined if it may. */
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
    const word = words[ambiguous.index] ?? first;
    return ambiguous.certain
      ? parseError(
          word,
          `"${word}" is ambiguous: it can mean ${ambiguous.candidates.slice(0, 4).join(', ')}.`,
        )
      : undefined;
  }
  const isUnknown =
    schemaContext.kind === 'top'
      ? schema.unknownTable(words, version) === 'no'
      : 'node' in schemaContext &&
        !schemaContext.node.child(first) &&
        schemaContext.node.unknownChild(first, version) === 'no';
  return isUnknown
    ? parseError(first, `"${name}" is not a table ${here} in FortiOS ${formatVersion(version)}.`)
    : undefined;
}

/** Why a table does not have a setting; undefined if it may. */
export function settingError(
  typed: string,
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
  return parseError(typed, `"${typed}" is not a setting of "${table.path}" ${inVersion}.`);
}

/** Why the device does not accept the values of a setting, whatever the rest of the configuration is. */
export function valueError(
  node: SchemaNode,
  values: readonly string[],
  view: SchemaView,
): DeviceError | undefined {
  for (const value of node.multiple ? values : values.slice(0, 1)) {
    const error = isPlaceholder(value) ? undefined : oneValueError(node, value, view);
    if (error) return error;
  }
  return undefined;
}

function oneValueError(node: SchemaNode, value: string, { version }: SchemaView): DeviceError | undefined {
  if (node.availability(version) !== 'yes' || node.parent?.complete !== true) return undefined;
  if (node.type === 'option') {
    if (node.defaults.includes(value)) return undefined;
    const match = matchOption(node, value, version);
    const isWrong =
      match.kind === 'unknown'
        ? node.unknownOption(version) === 'no'
        : match.kind === 'exact' && match.target.availability(version) === 'no';
    return isWrong
      ? parseError(value, `"${value}" is not a value of "${node.name}" in FortiOS ${formatVersion(version)}.`)
      : undefined;
  }
  if (node.type === 'integer' && /^-?\d+$/.test(value) && !node.takesNumber(Number(value), version)) {
    const limits = node.limitsIn(version);
    const range = limits ? ` Its limits are ${limits.min} and ${limits.max}.` : '';
    return {
      message: 'integer out of range',
      code: -650,
      reason: `${value} is out of range for "${node.name}".${range}`,
    };
  }
  return undefined;
}
