import { readState } from '../../server/src/analysis/device/execution/execute';
import { print } from '../../server/src/analysis/device/state/print';
import type { ConfigNode, DeviceState } from '../../server/src/analysis/device/state/state';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import type { SchemaNode } from '../../server/src/schema/schema';
import { addDefaults } from './fullConfiguration';

/** `empty`: no lines. `with empty tables`: with each table and object inside, empty. `with defaults`: with all certain defaults. */
export type AddedBlocks = 'empty' | 'with empty tables' | 'with defaults';

/**
 * A configuration, and the same with a block for each table or object of its version that it lacks. Devices write such blocks,
 * although nothing is configured.
 */
export function withEmptyBlocks(
  view: DocumentView,
  added: AddedBlocks,
  isWanted: (table: SchemaNode) => boolean = () => true,
): { readonly before: string; readonly after: string } {
  const state = readState(view.document, view);
  const before = print(state);
  for (const table of view.schema.tables()) {
    // Only in "config global", which a configuration with this table has.
    if (table.name === 'system vdom') continue;
    if (table.hidden || table.availability(view.version) !== 'yes' || !isWanted(table)) continue;
    for (const part of partsFor(table, state)) {
      if (part.blocks.has(table.name)) continue;
      const block = part.block(table.name, table.name, table, -1);
      if (table.kind !== 'object') continue;
      if (added === 'with empty tables') addInside(block, view);
      if (added === 'with defaults') addDefaults(block, state);
    }
  }
  return { before, after: print(state) };
}

function partsFor({ scope }: SchemaNode, state: DeviceState): readonly ConfigNode[] {
  if (!state.hasVdoms) return [state.top];
  return scope === 'global' ? [state.global] : scope === 'vdom' ? [...state.vdoms.values()] : [];
}

function addInside(node: ConfigNode, view: DocumentView): void {
  for (const child of node.schema?.children() ?? []) {
    if (child.kind === 'setting' || child.keyedOnConfigLine || child.settable) continue;
    if (child.hidden || child.availability(view.version) !== 'yes') continue;
    const block = node.block(child.name, child.name, child, -1);
    if (child.kind === 'object') addInside(block, view);
  }
}
