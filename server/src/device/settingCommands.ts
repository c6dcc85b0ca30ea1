import { matchChild } from '../schema/matchNames';
import type { SchemaNode } from '../schema/schema';
import { valuesAfter } from '../model/settingValues';
import type { SchemaView } from '../schema/schemaContext';
import { unquote } from '../syntax/quoting';
import type { Setting } from '../syntax/statements';
import { lineOf, type ExecutionContext } from './executionContext';
import { certainUsers, usersText } from './inUse';
import { overlapError } from './networks';
import { isCertainlyMissing } from './references';
import {
  incomplete,
  missingReference,
  refused,
  settingError,
  unknownAction,
  valueError,
  type DeviceError,
} from './rejections';

import { isTable, type ConfigNode, type DeviceState, type SettingValue } from './state';
import { zoneError } from './zones';

/** `set`, `unset`, `append`, `select`, `unselect` and `clear`. */
export function applySetting(setting: Setting, place: ConfigNode, context: ExecutionContext): void {
  const { name: word, verb } = setting;
  if (place.kind === 'part' || isTable(place)) {
    if (context.mode === 'enter') {
      context.reject(setting, unknownAction(`"${verb}" is not valid here: no entry or object is open.`));
    }
    return;
  }
  if (!word) {
    context.reject(setting, incomplete('The name of the setting is missing.'));
    return;
  }
  const typed = unquote(word.text);
  const match = place.schema && matchChild(place.schema, typed, context.view.version);
  const node = match && 'target' in match ? match.target : undefined;
  if (context.mode === 'enter') {
    const error = errorOf(setting, typed, place, node, context) ?? moveError(setting, node, place, context);
    if (error) {
      context.reject(setting, error);
      if (error.isPossible !== true) return;
    }
  }
  const name = node?.name ?? typed;
  if (name === place.schema?.key && setting.values[0] && unquote(setting.values[0].text) === place.name) {
    return;
  }
  if (verb === 'unset' || verb === 'clear') {
    place.settings.delete(name);
    place.blocks.delete(name);
    if (context.mode === 'read') place.cleared.set(name, lineOf(setting));
    return;
  }
  place.cleared.delete(name);
  const { version } = context.view;
  const known = place.settings.get(name);
  const before = known && { values: known.values, isCertain: true };
  const values = valuesAfter([setting], before, node, version)?.values ?? [];
  if (values.length === 0) {
    place.settings.delete(name);
    return;
  }
  place.blocks.delete(name);
  context.put(place, name, {
    name: match?.kind === 'abbreviated' ? name : word.text,
    words: asWritten(values, known, setting),
    values,
    line: lineOf(setting),
  });
}

/** The words of values as earlier commands or this one write them. */
function asWritten(
  values: readonly string[],
  known: SettingValue | undefined,
  { values: given }: Setting,
): readonly string[] {
  const words = new Map<string, string>();
  for (const [at, value] of known?.values.entries() ?? []) words.set(value, known?.words[at] ?? value);
  for (const { text } of given) words.set(unquote(text), text);
  return values.map((value) => words.get(value) ?? value);
}

function errorOf(
  setting: Setting,
  typed: string,
  place: ConfigNode,
  node: SchemaNode | undefined,
  { state, view }: ExecutionContext,
): DeviceError | undefined {
  const { schema: table } = place;
  if (!table) return undefined;
  const error = settingError(typed, table, node, view);
  if (error) return error;
  const takes = setting.verb === 'set' || setting.verb === 'append' || setting.verb === 'select';
  if (!takes || !node) return undefined;
  if (setting.values.length === 0) return incomplete(`"${node.name}" needs a value.`);
  const values = setting.values.map(({ text }) => unquote(text));
  const wrong =
    valueError(node, values, view) ??
    exclusionError(node, values, place, view) ??
    nameError(node, values, place, state) ??
    overlapError(node, values, place, state);
  if (wrong) return wrong;
  if (node.references.length === 0) return undefined;
  for (const value of node.multiple ? values : values.slice(0, 1)) {
    if (isCertainlyMissing(state, place, node, value)) {
      return missingReference(value, `"${value}" does not exist in ${listOf(node.references)}.`);
    }
  }
  return zoneError(node, values, place, state);
}

/** Of these settings of `system ftm-push`, the device accepts only one. */
const pushTargets: readonly string[] = ['server', 'interface'];

function exclusionError(
  { name, parent }: SchemaNode,
  [value = '']: readonly string[],
  place: ConfigNode,
  { version }: SchemaView,
): DeviceError | undefined {
  if (parent?.path !== 'system ftm-push' || !pushTargets.includes(name) || value === '') return undefined;
  const other = pushTargets.find(
    (one) =>
      one !== name && (place.value(one) ?? '') !== '' && parent.child(one)?.availability(version) !== 'no',
  );
  if (other === undefined) return undefined;
  return {
    message: `set either interface or server but not both. / attribute '${name}' set operator error, -651, roll back the setting`,
    code: -651,
    reason: `"${other}" is set. Unset it before you set "${name}".`,
  };
}

/** Two policies of a VDOM cannot have the same name. The wording is not confirmed. */
function nameError(
  { name, parent }: SchemaNode,
  [value = '']: readonly string[],
  place: ConfigNode,
  { backup }: DeviceState,
): DeviceError | undefined {
  if (!backup || parent?.path !== 'firewall policy' || name !== 'name' || value === '') return undefined;
  for (const other of place.parent?.entries.values() ?? []) {
    if (other !== place && other.value('name') === value && place.value('name') !== value)
      return refused(
        `The policy "${other.name}" already has the name "${value}". The device may also reject the whole entry, at "next".`,
      );
  }
  return undefined;
}

/** The device moves an interface to another VDOM only if nothing in its VDOM uses it. */
function moveError(
  { verb, values: [value] }: Setting,
  node: SchemaNode | undefined,
  { name, settings, parent: table }: ConfigNode,
  context: ExecutionContext,
): DeviceError | undefined {
  const { state } = context;
  if (verb !== 'set' || !value || !state.backup || node?.parent?.path !== 'system interface')
    return undefined;
  const vdom = settings.get('vdom')?.values[0];
  if (node.name !== 'vdom' || vdom === undefined || vdom === unquote(value.text) || !table?.schema)
    return undefined;
  const entry = { table: table.schema, part: table.part, name, entry: table.entries.get(name) };
  const users = certainUsers(context.referencesTo(table, name), entry, state).filter(
    ({ part }) => part !== state.global,
  );
  if (users.length === 0) return undefined;
  return refused(`"${name}" cannot leave the VDOM "${vdom}": it is used by ${usersText(users)}.`);
}

function listOf(tables: readonly string[]): string {
  return tables.map((path) => `"${path}"`).join(' or ');
}
