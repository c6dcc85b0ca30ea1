import { readState } from '../../server/src/analysis/device/execution/execute';
import { print } from '../../server/src/analysis/device/state/print';
import type { ConfigNode, DeviceState } from '../../server/src/analysis/device/state/state';
import { conditionOf, type ConditionPlace } from '../../server/src/model/conditions';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import type { SchemaNode } from '../../server/src/schema/schema';
import { quote } from '../../server/src/syntax/quoting';

/**
 * The output of `show full-configuration` for the device that a configuration describes: each setting without a line has one
 * with its certain default. The text has the order of the device.
 */
export function fullConfiguration(view: DocumentView): { readonly before: string; readonly after: string } {
  const state = readState(view.document, view);
  const before = print(state);
  for (const part of state.parts()) for (const block of part.blocks.values()) addDefaults(block, state);
  return { before, after: print(state) };
}

/** Adds the certain defaults of an object or entry, and of all inside it. */
export function addDefaults(node: ConfigNode, state: DeviceState): void {
  const { schema } = node;
  const isTable = node.kind === 'block' && schema?.kind === 'table';
  if (schema && !isTable) for (const child of schema.children()) addDefault(node, child, state);
  for (const child of [...node.blocks.values(), ...node.entries.values()]) addDefaults(child, state);
}

function addDefault(node: ConfigNode, child: SchemaNode, state: DeviceState): void {
  const { version } = state.view;
  if (child.kind !== 'setting' || child.hidden || child.secret || child.availability(version) !== 'yes')
    return;
  if (node.settings.has(child.name) || child.name === node.schema?.key) return;
  // A device with VDOMs has a line for it.
  if (child.path === 'system global > vdom-mode' && state.hasVdoms) return;
  const value = child.defaultIn(version);
  if (value === undefined || conditionOf(child, placeOf(node, state), version) !== 'holds') return;
  const text = String(value);
  // The device prints `unset` for a list without values.
  if (text === '' && child.multiple) node.cleared.set(child.name, -1);
  else {
    const values = child.multiple ? text.split(' ') : [text];
    const isWord = child.type !== 'string' && text !== '';
    const words = isWord ? text.split(' ') : values.map(quote);
    node.settings.set(child.name, { name: child.name, words, values: isWord ? words : values, line: -1 });
  }
}

function placeOf(node: ConfigNode, state: DeviceState): ConditionPlace {
  const { schema, parent } = node;
  if (!schema) throw new Error('An unknown object has no defaults.');
  return {
    node: schema,
    read: (name) => {
      const values = node.values(name);
      return values.length > 0 ? values : 'unset';
    },
    owner: parent?.schema && parent.kind !== 'part' ? placeOf(parent, state) : undefined,
    object: (path) => {
      const found = state.visibleFrom(node.part).map((part) => part.blocks.get(path));
      const object = found.find((one) => one !== undefined);
      return object?.schema && placeOf(object, state);
    },
  };
}
