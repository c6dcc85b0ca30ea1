import { isUnitData } from 'fortios-language/analysis/device/state/volatileSettings';
import { DeviceState, type ConfigNode } from 'fortios-language/analysis/device/state/state';
import { modelOf } from 'fortios-language/firmware/models';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { renameEverywhere } from '../../refactor/renaming';
import { copyWithoutLines, hardwareOf, hardwareTable, portsOfModel, type Hardware } from './hardware';
import { addAfterInterfaces, InterfaceMove } from './interfaces';
import { layoutFor, type Layout } from './layout';
import { resolveMapping, type Mapping } from './mapping';
import { Outcomes } from './outcomes';
import { hardwareTables, tunedTables, unitFacts } from './oldUnit';

/** The device that a configuration is moved to. */
export interface MigrationTarget {
  /** How messages name it: a file or a model. */
  readonly name: string;
  /** The device after its backup; without settings if only the model is known. */
  readonly state: DeviceState;
  readonly hardware: Hardware;
  /** Whether it comes from a backup. Ports of a model without one are hints. */
  readonly isBackup: boolean;
}

/** The target that a backup of it describes; a factory backup is sufficient. */
export function targetOfBackup(name: string, state: DeviceState): MigrationTarget {
  return { name, state, hardware: hardwareOf(state), isBackup: true };
}

/**
 * The target that only its model describes; undefined if the ports of the model are not known.
 *
 * @param code a header code or a name of a model
 */
export function targetOfModel(code: string, view: SchemaView): MigrationTarget | undefined {
  const ports = portsOfModel(code);
  if (!ports) return undefined;
  const hardware = { ports: new Set(ports), switches: new Map(), groups: new Map() };
  const name = modelOf(code)?.name ?? code;
  return { name, state: new DeviceState(view, undefined, []), hardware, isBackup: false };
}

/** A line that the target version does not have. */
export interface RemovedLine {
  /** Zero-based. */
  readonly line: number;
  readonly reason: string;
  /** Whether it had an effect, so that the user must decide what replaces it. */
  readonly isActive: boolean;
}

interface MigrationInput {
  /** The old device, read in the version of the target. */
  readonly old: DeviceState;
  readonly target: MigrationTarget;
  /** The destinations of {@link parseMapping}. */
  readonly wanted: ReadonlyMap<string, string>;
  /** The VDOM to move to a target without VDOMs. */
  readonly vdom: string | undefined;
  readonly removed: readonly RemovedLine[];
  /** Lines that were rewritten for the version of the target, with the reason. */
  readonly rewritten: ReadonlyMap<number, string>;
}

/** A configuration that is moved to another device. */
export interface Migration {
  readonly after: DeviceState;
  readonly mapping: Mapping;
  readonly outcomes: Outcomes;
  /** The new names of interfaces that get another name, by the old one. */
  readonly names: ReadonlyMap<string, string>;
  readonly layout: Layout;
  /** What the user must know that no single line shows, in sentences. */
  readonly notes: readonly string[];
}

/** Why a configuration cannot be moved, in one sentence each. */
export interface MigrationRefusal {
  readonly problems: readonly string[];
  readonly mapping: Mapping;
}

interface MappingAnswer extends MigrationRefusal {
  /** The old device in the layout of the target. */
  readonly arranged: DeviceState;
  readonly layout: ReturnType<typeof layoutFor>;
  readonly outcomes: Outcomes;
}

/** Decides which interface becomes which, without moving the configuration. */
export function mappingOf({
  old,
  target,
  wanted,
  vdom,
}: Pick<MigrationInput, 'old' | 'target' | 'wanted' | 'vdom'>): MappingAnswer {
  const outcomes = new Outcomes();
  const layout = layoutFor(old, target.isBackup ? target.state.hasVdoms : old.hasVdoms, vdom);
  const arranged = 'problem' in layout ? old : layout.apply(old.copy(), outcomes);
  const { name: targetName, hardware } = target;
  const mapping = resolveMapping({
    old: arranged,
    oldHardware: hardwareOf(arranged),
    target: hardware,
    targetName,
    wanted,
    others: hardwareTable(old, 'system interface')?.entries ?? new Map(),
  });
  const problems = [
    ...backupProblems(old, target),
    ...('problem' in layout ? [layout.problem] : []),
    ...mapping.problems,
  ];
  return { problems, mapping, arranged, layout, outcomes };
}

/** Plans the move of a configuration to another device. */
export function planMigration(input: MigrationInput): Migration | MigrationRefusal {
  const { target, removed, rewritten } = input;
  const { problems, mapping, arranged, layout, outcomes } = mappingOf(input);
  if (problems.length > 0 || 'problem' in layout) return { problems, mapping };
  const oldHardware = hardwareOf(arranged);
  for (const [line, reason] of rewritten) outcomes.set(line, { class: 'changed', reason, isInResult: true });
  const plan = new MigrationPlan(target, mapping, outcomes);
  plan.notes.push(...layout.notes);
  plan.takeHeader(arranged);
  plan.removeUnitData();
  plan.removeLines(removed);
  const names = plan.moveInterfaces(oldHardware);
  plan.keepHardware();
  plan.keepMode();
  return { after: plan.after, mapping, outcomes, names, layout, notes: plan.notes };
}

