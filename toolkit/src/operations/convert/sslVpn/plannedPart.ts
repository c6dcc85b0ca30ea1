import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { compareVersions, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { addEntry, tableIn } from '../../plans/entries';
import type { PlanNotes } from '../../plans/plan';
import { setValues } from '../../refactor/renaming';

/** The device accepts 15 characters as the name of an interface, and 35 as that of most entries. */
export const maxNames = { interface: 15, entry: 35 };

/** A VDOM of a device, or the device without VDOMs, into which a plan writes. */
export class PlannedPart {
  constructor(
    readonly after: DeviceState,
    readonly part: ConfigNode,
    readonly notes: PlanNotes,
  ) {}

  /** A table or object, which is created if it is missing. */
  table(path: string): ConfigNode {
    return tableIn(this.after, this.part, path);
  }

  entry(path: string, name: string): ConfigNode {
    return addEntry(this.table(path), name);
  }

  names(path: string): ReadonlySet<string> {
    return new Set(this.part.blocks.get(path)?.entries.keys());
  }

  /** Where global tables are: at the top level without VDOMs. */
  get globalPart(): ConfigNode {
    return this.part === this.after.top ? this.part : this.after.global;
  }

  get interfaceTable(): ConfigNode | undefined {
    return this.globalPart.blocks.get('system interface');
  }

  interfaceEntry(name: string): ConfigNode | undefined {
    return this.interfaceTable?.entries.get(name);
  }

  namesOfInterfaces(): readonly string[] {
    return [
      ...(this.interfaceTable?.entries.keys() ?? []),
      ...this.names('vpn ipsec phase1-interface'),
      ...this.names('system zone'),
    ];
  }

  /** The only name, or a new group of the names; undefined for none. */
  groupOf(members: readonly string[], name: string, reason: string): string | undefined {
    if (members.length < 2) return members[0];
    const taken = new Set([...this.names('firewall address'), ...this.names('firewall addrgrp')]);
    const group = this.entry('firewall addrgrp', freeName(name, taken, maxNames.entry));
    this.put(group, 'member', members);
    this.notes.add('create', group, reason);
    return group.name;
  }

  /** Sets a setting if the version has it; returns whether it does. */
  put(node: ConfigNode, name: string, values: readonly string[]): boolean {
    if (!hasSetting(node.settingSchema(name), this.after.view.version)) return false;
    setValues(node, name, values);
    return true;
  }
}

/** Whether a version has a setting. A newer patch than the data has what an older one of its train has. */
export function hasSetting(setting: SchemaNode | undefined, version: FirmwareVersion): boolean {
  if (!setting) return false;
  const availability = setting.availability(version);
  return (
    availability === 'yes' ||
    (availability === 'perhaps' &&
      setting.intervals.some(({ first }) => compareVersions(first, version) <= 0))
  );
}

/** A name that is not taken, cut to a maximum length. */
export function freeName(wanted: string, taken: ReadonlySet<string>, length: number): string {
  const base = wanted.replace(/[^\w.-]/g, '-');
  let name = base.slice(0, length);
  for (let number = 2; taken.has(name); number++) {
    const suffix = `-${number}`;
    name = base.slice(0, length - suffix.length) + suffix;
  }
  return name;
}
