import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';

/** An entry in a plan, and the reason for what the plan does with it. */
export interface PlannedEntry {
  /** The name of the VDOM, `global`, or empty without VDOMs. */
  readonly vdom: string;
  /** `firewall address` */
  readonly table: string;
  readonly name: string;
  readonly reason: string;
}

export interface PlanItem extends PlannedEntry {
  readonly kind: 'delete' | 'merge' | 'disable' | 'create' | 'rename' | 'change';
  /** The kind of a clean-up that wants it. */
  readonly cause?: string;
}

/**
 * A change of a device: the device after it, and why. The commands come from the comparison of both states, and the
 * proof from the rehearsal of the commands.
 */
export interface Plan {
  readonly after: DeviceState;
  /** In the order in which they were planned: what an item makes possible follows it. */
  readonly items: readonly PlanItem[];
  /** Entries that stay as they are although the plan was to cover them. */
  readonly kept: readonly PlannedEntry[];
  /** What the plan decided or leaves to the user, one sentence or more each. */
  readonly notes: readonly string[];
  /** The new names of interfaces and virtual IPs, by their old names: their flows count as the same. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/** Why a change cannot be planned, and what to do, as a message for the user. */
export interface PlanRefusal {
  readonly message: string;
}

/** Collects the items of a plan. */
export class PlanNotes {
  readonly items: PlanItem[] = [];
  readonly notes: string[] = [];
  private readonly reasons = new Map<ConfigNode, string>();

  add(kind: PlanItem['kind'], node: ConfigNode, reason: string, cause?: string): void {
    this.reasons.delete(node);
    this.items.push({ kind, ...plannedEntry(node, reason), ...(cause !== undefined && { cause }) });
  }

  /** The first reason to keep an entry counts. */
  keep(node: ConfigNode, reason: string): void {
    if (!this.reasons.has(node)) this.reasons.set(node, reason);
  }

  get kept(): readonly PlannedEntry[] {
    return [...this.reasons].map(([node, reason]) => plannedEntry(node, reason));
  }

  plan(after: DeviceState, renamed?: Plan['renamed']): Plan {
    const { items, kept, notes } = this;
    return { after, items, kept, notes, ...(renamed && { renamed }) };
  }
}

export function keyOfPlanned({ vdom, table, name }: Pick<PlannedEntry, 'vdom' | 'table' | 'name'>): string {
  return [vdom, table, name].join('\t');
}

export function plannedEntry({ part, path, name }: ConfigNode, reason: string): PlannedEntry {
  return { vdom: part.name, table: path.slice(0, -1).join(' > '), name, reason };
}