function backupProblems(old: DeviceState, target: MigrationTarget): readonly string[] {
  const problems: string[] = [];
  const check = (state: DeviceState, name: string): void => {
    if (!state.backup) problems.push(`${name} has no header of a backup. Name a complete backup.`);
    else if (state.backup.isOneVdom)
      problems.push(`${name} is the backup of one VDOM. Name a backup of the whole device.`);
    else if (!hardwareTable(state, 'system interface'))
      problems.push(`${name} does not contain "config system interface". Name a complete backup.`);
  };
  check(old, 'The old configuration');
  if (target.isBackup) check(target.state, target.name);
  return problems;
}

/** The old device in the layout of the target, without any other change. */
export function inLayout(state: DeviceState, { layout }: Pick<Migration, 'layout'>): DeviceState {
  return layout.apply(state.copy(), new Outcomes());
}

/** A device with new names of its interfaces. */
export function withMappedNames(state: DeviceState, { names }: Pick<Migration, 'names'>): DeviceState {
  const renamed = state.copy();
  renameEverywhere(renamed, { tables: ['system interface'], names });
  return renamed;
}

/** The device accepts 15 characters. */
const maxInterfaceName = 15;

class MigrationPlan {
  readonly notes: string[] = [];
  after: DeviceState;

  constructor(
    private readonly target: MigrationTarget,
    private readonly mapping: Mapping,
    private readonly outcomes: Outcomes,
  ) {
    this.after = target.state;
  }

  takeHeader(arranged: DeviceState): void {
    const { state, isBackup } = this.target;
    this.after = arranged;
    if (!isBackup) {
      this.notes.push(
        'The header is that of the old device, so that the target rejects the restore. Replace the lines that begin with "#" by those of a backup of the target.',
      );
      return;
    }
    this.after = new DeviceState(state.view, state.backup, state.header);
    this.after.top.take(arranged.top);
    this.after.global.take(arranged.global);
    for (const [name, part] of arranged.vdoms) this.after.vdom(name).take(part);
  }

  removeLines(removed: readonly RemovedLine[]): void {
    const byLine = new Map(removed.map((one) => [one.line, one]));
    if (byLine.size === 0) return;
    const outcomeOf = ({ isActive, reason }: RemovedLine) =>
      ({ class: isActive ? 'byHand' : 'dropped', reason, isInResult: false }) as const;
    const visit = (node: ConfigNode): void => {
      for (const [name, { line }] of Array.from(node.settings)) {
        const one = byLine.get(line);
        if (!one) continue;
        this.outcomes.set(line, outcomeOf(one));
        node.settings.delete(name);
      }
      for (const [name, line] of Array.from(node.cleared)) {
        const one = byLine.get(line);
        if (!one) continue;
        this.outcomes.set(line, outcomeOf(one));
        node.cleared.delete(name);
      }
      for (const children of [node.blocks, node.entries]) {
        for (const [name, child] of Array.from(children)) {
          const one = byLine.get(child.line);
          if (one) {
            this.outcomes.setAll(child, outcomeOf(one));
            children.delete(name);
          } else visit(child);
        }
      }
    };
    for (const part of this.after.parts()) visit(part);
  }

  /** Leaves out what belongs to the old unit, and lists what must be done again for the new one. */
  removeUnitData(): void {
    const facts = new Map(unitFacts.map((fact) => [fact.path, fact]));
    const visit = (node: ConfigNode): void => {
      for (const [name, setting] of Array.from(node.settings)) {
        const fact = facts.get(node.settingSchema(name)?.path ?? '');
        if (!fact || !this.applies(fact.path, setting.values)) continue;
        const isInResult = fact.does === 'check';
        const kind = fact.does === 'dropped' ? 'dropped' : 'byHand';
        const reason = `${fact.reason} ${isInResult ? 'The result contains it.' : 'It is not in the result.'}`;
        this.outcomes.set(setting.line, { class: kind, reason, isInResult });
        if (!isInResult) node.settings.delete(name);
      }
      for (const children of [node.blocks, node.entries]) {
        for (const [name, child] of Array.from(children)) {
          if (isUnitData(child) || isOf(child, hardwareTables)) {
            children.delete(name);
            const isTuned = tunedTables.includes(child.schema?.path ?? '');
            this.outcomes.setAll(child, {
              class: isTuned ? 'byHand' : 'dropped',
              reason: isTuned
                ? 'It tunes hardware that the target may not have. Set it again where the target has it. It is not in the result.'
                : 'It describes the hardware or the factory data of the old unit. The target has its own.',
              isInResult: false,
            });
            continue;
          }
          visit(child);
          const fact = facts.get(child.schema?.path ?? '');
          if (!fact || (child.kind === 'block' && (child.schema?.kind === 'table' || child.isEmpty)))
            continue;
          if (fact.does === 'check' && !this.needsCheck(child)) continue;
          const isInResult = fact.does === 'check';
          const reason = `${fact.reason} ${isInResult ? 'The result contains it.' : 'It is not in the result.'}`;
          if (isInResult) this.outcomes.set(child.line, { class: 'byHand', reason, isInResult });
          else {
            this.outcomes.setAll(child, { class: 'dropped', reason, isInResult });
            children.delete(name);
          }
        }
      }
    };
    for (const part of this.after.parts()) visit(part);
  }

