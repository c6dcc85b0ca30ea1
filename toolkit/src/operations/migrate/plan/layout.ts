import { DeviceState, type ConfigNode } from 'fortios-language/analysis/device/state/state';
import { rootVdom } from 'fortios-language/schema/builtins/patterns';
import { quote } from 'fortios-language/syntax/quoting';
import { renameEverywhere } from '../../refactor/renaming';
import type { Outcomes } from './outcomes';

/** How a configuration gets the VDOM mode of the target. */
export interface Layout {
  /** What it means for the user, in sentences. */
  readonly notes: readonly string[];
  /**
   * Changes a device and returns it, or returns another one.
   *
   * @param outcomes get the lines that change
   */
  apply(state: DeviceState, outcomes: Outcomes): DeviceState;
}

/**
 * @param toVdoms whether the target has VDOMs
 * @param vdom the VDOM to move to a target without VDOMs
 */
export function layoutFor(
  old: DeviceState,
  toVdoms: boolean,
  vdom: string | undefined,
): Layout | { readonly problem: string } {
  const names = [...old.vdoms.keys()];
  if (vdom !== undefined && (toVdoms || !old.hasVdoms))
    return {
      problem:
        'A VDOM is chosen only if the old device has VDOMs and the target has none. Leave out the VDOM.',
    };
  if (vdom !== undefined && !names.includes(vdom))
    return { problem: `The old device has no VDOM "${vdom}". It has ${listOf(names)}.` };
  if (old.hasVdoms === toVdoms) {
    return {
      notes: [],
      apply(state) {
        return state;
      },
    };
  }
  if (toVdoms) {
    return {
      notes: [
        `The target has VDOMs, and the old device has none: all tables of VDOMs are in the VDOM "${rootVdom}" of the result.`,
      ],
      apply(state) {
        return state.withVdoms();
      },
    };
  }
  const [only] = names.length === 1 ? names : [vdom];
  if (only === undefined)
    return {
      problem: `The old device has the VDOMs ${listOf(names)}, and the target has none. Choose the one to move with --vdom, or enable VDOMs on the target and take another backup of it.`,
    };
  return {
    notes: [
      `The target has no VDOMs: the result contains the global tables and those of the VDOM "${only}".`,
      ...(names.length > 1
        ? [`These VDOMs are not in the result: ${listOf(names.filter((name) => name !== only))}.`]
        : []),
    ],
    apply: (state, outcomes) => new Flattening(state, only, outcomes).run(),
  };
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** Tables about VDOMs, which a device without VDOMs does not have. */
const vdomTables: readonly string[] = [
  'system vdom-property',
  'system vdom-link',
  'system vdom-exception',
  'system vdom-netflow',
  'system vdom-radius-server',
];

/** The interfaces that the device makes for a VDOM. */
const vdomInterfaces: readonly string[] = ['ssl', 'naf', 'l2t', 'wqt'];

const overridden = {
  class: 'dropped',
  reason: 'The VDOM that is moved has the same setting or entry, which counts.',
  isInResult: false,
} as const;

/** Makes one VDOM the whole device. */
class Flattening {
  private readonly result: DeviceState;

  constructor(
    private readonly state: DeviceState,
    private readonly vdom: string,
    private readonly outcomes: Outcomes,
  ) {
    this.result = new DeviceState(
      state.view,
      state.backup && { ...state.backup, multiVdom: false },
      state.header,
    );
  }

  run(): DeviceState {
    const { state, result, vdom, outcomes } = this;
    outcomes.containers = {
      class: 'changed',
      reason: 'The target has no VDOMs.',
      isInResult: false,
    };
    for (const part of [state.top, state.global, state.vdoms.get(vdom)]) {
      for (const block of part?.blocks.values() ?? []) this.merge(block, result.top);
    }
    for (const [name, part] of state.vdoms) {
      if (name === vdom) continue;
      const reason = `It belongs to the VDOM "${name}", which is not moved.`;
      outcomes.setAll(part, { class: 'dropped', reason, isInResult: false });
    }
    this.dropOthers();
    if (vdom !== rootVdom) {
      this.rename('system vdom', new Map([[vdom, rootVdom]]));
      const names = vdomInterfaces.map((kind) => [`${kind}.${vdom}`, `${kind}.${rootVdom}`] as const);
      this.rename('system interface', new Map(names));
    }
    return result;
  }

  private rename(table: string, names: ReadonlyMap<string, string>): void {
    const reason = `The VDOM "${this.vdom}" is the whole target, which calls it "${rootVdom}".`;
    const { lines } = renameEverywhere(this.result, { tables: [table], names });
    for (const line of lines) this.outcomes.set(line, { class: 'changed', reason, isInResult: true });
  }

  /** What both parts have, the later one overrides. */
  private merge(from: ConfigNode, parent: ConfigNode): void {
    const block = parent.block(from.name, from.words, from.schema, from.line);
    for (const [name, setting] of from.settings) {
      const other = block.settings.get(name);
      if (other) this.outcomes.set(other.line, overridden);
      block.settings.set(name, setting);
    }
    for (const [name, line] of from.cleared) {
      this.outcomes.set(block.cleared.get(name) ?? -1, overridden);
      block.cleared.set(name, line);
    }
    for (const inner of from.blocks.values()) this.merge(inner, block);
    for (const [key, entry] of from.entries) {
      const other = block.entries.get(key);
      if (other) this.outcomes.setAll(other, overridden);
      block.entries.set(key, entry.copy(block));
    }
  }

  private dropOthers(): void {
    const { top } = this.result;
    for (const path of vdomTables) {
      const table = top.blocks.get(path);
      if (!table) continue;
      this.drop(table, 'The target has no VDOMs.', 'dropped');
      top.blocks.delete(path);
    }
    const global = top.blocks.get('system global');
    const management = global?.settings.get('management-vdom');
    if (management) {
      const outcome = { class: 'dropped', reason: 'The target has no VDOMs.', isInResult: false } as const;
      this.outcomes.set(management.line, outcome);
      global?.settings.delete('management-vdom');
    }
    for (const entry of Array.from(top.blocks.get('system interface')?.entries.values() ?? [])) {
      const owner = entry.value('vdom') ?? rootVdom;
      const isMade = vdomInterfaces.some((kind) => entry.name === `${kind}.${owner}`);
      if (owner === this.vdom || (!isMade && !this.state.vdoms.has(owner))) continue;
      this.drop(entry, `It belongs to the VDOM "${owner}", which is not moved.`, 'dropped');
      entry.parent?.entries.delete(entry.name);
    }
    for (const admin of Array.from(top.blocks.get('system admin')?.entries.values() ?? []))
      this.keepOwnVdom(admin);
  }

  private keepOwnVdom(admin: ConfigNode): void {
    const vdoms = admin.settings.get('vdom');
    if (!vdoms || vdoms.values.every((name) => name === this.vdom)) return;
    if (!vdoms.values.includes(this.vdom)) {
      const reason = 'The administrator manages only VDOMs that are not moved. It is not in the result.';
      this.drop(admin, reason, 'byHand');
      admin.parent?.entries.delete(admin.name);
      return;
    }
    const values = [this.vdom];
    admin.settings.set('vdom', { ...vdoms, values, words: values.map(quote) });
    const reason = 'The other VDOMs of the administrator are not moved.';
    this.outcomes.set(vdoms.line, { class: 'changed', reason, isInResult: true });
  }

  private drop(node: ConfigNode, reason: string, kind: 'dropped' | 'byHand'): void {
    this.outcomes.setAll(node, { class: kind, reason, isInResult: false });
  }
}
