import { conditionOf, missingTerms, type ConditionPlace } from '../../../model/conditions';
import { conditionInWords, settingsInCondition } from '../../../schema/conditions';
import type { SchemaNode } from '../../../schema/schema';
import { parseError, refused, type DeviceError } from './rejections';
import { isTable, newPart, ConfigNode, type DeviceState } from '../state/state';

/** An object or entry of a device. Only a backup contains all settings. */
export function devicePlace(node: ConfigNode, schema: SchemaNode, state: DeviceState): ConditionPlace {
  const around = node.kind === 'block' ? node.parent : node.parent?.parent;
  const isComplete = state.isBackup;
  return {
    node: schema,
    owner: around?.schema && devicePlace(around, around.schema, state),
    read: (setting) => {
      const values = node.values(setting);
      return values.length > 0 ? values : isComplete ? 'unset' : 'unknown';
    },
    object: (path) => {
      const at = state.view.schema.node(path);
      const object = at && objectFor(node, at, state);
      return at && object && devicePlace(object, at, state);
    },
  };
}

/** The top-level object that counts for a node; empty if a backup does not contain it, undefined if it is unknown. */
function objectFor(
  { part }: ConfigNode,
  { path, scope }: SchemaNode,
  state: DeviceState,
): ConfigNode | undefined {
  // An object of a VDOM says nothing about what is global.
  const owner = scope === 'global' && state.hasVdoms ? state.global : part;
  if (owner === state.global && scope !== 'global') return undefined;
  const known = owner.blocks.get(path);
  return (
    known ?? (state.backup ? new ConfigNode('block', path, path, undefined, newPart(''), -1) : undefined)
  );
}

/** Why the device does not take a setting or child table whose condition is false; undefined if it may. */
export function conditionError(
  typed: string,
  setting: SchemaNode,
  node: ConfigNode,
  state: DeviceState,
): DeviceError | undefined {
  const { condition } = setting;
  if (!condition || condition.strength === 3 || !node.schema) return undefined;
  // The configuration shows that this device has it.
  if (node.values(setting.name).length > 0) return undefined;
  const { version } = state.view;
  const place = devicePlace(node, node.schema, state);
  if (conditionOf(setting, place, version) !== 'fails') return undefined;
  const needs = conditionInWords(missingTerms(setting, place, version));
  if (condition.strength === 0)
    return parseError(typed, `"${setting.name}" exists only if ${needs}. Set this first.`);
  return {
    ...refused(`"${setting.name}" has an effect only if ${needs}. Set this first.`),
    isPossible: true,
  };
}

/**
 * Removes the settings and child tables whose condition is certainly false: the device does not print them any more, and
 * their references do not prevent the deletion of what they name. Source: output of a FortiGate-VM64-KVM with 7.0.3 for
 * `system ntp`; no genuine backup contains such a setting.
 *
 * @param changed only those whose condition names this setting, and those that depend on what is removed: what a
 *   configuration contains although its condition is false, the device shows
 */
export function removeHidden(node: ConfigNode, state: DeviceState, changed?: string): void {
  const { schema } = node;
  if (!schema || isTable(node)) return;
  const place = devicePlace(node, schema, state);
  for (const name of [...node.settings.keys(), ...node.blocks.keys()]) {
    const setting = schema.child(name);
    if (setting?.condition?.strength !== 0) continue;
    if (changed !== undefined && !settingsInCondition(setting, 'any').includes(changed)) continue;
    if (conditionOf(setting, place, state.view.version) !== 'fails') continue;
    node.settings.delete(name);
    node.blocks.delete(name);
    removeHidden(node, state, name);
  }
}

/** The same after a command on a setting, also for the entries that depend on an object of their VDOM. */
export function removeHiddenBy(changed: string, node: ConfigNode, state: DeviceState): void {
  removeHidden(node, state, changed);
  if (node.schema?.path !== 'system settings') return;
  for (const policy of node.part.blocks.get('firewall policy')?.entries.values() ?? [])
    removeHidden(policy, state, changed);
}
