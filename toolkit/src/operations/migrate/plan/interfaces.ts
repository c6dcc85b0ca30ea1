import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { rootVdom } from 'fortios-language/schema/builtins/patterns';
import { quote } from 'fortios-language/syntax/quoting';
import { copyWithoutLines, hardwareTable, type Hardware } from './hardware';
import { destinationText, type Destination, type MappedInterface, type Mapping } from './mapping';
import type { Outcomes } from './outcomes';

/** Settings that only hardware switches have. */
const switchSettings: readonly string[] = ['stp', 'stp-ha-secondary', 'stp-ha-slave'];

/** The ports of each hardware switch. */
type Switches = ReadonlyMap<string, readonly string[]>;

/** Puts the interfaces of the target into a configuration: those that are mapped, and those that nothing uses. */
export class InterfaceMove {
  readonly notes: string[] = [];
  private readonly table: ConfigNode;
  private readonly part: ConfigNode;

  constructor(
    private readonly after: DeviceState,
    private readonly target: {
      readonly state: DeviceState;
      readonly hardware: Hardware;
      readonly isBackup: boolean;
    },
    private readonly mapping: Mapping,
    private readonly oldHardware: Hardware,
    private readonly outcomes: Outcomes,
  ) {
    this.part = after.hasVdoms ? after.global : after.top;
    this.table = this.part.block('system interface', 'system interface', undefined, -1);
  }

  /** After the references have the new names. */
  placeMapped(): void {
    for (const mapped of this.mapping.interfaces.values()) this.adapt(mapped);
    const switches = this.remainingSwitches();
    this.orderAndComplete(switches);
    this.makeSwitches(switches);
  }

  /** Before the references have the new names. */
  dropUnmapped(): void {
    for (const { name } of this.mapping.unmapped) {
      const entry = this.table.entries.get(name);
      if (!entry) continue;
      const mode = entry.value('mode');
      const isConfigured = entry.settings.has('ip') || (mode !== undefined && mode !== 'static');
      this.outcomes.setAll(
        entry,
        isConfigured
          ? {
              class: 'byHand',
              reason:
                'Nothing uses this interface, and it is not mapped. It is not in the result. Map it if the target needs its address.',
              isInResult: false,
            }
          : {
              class: 'dropped',
              reason: 'It is a port of the old device that nothing uses.',
              isInResult: false,
            },
      );
      this.table.entries.delete(name);
    }
  }

  /** Replaces what the old hardware determines in an entry by that of the target. */
  private adapt({ from, kind, to }: MappedInterface): void {
    this.addConsequences(from, kind, to);
    const entry = this.table.entries.get(to.name);
    if (!entry) return;
    const type = typeOf(to, hardwareTable(this.target.state, 'system interface')?.entries.get(to.name));
    const old = entry.settings.get('type');
    if (type !== undefined && old?.values[0] !== type) {
      const reason = `The interface is of another type on the target: "${type}".`;
      if (old) this.outcomes.set(old.line, { class: 'changed', reason, isInResult: true });
      entry.settings.set('type', { name: 'type', words: [type], values: [type], line: old?.line ?? -1 });
    }
    if (kind === 'group') this.replaceMembers(entry, to);
    const isSwitch = to.kind === 'switch' || (to.kind === 'new-switch' && to.isHardware);
    if (isSwitch) return;
    for (const name of switchSettings) {
      const setting = entry.settings.get(name);
      if (!setting) continue;
      const reason = 'Only a hardware switch has it.';
      this.outcomes.set(setting.line, { class: 'dropped', reason, isInResult: false });
      entry.settings.delete(name);
    }
  }

  private replaceMembers(entry: ConfigNode, to: Destination): void {
    const old = entry.settings.get('member');
    const members = to.kind === 'group' ? (this.target.hardware.groups.get(to.name) ?? []) : [];
    if (old) {
      const reason = 'The members are those of the target.';
      this.outcomes.set(old.line, { class: 'changed', reason, isInResult: members.length > 0 });
      entry.settings.delete('member');
    }
    if (members.length > 0)
      entry.settings.set('member', {
        name: 'member',
        values: members,
        words: members.map(quote),
        line: old?.line ?? -1,
      });
  }

