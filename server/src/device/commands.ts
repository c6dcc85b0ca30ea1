import { getOrInsertComputed } from '../model/getOrInsertComputed';
import { runToCompletion } from '../model/runToCompletion';
import { interfaceOwnerTables } from '../schema/builtins/tables';
import type { SchemaNode } from '../schema/schema';
import {
  assemble,
  contentLines,
  deletionOf,
  deletionsInside,
  entryLines,
  moveLines,
  setLine,
  vdomWord,
  type Chunk,
  type SettingFilter,
} from './commandLines';
import type { Comparison, NodeChange, PartChange, SettingChange } from './compare';
import { isOrdered } from './ordered';
import { referencesIn, targetsOf } from './references';
import { emitInOrder, type Step } from './schedule';
import type { ConfigNode } from './state';

/** One entry or object to be created, changed or deleted. */
interface CommandStep extends Step {
  readonly part: string;
  /** The text after `config`. */
  readonly header: string;
  readonly change: NodeChange;
  /** The lines inside the block; empty if no change passes the filter. */
  readonly lines: (filter: SettingFilter, isFollowUp: boolean) => readonly string[];
  readonly only?: SettingFilter;
}

/**
 * The script that turns the old configuration of a comparison into the new one. It creates an entry before the entries
 * that refer to it, then reorders entries, then deletes entries after everything that refers to them. The script
 * contains the secrets of the new configuration.
 */
export function commands(comparison: Comparison): string {
  return runToCompletion(commandsInSteps(comparison));
}

