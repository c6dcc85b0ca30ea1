import type { FirmwareVersion } from '../../../firmware/version';
import { tableAsSetting } from '../../../constraints/tableAsSetting';
import { isOpenedOnly, matchChild } from '../../../schema/matchNames';
import type { SchemaNode } from '../../../schema/schema';
import { valuesAfter } from '../../../model/settingValues';
import { unquote } from '../../../syntax/quoting';
import { type Setting, firstLineOf } from '../../../syntax/statements';
import { conditionError, removeHiddenBy } from './hiddenSettings';
import type { ExecutionContext } from './executionContext';
import { foreignInterfaceError, isCertainlyMissing } from './references';
import { setError } from './refusals';
import {
  incomplete,
  missingReference,
  parseError,
  refused,
  settingError,
  unknownAction,
  valueError,
  type DeviceError,
} from './rejections';
import { isTable, type ConfigNode, type SavedSetting } from '../state/state';
import { quotedList } from '../../../base/lists';

/** `set`, `unset`, `append`, `select`, `unselect` and `clear`. */
export function applySetting(setting: Setting, place: ConfigNode, context: ExecutionContext): void {
  const name = changeSetting(setting, place, context);
  // Only the state of a backup contains the settings that the conditions of others read.
  if (name !== undefined && context.mode === 'enter' && context.state.backup)
    removeHiddenBy(name, place, context.state);
}

/** @returns the full name of the setting; undefined if it does not change */
function changeSetting(setting: Setting, place: ConfigNode, context: ExecutionContext): string | undefined {
  const { name: word, verb } = setting;
  if (place.kind === 'part' || isTable(place)) {
    if (context.mode === 'enter') {
      context.reject(setting, unknownAction(`"${verb}" is not valid here: no entry or object is open.`));
    }
    return undefined;
  }
  if (!word) {
    context.reject(setting, incomplete('The name of the setting is missing.'));
    return undefined;
  }
  const typed = unquote(word.text);
  const match = place.schema && matchChild(place.schema, typed, context.view.version);
  const node = match && 'target' in match ? match.target : undefined;
  if (context.mode === 'enter') {
    const error = errorOf(setting, typed, place, node, context);
    if (error) {
      context.reject(setting, error);
      if (error.isPossible !== true) return undefined;
    }
  }
  if (node && isOpenedOnly(node)) return undefined;
  const name = node?.name ?? typed;
  if (name === place.schema?.key && setting.values[0] && unquote(setting.values[0].text) === place.name) {
    return undefined;
  }
  if (verb === 'unset' || verb === 'clear') {
    place.settings.delete(name);
    place.blocks.delete(name);
    if (context.mode === 'read') place.cleared.set(name, firstLineOf(setting));
    return name;
  }
  place.cleared.delete(name);
  const known = place.settings.get(name);
  const values = listAfter(setting, node, place, context.view.version);
  const isEmptyLine = takesValues(setting) && setting.values.length > 0;
  if (values.length === 0 && !isEmptyLine) {
    place.settings.delete(name);
    return name;
  }
  place.blocks.delete(name);
  context.put(place, name, {
    name: match?.kind === 'abbreviated' ? name : word.text,
    // A line with an empty value stays as it is, although the device has no value then.
    words: values.length === 0 ? ["''"] : asWritten(values, known, setting),
    values,
    line: firstLineOf(setting),
  });
  return name;
}

/** The values that a setting has after a command on it. */
function listAfter(
  setting: Setting,
  node: SchemaNode | undefined,
  { settings }: ConfigNode,
  version: FirmwareVersion,
): readonly string[] {
  const known = settings.get(node?.name ?? unquote(setting.name?.text ?? ''));
  const before = known && { values: known.values, isCertain: true };
  return valuesAfter([setting], before, node, version)?.values ?? [];
}

/** The words of values as earlier commands or this one write them. */
function asWritten(
  values: readonly string[],
  known: SavedSetting | undefined,
  { values: given }: Setting,
): readonly string[] {
  const words = new Map<string, string>();
  for (const [at, value] of known?.values.entries() ?? []) words.set(value, known?.words[at] ?? value);
  for (const { text } of given) words.set(unquote(text), text);
  return values.map((value) => words.get(value) ?? value);
}

function takesValues({ verb }: Setting): boolean {
  return verb === 'set' || verb === 'append' || verb === 'select';
}

function errorOf(
  setting: Setting,
  typed: string,
  place: ConfigNode,
  node: SchemaNode | undefined,
  context: ExecutionContext,
): DeviceError | undefined {
  const { schema: table } = place;
  const { state, view } = context;
  if (!table) return undefined;
  const named = tableAsSetting(table, typed, setting.verb, view.version);
  if (named) {
    const reason = `${named.reason} ${named.advice}`;
    return named.isCertain ? parseError(typed, reason) : { ...refused(reason), isPossible: true };
  }
  const values = setting.values.map(({ text }) => unquote(text));
  const error = settingError(typed, values, table, node, view);
  if (error) return error;
  if (!takesValues(setting) || !node) return undefined;
  const hidden = conditionError(typed, node, place, state);
  if (hidden && hidden.isPossible !== true) return hidden;
  if (setting.values.length === 0) return incomplete(`"${node.name}" needs a value.`);
  const wrong = valueError(node, values, view);
  if (wrong) return wrong;
  for (const value of node.multiple ? values : values.slice(0, 1)) {
    if (isCertainlyMissing(state, place, node, value)) {
      return missingReference(value, `"${value}" does not exist in ${quotedList(node.references, 'or')}.`);
    }
  }
  let foreign: DeviceError | undefined;
  for (const value of values) {
    const known = place.values(node.name).includes(value);
    foreign ??= known ? undefined : foreignInterfaceError(state, place, node, value);
  }
  if (foreign && foreign.isPossible !== true) return foreign;
  const usersOf = (owner: ConfigNode, key: string): readonly ConfigNode[] => context.usersOf(owner, key);
  const after = (): readonly string[] => listAfter(setting, node, place, view.version);
  return (
    setError({ node: place, setting: node, values, valuesAfter: after, state, usersOf }) ?? foreign ?? hidden
  );
}