  private addConsequences(from: string, kind: string, to: Destination): void {
    const members = this.oldHardware.switches.get(from) ?? [];
    const old = `The hardware switch "${from}"${members.length > 0 ? ` (${members.join(', ')})` : ''}`;
    const own = to.kind === 'switch' ? (this.target.hardware.switches.get(to.name) ?? []) : [];
    if (kind === 'switch' && to.kind === 'switch') {
      if (members.join() !== own.join())
        this.notes.push(
          `${old} becomes the hardware switch "${to.name}"${own.length > 0 ? ` (${own.join(', ')})` : ''} of the target. Connect the cables to its ports.`,
        );
    } else if (kind === 'switch' && to.kind === 'port')
      this.notes.push(
        `${old} becomes the port "${to.name}". Devices at its other ports need an external switch. Spanning tree of the switch is not in the result.`,
      );
    else if (to.kind === 'new-switch' && to.isHardware)
      this.notes.push(
        `"${from}" becomes a hardware switch of ${to.ports.join(', ')}. These ports leave the hardware switches that the target has from the factory.`,
      );
    else if (to.kind === 'new-switch')
      this.notes.push(
        `"${from}" becomes a software switch of ${to.ports.join(', ')}. The CPU forwards its traffic, not the hardware: throughput is lower, and network processors do not take over its sessions. It has no spanning tree of a hardware switch.`,
      );
    else if (kind !== 'switch' && to.kind === 'switch')
      this.notes.push(
        `"${from}" becomes the hardware switch "${to.name}". All its ports (${own.join(', ')}) are then in this network.`,
      );
    else if (kind !== to.kind)
      this.notes.push(
        `"${from}" (${kind}) becomes "${destinationText(to)}" (${to.kind}). Check its type and its members.`,
      );
  }

  /** The interfaces of the target's hardware first, in its order, then the others of the old device. */
  private orderAndComplete(switches: Switches): void {
    if (!this.target.isBackup) return;
    const own = [...this.table.entries.values()];
    const byName = new Map(own.map((entry) => [entry.name, entry]));
    this.table.entries.clear();
    for (const factory of hardwareTable(this.target.state, 'system interface')?.entries.values() ?? []) {
      const { name } = factory;
      const type = factory.value('type') ?? '';
      const isPort = type === 'physical';
      const isSwitch = type === 'hard-switch' && switches.has(name);
      const entry = byName.get(name) ?? (isPort || isSwitch ? this.bare(factory) : undefined);
      if (entry) this.table.entries.set(name, entry);
    }
    for (const entry of own)
      if (!this.table.entries.has(entry.name)) this.table.entries.set(entry.name, entry);
    for (const { to } of this.mapping.interfaces.values())
      if (to.kind === 'new-switch' && !to.isHardware) for (const port of to.ports) this.addPort(port);
  }

  /** A port that the target lists only as a port of a hardware switch. */
  private addPort(name: string): void {
    if (this.table.entries.has(name)) return;
    const entry = this.table.entry(name, quote(name), -1);
    entry.settings.set('vdom', { name: 'vdom', values: [rootVdom], words: [quote(rootVdom)], line: -1 });
    entry.settings.set('type', { name: 'type', values: ['physical'], words: ['physical'], line: -1 });
  }

  /** A port of the target without an address: the factory settings of its network are not those of the old device. */
  private bare(factory: ConfigNode): ConfigNode {
    const entry = copyWithoutLines(factory, this.table);
    for (const name of Array.from(entry.settings.keys()))
      if (name !== 'vdom' && name !== 'type' && name !== 'snmp-index') entry.settings.delete(name);
    for (const name of Array.from(entry.blocks.keys())) entry.blocks.delete(name);
    entry.cleared.clear();
    const vdom = entry.settings.get('vdom');
    if (vdom && this.after.hasVdoms && !this.after.vdoms.has(vdom.values[0] ?? ''))
      entry.settings.set('vdom', { ...vdom, values: [rootVdom], words: [quote(rootVdom)] });
    return entry;
  }