/** Yields between small steps; otherwise the same as {@link commands}. */
export function commandsInSteps(comparison: Comparison): Generator<void, string> {
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

  constructor(private readonly comparison: Comparison) {}

  *write(): Generator<void, string> {
    const { parts } = this.comparison;
    const lines: string[] = [...this.enableVdoms()];
    for (const { name, kind, new: part } of parts) {
      if (kind === 'added' && part) lines.push('config vdom', `edit ${vdomWord(name)}`, 'next', 'end');
    }
    yield* this.writeChanges(parts.filter(({ kind }) => kind !== 'removed'));
    yield* this.writeDeletions(parts.filter(({ kind }) => kind !== 'added'));
    lines.push(...assemble(this.chunks));
    for (const { name, kind } of parts) {
      if (kind === 'removed') lines.push('config vdom', `delete ${vdomWord(name)}`, 'end');
    }
    return lines.map((line) => `${line.replaceAll('\r\n', '\n')}\n`).join('');
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

  private *writeChanges(parts: readonly PartChange[]): Generator<void, void> {
    const steps: CommandStep[] = [];
    const targets = new Targets();
    /** By table, the keys of new entries in the order of their creation. */
    const added = new Map<string, string[]>();
    for (const part of parts) {
      for (const block of part.blocks) {
        const own = this.stepsOf(part, block);
        steps.push(...own);
        const group = groupOf(part, block);
        if (isOrdered(block.new?.schema)) {
          const lines = (): readonly string[] => moveLines(block, added.get(group) ?? []);
          const header = block.new?.words ?? '';
          // A `move` refers to no other entry and creates none.
          const change = { ...block, new: undefined, settings: [], blocks: [], entries: [] };
          steps.push({ part: part.name, group, header, change, needs: new Set(own), lines });
        }
        for (const step of own) {
          if (
            step.change.kind === 'added' ||
            step.change.renamedFrom !== undefined ||
            !isEntry(step.change)
          ) {
            targets.add(step, step.change.new);
          }
        }
      }
    }
    for (const step of steps) {
      this.addNeeds(step, targets);
      yield;
    }
    yield* emitInOrder(steps, (step, pending) => {
      const isDeferred: SettingFilter = (setting, node) =>
        pending.size > 0 &&
        (setting.new?.values ?? []).some((value) =>
          [...targets.of(setting.schema, node, value, this.comparison.new)].some((target) =>
            pending.has(target),
          ),
        );
      const only = step.only ?? (() => true);
      const skipped: SettingChange[] = [];
      const lines = step.lines((setting, node) => {
        if (!only(setting, node)) return false;
        if (!isDeferred(setting, node)) return true;
        skipped.push(setting);
        return false;
      }, step.only !== undefined);
      this.add(step.part, step.header, lines);
      if (step.change.kind === 'added' && step.change.new && step.only === undefined) {
        getOrInsertComputed(added, step.group, () => []).push(step.change.new.name);
      }
      return skipped.length > 0 ? [{ ...step, needs: new Set(pending), only: isDeferred }] : [];
    });
  }

  private *writeDeletions(parts: readonly PartChange[]): Generator<void, void> {
    const steps: CommandStep[] = [];
    const targets = new Targets();
    for (const part of [...parts].reverse()) {
      const owners = ownersOfInterfaces(part, parts);
      for (const block of inReverse(part)) {
        for (const change of [...block.entries].reverse()) {
          const isOwned =
            block.old?.schema?.path === 'system interface' && owners.has(change.old?.name ?? '');
          if (change.kind === 'removed' && isOwned) continue;
          const step = deletionStep(part, block, change);
          if (!step) continue;
          steps.push(step);
          if (change.kind === 'removed') targets.add(step, change.old);
        }
        const object = deletionStep(part, block, undefined);
        if (object) steps.push(object);
      }
    }
    for (const step of steps) {
      yield;
      for (const node of removedNodes(step.change)) {
        for (const { schema, values } of referencesIn(node)) {
          for (const value of values) {
            for (const target of targets.of(schema, node, value, this.comparison.old)) {
              if (target !== step) target.needs.add(step);
            }
          }
        }
      }
    }
    const removedParts = new Set(parts.filter(({ kind }) => kind === 'removed').map(({ name }) => name));
    yield* emitInOrder(neededSteps(steps, removedParts), (step) => {
      this.add(
        step.part,
        step.header,
        step.lines(() => true, false),
      );
      return [];
    });
  }

  private stepsOf(part: PartChange, block: NodeChange): readonly CommandStep[] {
    const node = block.new ?? block.old;
    if (!node) return [];
    const group = groupOf(part, block);
    const steps: CommandStep[] = [];
    if (block.settings.length + block.blocks.length > 0) {
      const change = { ...block, entries: [] };
      const isOwnSetting: SettingFilter = ({ name }) => !this.isWrittenFirst(node, name);
      steps.push({
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
        steps.push({
          part: part.name,
          group: `${group} ${header}`,
          header,
          change,
          needs: new Set(),
          lines: (filter, isFollowUp) => contentLines(change, filter, isFollowUp),
        });
      } else if (change.kind !== 'removed') {
        steps.push({
          part: part.name,
          group,
          header: node.words,
          change,
          needs: new Set(),
          lines: (filter, isFollowUp) => entryLines(change, filter, isFollowUp),
        });
      }
    }
    return steps;
  }

  private isWrittenFirst(node: ConfigNode, name: string): boolean {
    return this.comparison.enablesVdoms && node.name === 'system global' && vdomSettings.includes(name);
  }

  private addNeeds(step: CommandStep, targets: Targets): void {
    const node = step.change.new;
    if (!node) return;
    for (const { node: at, schema, values } of referencesIn(node)) {
      for (const value of values) {
        for (const target of targets.of(schema, at, value, this.comparison.new)) step.needs.add(target);
      }
    }
    if (node.kind === 'entry' && node.schema?.path === 'system interface') {
      for (const path of interfaceOwnerTables) {
        for (const part of this.comparison.new.visibleFrom(node.part)) {
          const owner = targets.find(part.name, path, node.name);
          if (owner) step.needs.add(owner);
        }
      }
    }
    step.needs.delete(step);
  }

  private add(part: string, header: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const last = this.chunks.at(-1);
    if (last?.part === part && last.header === header) last.lines.push(...lines);
    else this.chunks.push({ part, header, lines: [...lines] });
  }
}

/** The steps that create or delete an entry or object, by part, table and name. */
class Targets {
  private readonly steps = new Map<string, CommandStep>();

  add(step: CommandStep, node: ConfigNode | undefined): void {
    const path = node?.schema?.path;
    if (!node || path === undefined) return;
    const name = node.kind === 'block' ? '' : node.name;
    this.steps.set(keyOf(node.part.name, path, name), step);
    // The device creates an interface with the name of the tunnel, and deletes it with the tunnel.
    const interfaceKey = keyOf('', 'system interface', name);
    if (interfaceOwnerTables.includes(path) && !this.steps.has(interfaceKey))
      this.steps.set(interfaceKey, step);
  }

  find(part: string, path: string, name: string): CommandStep | undefined {
    return this.steps.get(keyOf(part, path, name));
  }

  /** The steps that create or delete the entries that a setting's value refers to. */
  *of(
    schema: SchemaNode | undefined,
    node: ConfigNode,
    value: string,
    state: Comparison['new'],
  ): Iterable<CommandStep> {
    if (!schema || this.steps.size === 0) return;
    for (const path of targetsOf(schema)) {
      const [table = '', ...below] = path.split(' > ');
      for (const part of state.visibleFrom(node.part)) {
        // The step of an object also creates the entries inside it.
        const step = this.find(part.name, table, below.length > 0 ? '' : value);
        if (step) yield step;
      }
      const owner = path === 'system interface' ? this.find('', path, value) : undefined;
      if (owner) yield owner;
    }
  }
}

function keyOf(part: string, path: string, name: string): string {
  return `${part}\n${path}\n${name}`;
}

function groupOf(part: PartChange, block: NodeChange): string {
  return `${part.name}\n${(block.new ?? block.old)?.name ?? ''}`;
}

function isEntry({ new: now, old }: NodeChange): boolean {
  return (now ?? old)?.kind === 'entry';
}

const vdomSettings: readonly string[] = ['vdom-mode', 'vdom-admin'];

/** The step that deletes an entry, or the removed content of an entry or object; undefined if nothing is removed. */
function deletionStep(
  part: PartChange,
  block: NodeChange,
  change: NodeChange | undefined,
): CommandStep | undefined {
  const node = block.new ?? block.old;
  const entry = change?.new ?? change?.old;
  if (!node || (change && !entry)) return undefined;
  const isKeyed = entry?.kind === 'keyed';
  const lines =
    !change || isKeyed ? deletionsInside(change ?? { ...block, entries: [] }) : deletionOf(change);
  if (lines.length === 0) return undefined;
  const header = isKeyed ? `${node.words} ${entry.words}` : node.words;
  return {
    part: part.name,
    group: `${groupOf(part, block)}${isKeyed ? header : ''}`,
    header,
    change: change ?? block,
    needs: new Set(),
    lines: () => lines,
  };
}

/** The changed tables in reverse order of the old configuration. */
function inReverse({ old, blocks }: PartChange): readonly NodeChange[] {
  const places = new Map([...(old?.blocks.keys() ?? [])].map((name, index) => [name, index]));
  const place = (block: NodeChange): number => places.get(block.old?.name ?? '') ?? -1;
  return [...blocks].sort((a, b) => place(b) - place(a));
}

/** Leaves out the steps inside a VDOM that is deleted as a whole, except those that steps outside need. */
function neededSteps(
  steps: readonly CommandStep[],
  removedParts: ReadonlySet<string>,
): readonly CommandStep[] {
  if (removedParts.size === 0) return steps;
  const needed = new Set<Step>(steps.filter(({ part }) => !removedParts.has(part)));
  for (const step of needed) for (const need of step.needs) needed.add(need);
  return steps.filter((step) => needed.has(step));
}

/** All nodes that a change deletes, at any depth. */
function* removedNodes(change: NodeChange): Iterable<ConfigNode> {
  if (change.kind === 'removed' && change.old) {
    yield change.old;
    return;
  }
  for (const inner of [...change.blocks, ...change.entries]) yield* removedNodes(inner);
}

/** The tunnels and SSIDs whose deletion deletes an interface of the same name. */
function ownersOfInterfaces(
  { name: partName }: PartChange,
  parts: readonly PartChange[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of parts) {
    if (part.name !== partName && partName !== 'global') continue;
    for (const block of part.blocks) {
      if (!interfaceOwnerTables.includes(block.old?.schema?.path ?? '')) continue;
      for (const { kind, old } of block.entries) if (kind === 'removed' && old) names.add(old.name);
    }
  }
  return names;
}
