import { addAll, getOrInsertComputed } from '../base/collections';
import { interfaceOwnerTables } from '../schema/builtins/tables';
import { addressLast, waitForAddresses } from './addressLast';
import {
  assemble,
  contentLines,
  deletionOf,
  entryLines,
  moveLines,
  setLine,
  vdomWord,
  type Chunk,
  type SettingFilter,
} from './commandLines';
import { groupOf, Targets, type CommandTask } from './commandTasks';
import type { Comparison, NodeChange, PartChange, SettingChange } from './compare';
import { deletionTasks, type KeptEntry } from './deletions';
import { isOrdered } from './ordered';
import { referencesIn } from './references';
import { excludesRoute } from './refusals';
import { emitInOrder } from './schedule';
import type { ConfigNode } from './state';
import { freeNames } from './typeChanges';
import { taskPhases, vdomMoves, type VdomMoves } from './vdomMoves';
import { zoneMoves } from './zoneMoves';

/**
 * The script that turns the old configuration of a comparison into the new one. It creates an entry before the entries
 * that refer to it, then reorders entries, then deletes entries after everything that refers to them. The script
 * contains the secrets of the new configuration.
 */
export function commands(comparison: Comparison): string {
  return writeScript(comparison).text;
}

/** Commands, and what they leave on the device although the new configuration does not contain it. */
interface Script {
  readonly text: string;
  readonly kept: readonly KeptEntry[];
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
  private readonly targets = new Targets();
  /** By table, the keys of new entries in the order of their creation. */
  private readonly added = new Map<string, string[]>();
  /** The removed entries that other changes delete. */
  private readonly deleted = new Set<NodeChange>();

  constructor(private readonly comparison: Comparison) {}

