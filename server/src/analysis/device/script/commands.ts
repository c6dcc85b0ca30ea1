import { CycleBreaker } from './cycles';
import { Dependencies } from './dependencies';
import { type CommandTask, emitInOrder, groupOf, newTask, require, Targets } from './schedule';
import type { NodeChange, PartChange, Comparison } from '../comparison/compare';
import { acceptsSignIn } from '../../../model/network/services';
import type { DeviceState, ConfigNode } from '../state/state';
import { quote } from '../../../syntax/quoting';
import {
  type Chunk,
  assemble,
  contentLines,
  deletionOf,
  entryLines,
  moveLines,
  setLine,
  vdomWord,
  type SettingFilter,
} from './commandLines';
import { ReferenceIndex, type ReferencePlace } from '../execution/references';
import { tableWithSameNames } from '../execution/rejections';
import { addAll, getOrInsertComputed } from '../../../base/collections';
import { deletionTasks, neededTasks, type KeptEntry } from './deletions';
import { isOrdered } from '../state/ordered';
import { excludesRoute } from '../execution/refusals';
import { vdomMoves, zoneMoves } from './moves';
import { withoutUnopened, type LeftNode } from './unopened';

/** Changes without the address that ends the administrator's session, and this address. */
interface AddressLast {
  readonly first: readonly PartChange[];
  readonly last: readonly PartChange[];
}

/**
 * Separates the new address of an interface for management, so that the session of a pasted script ends after all other
 * commands. The address stays in its place if other changes may need it: another interface changes its address, or a
 * setting contains the new one.
 */
function addressLast(parts: readonly PartChange[], old: DeviceState): AddressLast {
  const changes = parts.flatMap(({ blocks }) =>
    blocks.filter(isInterfaces).flatMap(({ entries }) => entries),
  );
  const [moved, ...others] = changes.filter(changesAddress);
  const address = moved?.new?.value('ip');
  const isSingle = moved?.kind === 'changed' && others.length === 0 && moved.blocks.length === 0;
  const isNeeded = parts.some(({ blocks }) => blocks.some((block) => names(block, address, moved)));
  if (!moved?.old || !isSingle || isNeeded || !acceptsSignIn(moved.old, old.isBackup))
    return { first: parts, last: [] };
  const isAddress = ({ name }: { readonly name: string }): boolean => name === 'ip';
  const rest = { ...moved, settings: moved.settings.filter((setting) => !isAddress(setting)) };
  return {
    first: withEntries(parts, (entry) => [entry === moved ? rest : entry]),
    last: withEntries(
      parts.map((part) => ({
        ...part,
        blocks: part.blocks.filter(({ entries }) => entries.includes(moved)),
      })),
      (entry) =>
        entry === moved
          ? [{ ...entry, renamedFrom: undefined, settings: entry.settings.filter(isAddress) }]
          : [],
    ),
  };
}

function withEntries(
  parts: readonly PartChange[],
  entriesFor: (entry: NodeChange) => readonly NodeChange[],
): readonly PartChange[] {
  return parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) => ({ ...block, entries: block.entries.flatMap(entriesFor) })),
  }));
}

function isInterfaces({ new: now, old }: NodeChange): boolean {
  return (now ?? old)?.schema?.path === 'system interface';
}

/** Whether an interface gets, loses or changes an address. */
function changesAddress({ settings, blocks }: NodeChange): boolean {
  return (
    settings.some(({ name }) => name === 'ip' || name === 'mode') ||
    blocks.some(({ new: now, old }) => (now ?? old)?.name === 'secondaryip')
  );
}

/** Settings that take only an address of an interface. */
const ownAddresses = /source|local-gw|^ip$/;

/** Whether a new setting of another entry is an address that an interface must have. */
function names(change: NodeChange, address: string | undefined, except: NodeChange | undefined): boolean {
  if (change === except) return false;
  return (
    change.settings.some(
      ({ name, new: now }) => ownAddresses.test(name) && now?.values.includes(address ?? '') === true,
    ) || [...change.blocks, ...change.entries].some((inner) => names(inner, address, except))
  );
}