  /** The hardware switches of the target without the ports that mapped interfaces take. */
  private remainingSwitches(): Switches {
    const taken = new Set<string>();
    const names = new Set<string>();
    for (const { to } of this.mapping.interfaces.values()) {
      if (to.kind !== 'new-switch') names.add(to.name);
      if (to.kind === 'port') taken.add(to.name);
      if (to.kind === 'new-switch') for (const port of to.ports) taken.add(port);
    }
    const switches = new Map<string, readonly string[]>();
    for (const [name, members] of this.target.hardware.switches) {
      const rest = members.filter((port) => !taken.has(port));
      const isLogical = this.table.entries.has(name) && !names.has(name);
      const isMapped = [...this.mapping.interfaces.values()].some(
        ({ to }) => to.kind === 'switch' && to.name === name,
      );
      if (isMapped || (rest.length > 0 && !isLogical)) switches.set(name, rest);
    }
    return switches;
  }

  private makeSwitches(switches: Switches): void {
    const factory = hardwareTable(this.target.state, 'system virtual-switch');
    const chip = [...(factory?.entries.values() ?? [])][0]?.settings.get('physical-switch');
    const created: { readonly name: string; readonly ports: readonly string[] }[] = [];
    for (const { to } of this.mapping.interfaces.values()) {
      if (to.kind !== 'new-switch') continue;
      if (to.isHardware) created.push(to);
      else this.makeSoftwareSwitch(to);
    }
    if (!factory) return;
    const table = copyWithoutLines(factory, this.part);
    for (const [name, entry] of Array.from(table.entries)) {
      const ports = switches.get(name);
      if (!ports) table.entries.delete(name);
      else
        for (const port of Array.from(entry.blocks.get('port')?.entries.keys() ?? []))
          if (!ports.includes(port)) entry.blocks.get('port')?.entries.delete(port);
    }
    for (const { name, ports } of created) {
      const entry = table.entry(name, quote(name), -1);
      if (chip) entry.settings.set('physical-switch', chip);
      const members = entry.block('port', 'port', table.schema?.child('port'), -1);
      for (const port of ports) members.entry(port, quote(port), -1);
    }
    addAfterInterfaces(this.part, table);
  }

  private makeSoftwareSwitch({
    name,
    ports,
  }: {
    readonly name: string;
    readonly ports: readonly string[];
  }): void {
    const vdom = this.table.entries.get(name)?.value('vdom') ?? rootVdom;
    const { part } = this;
    const schema = this.after.view.schema.table(['system', 'switch-interface']);
    const blocks = [...part.blocks.values()];
    const table = part.block('system switch-interface', 'system switch-interface', schema, -1);
    const entry = table.entry(name, quote(name), -1);
    entry.settings.set('vdom', { name: 'vdom', values: [vdom], words: [quote(vdom)], line: -1 });
    entry.settings.set('member', { name: 'member', values: ports, words: ports.map(quote), line: -1 });
    // The device makes the interface from this table, so that it comes first.
    part.blocks.clear();
    part.blocks.set(table.name, table);
    for (const block of blocks) part.blocks.set(block.name, block);
  }
}

function typeOf(to: Destination, factory: ConfigNode | undefined): string | undefined {
  if (to.kind === 'new-switch') return to.isHardware ? 'hard-switch' : 'switch';
  if (to.kind === 'port') return 'physical';
  return to.kind === 'switch' ? 'hard-switch' : factory?.value('type');
}

/** Puts a table behind `system interface`, where backups have the tables of hardware. */
export function addAfterInterfaces(part: ConfigNode, table: ConfigNode): void {
  const blocks = [...part.blocks.values()].filter(({ name }) => name !== table.name);
  part.blocks.clear();
  for (const block of blocks) {
    part.blocks.set(block.name, block);
    if (block.name === 'system interface') part.blocks.set(table.name, table);
  }
  if (!part.blocks.has(table.name)) part.blocks.set(table.name, table);
}