  write(): Script {
    const { parts } = this.comparison;
    const lines: string[] = [...this.enableVdoms()];
    for (const { name, kind, new: part } of parts) {
      if (kind === 'added' && part) lines.push('config vdom', `edit ${vdomWord(name)}`, 'next', 'end');
    }
    const freed = freeNames(this.comparison);
    const { first: changed, last } = addressLast(freed.parts, this.comparison.old);
    const zones = zoneMoves(changed, this.comparison);
    for (const { part, header, lines: inside } of [...freed.chunks, ...zones.chunks])
      this.add(part, header, inside);
    const moves = vdomMoves({ ...this.comparison, parts: freed.parts });
    const tasks = this.changeTasks(zones.early.filter(isKept), moves);
    const [first, others] = splitByCentralNat(zones.early.filter(({ kind }) => kind !== 'added'));
    this.writeDeletions(first, moves);
    const { early, late } = taskPhases(tasks, moves, (setting, node) => this.targetsOf(setting, node));
    this.writeChanges(early);
    this.writeDeletions(others, moves);
    this.writeChanges(late);
    this.writeLast(zones.late, moves);
    this.writeDeletions(zones.late, moves);
    this.writeLast(last, moves);
    addAll(lines, assemble(this.chunks));
    const kept = new Set(this.kept.map(({ node }) => node));
    for (const { name, kind, old } of parts) {
      if (kind === 'removed' && old && !kept.has(old))
        lines.push('config vdom', `delete ${vdomWord(name)}`, 'end');
    }
    const text = lines.map((line) => `${line.replaceAll('\r\n', '\n')}\n`).join('');
    return { text, kept: this.kept };
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

  private changeTasks(parts: readonly PartChange[], { changes: moves }: VdomMoves): readonly CommandTask[] {
    const tasks: CommandTask[] = [];
    const { targets } = this;
    for (const part of parts) {
      for (const block of part.blocks) {
        const own = this.tasksOf(part, block);
        addAll(tasks, own);
        const group = groupOf(part, block);
        if (isOrdered(block.new?.schema)) {
          const lines = (): readonly string[] => moveLines(block, this.added.get(group) ?? []);
          const header = block.new?.words ?? '';
          // A `move` refers to no other entry and creates none.
          const change = { ...block, new: undefined, settings: [], blocks: [], entries: [] };
          tasks.push({ part: part.name, group, header, change, needs: new Set(own), lines });
        }
        for (const task of own) {
          if (
            task.change.kind === 'added' ||
            task.change.renamedFrom !== undefined ||
            moves.has(task.change) ||
            !isEntry(task.change)
          ) {
            targets.add(task, task.change.new);
          }
        }
      }
    }
    waitForAddresses(tasks);
    for (const task of tasks) {
      this.addNeeds(task, targets);
    }
    return tasks;
  }

  /** Writes changes after all that they need. */
  private writeLast(parts: readonly PartChange[], moves: VdomMoves): void {
    const tasks = this.changeTasks(parts, moves);
    for (const { needs } of tasks) {
      for (const need of needs) if (!tasks.some((task) => task === need)) needs.delete(need);
    }
    this.writeChanges(tasks);
  }

  private writeChanges(tasks: readonly CommandTask[]): void {
    emitInOrder(tasks, (task, pending) => {
      const isDeferred: SettingFilter = (setting, node) =>
        pending.size > 0 && this.targetsOf(setting, node).some((target) => pending.has(target));
      const only = task.only ?? (() => true);
      const skipped: SettingChange[] = [];
      const lines = task.lines((setting, node) => {
        if (!only(setting, node)) return false;
        if (!isDeferred(setting, node)) return true;
        skipped.push(setting);
        return false;
      }, task.only !== undefined);
      this.add(task.part, task.header, lines);
      if (task.change.kind === 'added' && task.change.new && task.only === undefined) {
        getOrInsertComputed(this.added, task.group, () => []).push(task.change.new.name);
      }
      return skipped.length > 0 ? [{ ...task, needs: new Set(pending), only: isDeferred }] : [];
    });
  }

  /** The tasks that create what a setting refers to. */
  private targetsOf({ schema, new: now }: SettingChange, node: ConfigNode): readonly CommandTask[] {
    return (now?.values ?? []).flatMap((value) => [
      ...this.targets.of(schema, node, value, this.comparison.new),
    ]);
  }

  private writeDeletions(parts: readonly PartChange[], moves: VdomMoves): void {
    const remaining = parts.map((part) => ({
      ...part,
      blocks: part.blocks.map((block) => ({
        ...block,
        entries: block.entries.filter((change) => !this.deleted.has(change)),
      })),
    }));
    const { tasks, kept } = deletionTasks(remaining, this.comparison, moves.users);
    this.kept = [...this.kept, ...kept];
    emitInOrder(tasks, (task) => {
      this.add(
        task.part,
        task.header,
        task.lines(() => true, false),
      );
      return [];
    });
  }

  private tasksOf(part: PartChange, block: NodeChange): readonly CommandTask[] {
    const node = block.new ?? block.old;
    if (!node) return [];
    const group = groupOf(part, block);
    const tasks: CommandTask[] = [];
    if (block.settings.length + block.blocks.length > 0) {
      const change = { ...block, entries: [] };
      const isOwnSetting: SettingFilter = ({ name }) => !this.isWrittenFirst(node, name);
      tasks.push({
        part: part.name,
        group,
        header: node.words,
        change,
        needs: new Set(),
        lines: (filter) =>
          contentLines(change, (setting, at) => isOwnSetting(setting, at) && filter(setting, at), false),
      });
    }
    for (const change of block.entries) {
      const entry = change.new ?? change.old;
      if (!entry) continue;
      if (entry.kind === 'keyed') {
        const header = `${node.words} ${entry.words}`;
        tasks.push({
          part: part.name,
          group: `${group} ${header}`,
          header,
          change,
          needs: new Set(),
          lines: (filter, isFollowUp) => contentLines(change, filter, isFollowUp),
        });
      } else if (change.kind !== 'removed') {
        const isRoute = entry.schema?.path === 'router static';
        const replaced = isRoute ? this.replacedRoutes(change, block) : [];
        tasks.push({
          part: part.name,
          group,
          header: node.words,
          change,
          needs: new Set(),
          lines: (filter, isFollowUp) => [
            ...(isFollowUp ? [] : replaced),
            ...entryLines(change, filter, isFollowUp),
          ],
        });
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

  private addNeeds(task: CommandTask, targets: Targets): void {
    const node = task.change.new;
    if (!node) return;
    for (const { node: at, schema, values } of referencesIn(node)) {
      for (const value of values) {
        for (const target of targets.of(schema, at, value, this.comparison.new)) task.needs.add(target);
      }
    }
    if (node.kind === 'entry' && node.schema?.path === 'system interface') {
      for (const path of interfaceOwnerTables) {
        for (const part of this.comparison.new.visibleFrom(node.part)) {
          const owner = targets.find(part.name, path, node.name);
          if (owner) task.needs.add(owner);
        }
      }
    }
    task.needs.delete(task);
  }

  private add(part: string, header: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const last = this.chunks.at(-1);
    if (last?.part === part && last.header === header) addAll(last.lines, lines);
    else this.chunks.push({ part, header, lines: [...lines] });
  }
}

/**
 * Separates the entries of central SNAT in VDOMs that turn central NAT off. They must be deleted first, because the
 * device opens their table only while central NAT is on.
 */
function splitByCentralNat(
  parts: readonly PartChange[],
): readonly [entries: readonly PartChange[], others: readonly PartChange[]] {
  const turnsOff = ({ blocks }: PartChange): boolean =>
    blocks.some(
      ({ old, settings }) =>
        old?.name === 'system settings' &&
        settings.some(({ name, new: now }) => name === 'central-nat' && now?.values[0] !== 'enable'),
    );
  const affected = new Set(parts.filter(turnsOff));
  const isEntries = ({ old }: NodeChange): boolean => old?.name === 'firewall central-snat-map';
  return [
    [...affected].map((part) => ({ ...part, blocks: part.blocks.filter(isEntries) })),
    parts.map((part) =>
      affected.has(part) ? { ...part, blocks: part.blocks.filter((block) => !isEntries(block)) } : part,
    ),
  ];
}

function isKept({ kind }: PartChange): boolean {
  return kind !== 'removed';
}

function isEntry({ new: now, old }: NodeChange): boolean {
  return (now ?? old)?.kind === 'entry';
}

const vdomSettings: readonly string[] = ['vdom-mode', 'vdom-admin'];