/** Changes in which each new name is free, and the commands that free the names. */
interface FreedNames {
  readonly parts: readonly PartChange[];
  readonly chunks: readonly Chunk[];
}

/** An entry whose name an entry of another table gets, for example an address that becomes an address group. */
interface TypeChange {
  readonly part: PartChange;
  readonly table: ConfigNode;
  readonly old: ConfigNode;
}

/**
 * Frees the names of removed entries that new entries of another table get: the device accepts neither the second entry
 * nor, while the first one is in use, its deletion. An entry in use gets a temporary name, and the references to it,
 * which the device changes with it, are written again.
 */
function freeNames(comparison: Comparison): FreedNames {
  const typeChanges = comparison.parts.flatMap(typeChangesIn);
  const chunks = comparison.parts.flatMap(policyNames);
  if (typeChanges.length === 0) return { parts: comparison.parts, chunks };
  const names = new Set(typeChanges.map(({ old }) => old.name));
  const references = ReferenceIndex.of(comparison.old, (name) => names.has(name));
  let { parts } = comparison;
  for (const { part, table, old } of typeChanges) {
    const uses = old.schema && part.old ? references.to(old.schema, part.old, old.name) : [];
    const temporary = uses.length === 0 ? undefined : temporaryName(part, old);
    const line =
      temporary === undefined ? `delete ${old.words}` : `rename ${old.words} to ${quote(temporary)}`;
    chunks.push({ part: part.name, header: table.words, lines: [line] });
    parts = parts.map((one) => withoutName(one, old, temporary));
    for (const use of uses) parts = parts.map((one) => withReference(one, use));
  }
  return { parts, chunks };
}

/** Policies that lose a name to another policy: the device accepts a name only once in a VDOM. */
function policyNames({ name: part, blocks }: PartChange): readonly Chunk[] {
  const table = blocks.find(({ old }) => old?.schema?.path === 'firewall policy');
  if (!table?.old) return [];
  const gained = new Set(
    table.entries.flatMap(({ settings }) => settings.find(({ name }) => name === 'name')?.new?.values ?? []),
  );
  const lines = table.entries.flatMap(({ old }): readonly string[] => {
    const name = old?.value('name');
    const isLost = old !== undefined && name !== undefined && gained.has(name);
    return isLost ? [`edit ${old.words}`, '    unset name', 'next'] : [];
  });
  return lines.length === 0 ? [] : [{ part, header: table.old.words, lines }];
}

function typeChangesIn(part: PartChange): readonly TypeChange[] {
  return part.blocks.flatMap((block) => {
    const table = block.old;
    const other = tableWithSameNames(table?.schema?.path);
    const added = part.blocks.find(({ new: now }) => now?.schema?.path === other)?.entries ?? [];
    if (!table || other === undefined) return [];
    return block.entries.flatMap(({ kind, old }): readonly TypeChange[] => {
      const isReplaced = added.some(
        (one) => one.new?.name === old?.name && (one.kind === 'added' || one.renamedFrom !== undefined),
      );
      return kind === 'removed' && old && isReplaced ? [{ part, table, old }] : [];
    });
  });
}

/** The longest name of an address or group has 79 characters. */
const keptCharacters = 70;

/** A name that no entry of the two tables has before or after the change. */
function temporaryName(part: PartChange, { name, schema }: ConfigNode): string {
  const paths = [schema?.path ?? '', tableWithSameNames(schema?.path) ?? ''];
  const isTaken = (key: string): boolean =>
    [part.old, part.new].some((side) => paths.some((path) => side?.blocks.get(path)?.entries.has(key)));
  const start = Array.from(name).slice(0, keptCharacters).join('');
  for (let number = 1; ; number++) {
    const key = `${start}-old${number === 1 ? '' : number}`;
    if (!isTaken(key)) return key;
  }
}

/** The changes if the entry has its temporary name or, without one, if it is deleted already. */
function withoutName(part: PartChange, old: ConfigNode, temporary: string | undefined): PartChange {
  const blocks = part.blocks.map((block) => {
    if (block.old !== old.parent) return block;
    const entries = block.entries.flatMap((change) => {
      if (change.old !== old) return [change];
      return temporary === undefined ? [] : [{ ...change, temporaryName: temporary }];
    });
    return { ...block, entries };
  });
  return { ...part, blocks };
}