  private applies(path: string, values: readonly string[]): boolean {
    return path !== 'system global > private-data-encryption' || values[0] === 'enable';
  }

  private needsCheck(node: ConfigNode): boolean {
    switch (node.schema?.path) {
      case 'user local':
        return node.settings.has('passwd');
      case 'vpn certificate local':
      case 'certificate local':
        return node.settings.has('private-key');
      case 'log fortianalyzer setting':
        return node.value('status') === 'enable';
      case 'system central-management':
        return node.value('type') === 'fortimanager';
      default:
        return true;
    }
  }

  /** @returns the new names by the old ones */
  moveInterfaces(oldHardware: Hardware): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const { from, to } of this.mapping.interfaces.values())
      if (to.name !== from) names.set(from, to.name);
    for (const [from, to] of this.subInterfaces(names)) names.set(from, to);
    const move = new InterfaceMove(this.after, this.target, this.mapping, oldHardware, this.outcomes);
    // Another interface can get the name of one that is left out.
    move.dropUnmapped();
    const { lines } = renameEverywhere(this.after, { tables: ['system interface'], names });
    for (const line of lines) this.outcomes.set(line, { class: 'mapped', reason: '', isInResult: true });
    move.placeMapped();
    this.notes.push(...move.notes);
    return names;
  }

  /** The new names of VLANs that are named after a renamed interface: `wan1.100` becomes `port1.100`. */
  private *subInterfaces(names: ReadonlyMap<string, string>): Iterable<readonly [string, string]> {
    const entries = this.hardwarePart().blocks.get('system interface')?.entries;
    const taken = new Set([...(entries?.keys() ?? []), ...names.values(), ...this.target.hardware.ports]);
    for (const entry of entries?.values() ?? []) {
      const parent = entry.value('interface') ?? '';
      const renamed = names.get(parent);
      if (renamed === undefined || !entry.name.startsWith(`${parent}.`)) continue;
      const name = renamed + entry.name.slice(parent.length);
      if (name.length > maxInterfaceName || taken.has(name)) continue;
      yield [entry.name, name];
    }
  }

  /** Adds the tables of the target's hardware, and its factory certificates. */
  keepHardware(): void {
    const { state } = this.target;
    for (const path of hardwareTables) {
      if (path === 'system virtual-switch') continue;
      const table = hardwareTable(state, path);
      if (table) addAfterInterfaces(this.hardwarePart(), copyWithoutLines(table, this.hardwarePart()));
    }
    for (const part of state.parts()) {
      const into = this.partFor(part);
      for (const block of part.blocks.values()) {
        for (const entry of block.entries.values()) {
          if (!isUnitData(entry) || !into) continue;
          const table = into.block(block.name, block.words, block.schema, -1);
          if (!table.entries.has(entry.name)) table.entries.set(entry.name, entry.copy(table));
        }
      }
    }
  }

  /** The settings with which the target turns VDOMs on or off. */
  keepMode(): void {
    if (!this.target.isBackup) return;
    const own = hardwareTable(this.target.state, 'system global');
    const part = this.hardwarePart();
    const block = part.blocks.get('system global') ?? own;
    if (!block) return;
    const global = part.block('system global', block.words, block.schema, -1);
    for (const name of ['vdom-mode', 'vdom-admin']) {
      const [before, wanted] = [global.settings.get(name), own?.settings.get(name)];
      if (before && before.values[0] === wanted?.values[0]) continue;
      if (before) {
        const reason = 'The VDOM mode of the target replaces it.';
        this.outcomes.set(before.line, { class: 'changed', reason, isInResult: wanted !== undefined });
        global.settings.delete(name);
      }
      if (wanted) global.settings.set(name, { ...wanted, line: before?.line ?? -1 });
    }
  }

  private hardwarePart(): ConfigNode {
    return this.after.hasVdoms ? this.after.global : this.after.top;
  }

  private partFor(part: ConfigNode): ConfigNode | undefined {
    if (part === this.target.state.top) return this.hardwarePart();
    if (part === this.target.state.global) return this.after.global;
    return this.after.vdoms.get(part.name);
  }
}

function isOf({ kind, schema }: ConfigNode, paths: readonly string[]): boolean {
  return kind === 'block' && schema !== undefined && paths.includes(schema.path);
}
