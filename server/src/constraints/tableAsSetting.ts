import type { FirmwareVersion } from '../firmware/version';
import { isOpenedOnly, matchChild } from '../schema/matchNames';
import type { SchemaNode } from '../schema/schema';
import type { SettingVerb } from '../syntax/statements';

/** A line that sets a table or an object, which the device opens only with `config`. */
export interface TableAsSetting {
  /** The table or object inside the one around the line. */
  readonly table: SchemaNode;
  /** Whether the device rejects the line; false if it may accept it. */
  readonly isCertain: boolean;
  /** What is wrong, in one sentence. */
  readonly reason: string;
  /** What to do instead, in one sentence. */
  readonly advice: string;
}

/**
 * What a line such as `set members 1` gets wrong: the name is that of a table or object, which has no values. Undefined if
 * it is a setting, or a table whose entries have only a key, which `set` writes as a list of keys.
 * Source of the answer: the parser takes only settings after these commands (-61); no line of genuine configurations sets such a
 * table. Whether `unset` empties a table is not confirmed.
 *
 * @param typed the name in the line, which can be an abbreviation
 */
export function tableAsSetting(
  owner: SchemaNode,
  typed: string,
  verb: SettingVerb,
  version: FirmwareVersion,
): TableAsSetting | undefined {
  const asSetting = matchChild(owner, typed, version);
  const match = asSetting.kind === 'unknown' ? matchChild(owner, typed, version, 'config') : asSetting;
  const table = 'target' in match ? match.target : undefined;
  if (!table || !isOpenedOnly(table) || table.availability(version) !== 'yes') return undefined;
  const isCertain = verb !== 'unset' && verb !== 'clear';
  const what = table.kind === 'table' ? 'a table with entries' : 'an object with settings of its own';
  return {
    table,
    isCertain,
    reason: `"${table.name}" is ${what} inside "${owner.path}", and not a setting.`,
    advice: `Open it with "config ${table.name}${table.keyedOnConfigLine ? ' <name>' : ''}".`,
  };
}