/** The changes with a setting that is equal in both configurations, but refers to an entry of another table. */
function withReference(part: PartChange, { node, setting }: ReferencePlace): PartChange {
  if (part.old !== node.part || setting === undefined) return part;
  return { ...part, blocks: withSetting(part.blocks, part.new, nodesTo(node), setting) };
}

/** The nodes from the top level to a node, without the part. */
function nodesTo(node: ConfigNode): readonly ConfigNode[] {
  return node.parent ? [...nodesTo(node.parent), node] : [];
}

function withSetting(
  changes: readonly NodeChange[],
  parent: ConfigNode | undefined,
  [old, ...below]: readonly ConfigNode[],
  setting: string,
): readonly NodeChange[] {
  if (!old) return changes;
  const known = changes.find((change) => change.old === old);
  const children = old.kind === 'block' ? parent?.blocks : parent?.entries;
  const now = known ? known.new : children?.get(old.name);
  if (!now) return changes;
  const unchanged = { renamedFrom: undefined, moved: undefined, settings: [], blocks: [], entries: [] };
  const change: NodeChange = known ?? { kind: 'changed', old, new: now, ...unchanged };
  const [next] = below;
  const changed: NodeChange = !next
    ? withSettingOf(change, setting)
    : next.kind === 'block'
      ? { ...change, blocks: withSetting(change.blocks, now, below, setting) }
      : { ...change, entries: withSetting(change.entries, now, below, setting) };
  return known ? changes.map((one) => (one === known ? changed : one)) : [...changes, changed];
}

function withSettingOf(change: NodeChange, name: string): NodeChange {
  const [before, after] = [change.old?.settings.get(name), change.new?.settings.get(name)];
  if (!before || !after || change.settings.some((one) => one.name === name)) return change;
  const schema = change.new?.settingSchema(name);
  const written = { kind: 'changed', name, schema, old: before, new: after } as const;
  return { ...change, settings: [...change.settings, { ...written, isSecret: false, undetermined: false }] };
}

/**
 * The script that turns the old configuration of a comparison into the new one. It creates an entry before the entries
 * that refer to it, then reorders entries, then deletes entries after everything that refers to them. The script
 * contains the secrets of the new configuration.
 */
export function commands(comparison: Comparison): string {
  return writeScript(comparison).text;
}

/** Commands, what they leave on the device although the new configuration does not contain it, and what they leave out. */
interface Script {
  readonly text: string;
  readonly kept: readonly KeptEntry[];
  /** New objects and tables that the device does not open. */
  readonly leftOut: readonly LeftNode[];
}

/** The script of {@link commands}, and what it leaves on the device. */
export function writeScript(comparison: Comparison): Script {
  return new ScriptWriter(comparison).write();
}

/** A comparison with only the selected changes, for example of one table. */
export function selectChanges(comparison: Comparison, isWanted: (change: NodeChange) => boolean): Comparison {
  const parts = comparison.parts.map((part) => ({ ...part, blocks: part.blocks.flatMap(keep) }));
  function keep(change: NodeChange): readonly NodeChange[] {
    if (isWanted(change)) return [change];
    const entries = change.entries.flatMap(keep);
    const blocks = change.blocks.flatMap(keep);
    if (entries.length + blocks.length === 0) return [];
    return [{ ...change, settings: [], moved: undefined, renamedFrom: undefined, entries, blocks }];
  }
  return { ...comparison, parts: parts.filter(({ blocks }) => blocks.length > 0) };
}

class ScriptWriter {
  private readonly chunks: Chunk[] = [];
  private kept: readonly KeptEntry[] = [];
  private readonly created = new Targets();
  /** By table, the keys of new entries in the order of their creation. */
  private readonly added = new Map<string, string[]>();
  /** The removed entries that other changes delete. */
  private readonly deleted = new Set<NodeChange>();

  constructor(private readonly comparison: Comparison) {}

  write(): Script {
    const { old } = this.comparison;
    const { parts, leftOut } = withoutUnopened(this.comparison.parts, this.comparison);
    const lines: string[] = [...this.enableVdoms()];
    for (const { name, kind, new: part } of parts) {
      if (kind === 'added' && part) lines.push('config vdom', `edit ${vdomWord(name)}`, 'next', 'end');
    }
    const freed = freeNames({ ...this.comparison, parts });
    const { first: changed, last } = addressLast(freed.parts, old);
    const zones = zoneMoves(changed, this.comparison);
    for (const { part, header, lines: inside } of [...freed.chunks, ...zones.chunks])
      this.add(part, header, inside);
    for (const phase of [zones.early, zones.late, last]) this.writePhase(phase);
    addAll(lines, assemble(this.chunks));
    const kept = new Set(this.kept.map(({ node }) => node));
    for (const { name, kind, old: part } of parts) {
      if (kind === 'removed' && part && !kept.has(part))
        lines.push('config vdom', `delete ${vdomWord(name)}`, 'end');
    }
    const text = lines.map((line) => `${line.replaceAll('\r\n', '\n')}\n`).join('');
    return { text, kept: this.kept, leftOut };
  }

  private enableVdoms(): readonly string[] {
    if (!this.comparison.enablesVdoms) return [];
    const global = this.comparison.new.global.blocks.get('system global');
    for (const name of vdomSettings) {
      const setting = global?.settings.get(name);
      if (setting) return ['config system global', `    ${setLine(setting)}`, 'end'];
    }
    return [];
  }

  /** Writes changes and deletions, each after all that it needs. */
  private writePhase(parts: readonly PartChange[]): void {
    const moves = vdomMoves(parts);
    const changes = this.changeTasks(parts.filter(isKept), new Set(moves.values()));
    const { tasks: deletions, targets, kept } = this.deletionTasks(parts);
    this.kept = [...this.kept, ...kept];
    const all = [...changes, ...deletions];
    const moved = new Map(
      all.flatMap((task) => {
        const name = task.isDeletion ? undefined : task.change.old?.name;
        return name !== undefined && moves.get(name) === task.change ? [[name, task] as const] : [];
      }),
    );
    const dependencies = new Dependencies(this.comparison, {
      created: this.created,
      deleted: targets,
      moved,
    });
    dependencies.connect(all);
    deleteCentralNatFirst(all);
    const inside = new Map(
      deletions.flatMap((task) => (task.change.kind === 'changed' ? [[task.change, task] as const] : [])),
    );
    const cycles = new CycleBreaker(this.comparison, inside, (task) => {
      dependencies.connectNew(task);
    });
    const removedParts = new Set(parts.filter(({ kind }) => kind === 'removed').map(({ name }) => name));
    emitInOrder(
      neededTasks(all, removedParts),
      (task) => {
        this.writeTask(task);
      },
      (cycle) => cycles.break(cycle),
    );
  }

  private writeTask(task: CommandTask): void {
    const { only, deferred, change, group } = task;
    const isWritten: SettingFilter = (setting) => only?.has(setting) !== false && !deferred.has(setting);
    this.add(task.part, task.header, task.lines(isWritten, only !== undefined));
    if (task.isDeletion || only || change.kind !== 'added' || !change.new) return;
    getOrInsertComputed(this.added, group, () => []).push(change.new.name);
  }

  private changeTasks(parts: readonly PartChange[], moves: ReadonlySet<NodeChange>): readonly CommandTask[] {
    const tasks: CommandTask[] = [];
    for (const part of parts) {
      for (const block of part.blocks) {
        const own = this.tasksOf(part, block);
        addAll(tasks, own);
        const group = groupOf(part, block);
        if (isOrdered(block.new?.schema)) {
          const lines = (): readonly string[] => moveLines(block, this.added.get(group) ?? []);
          const header = block.new?.words ?? '';
          // A `move` refers to no other entry and creates none.
          const change = { ...block, old: undefined, new: undefined, settings: [], blocks: [], entries: [] };
          const move = newTask({ part: part.name, group, header, change, isDeletion: false, lines });
          for (const task of own) require(move, task);
          tasks.push(move);
        }
        for (const task of own) {
          const { change } = task;
          const isTarget =
            change.kind === 'added' ||
            change.renamedFrom !== undefined ||
            moves.has(change) ||
            !isEntry(change);
          if (isTarget) this.created.add(task, change.new);
        }
      }
    }
    return tasks;
  }

  private deletionTasks(parts: readonly PartChange[]): ReturnType<typeof deletionTasks> {
    const remaining = parts
      .filter(({ kind }) => kind !== 'added')
      .map((part) => ({
        ...part,
        blocks: part.blocks.map((block) => ({
          ...block,
          entries: block.entries.filter((change) => !this.deleted.has(change)),
        })),
      }));
    return deletionTasks(remaining, this.comparison);
  }

  private tasksOf(part: PartChange, block: NodeChange): readonly CommandTask[] {
    const node = block.new ?? block.old;
    if (!node) return [];
    const group = groupOf(part, block);
    const tasks: CommandTask[] = [];
    if (block.settings.length + block.blocks.length > 0) {
      const change = { ...block, entries: [] };
      const isOwnSetting: SettingFilter = ({ name }) => !this.isWrittenFirst(node, name);
      tasks.push(
        newTask({
          part: part.name,
          group,
          header: node.words,
          change,
          isDeletion: false,
          lines: (filter, isFollowUp) =>
            contentLines(
              change,
              (setting, at) => isOwnSetting(setting, at) && filter(setting, at),
              isFollowUp,
            ),
        }),
      );
    }
    for (const change of block.entries) {
      const entry = change.new ?? change.old;
      if (!entry) continue;
      if (entry.kind === 'keyed') {
        const header = `${node.words} ${entry.words}`;
        tasks.push(
          newTask({
            part: part.name,
            group: `${group} ${header}`,
            header,
            change,
            isDeletion: false,
            lines: (filter, isFollowUp) => contentLines(change, filter, isFollowUp),
          }),
        );
      } else if (change.kind !== 'removed') {
        const isRoute = entry.schema?.path === 'router static';
        const replaced = isRoute ? this.replacedRoutes(change, block) : [];
        tasks.push(
          newTask({
            part: part.name,
            group,
            header: node.words,
            change,
            isDeletion: false,
            lines: (filter, isFollowUp) => [
              ...(isFollowUp ? [] : replaced),
              ...entryLines(change, filter, isFollowUp),
            ],
          }),
        );
      }
    }
    return tasks;
  }

  /**
   * The lines that delete the routes which a new one replaces. The device refuses a default route over SD-WAN while
   * another leads to an interface, and the reverse; it thus lacks a default route for a short time only.
   */
  private replacedRoutes({ new: now }: NodeChange, { entries }: NodeChange): readonly string[] {
    const { version } = this.comparison.new.view;
    return entries.flatMap((other) => {
      const isReplaced =
        other.kind === 'removed' && now && other.old && excludesRoute(now, other.old, version);
      if (isReplaced !== true) return [];
      this.deleted.add(other);
      return deletionOf(other);
    });
  }

  private isWrittenFirst(node: ConfigNode, name: string): boolean {
    return this.comparison.enablesVdoms && node.name === 'system global' && vdomSettings.includes(name);
  }

  private add(part: string, header: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const last = this.chunks.at(-1);
    if (last?.part === part && last.header === header) addAll(last.lines, lines);
    else this.chunks.push({ part, header, lines: [...lines] });
  }
}

/** The device opens the table of central SNAT only while central NAT is on: its entries are deleted before it is turned off. */
function deleteCentralNatFirst(tasks: readonly CommandTask[]): void {
  for (const task of tasks) {
    const turnsOff =
      task.header === 'system settings' &&
      task.change.settings.some(
        ({ name, new: now }) => name === 'central-nat' && now?.values[0] !== 'enable',
      );
    if (!turnsOff) continue;
    for (const deletion of tasks)
      if (
        deletion.isDeletion &&
        deletion.part === task.part &&
        deletion.header === 'firewall central-snat-map'
      )
        require(task, deletion);
  }
}

function isKept({ kind }: PartChange): boolean {
  return kind !== 'removed';
}

function isEntry({ new: now, old }: NodeChange): boolean {
  return (now ?? old)?.kind === 'entry';
}

const vdomSettings: readonly string[] = ['vdom-mode', 'vdom-admin'];
