import { bundleOf } from '../../../model/network/bundles';
import { interfaceOwnerTables } from '../../../schema/builtins/tables';
import type { SchemaNode } from '../../../schema/schema';
import { getOrInsertComputed } from '../../../base/collections';
import type { Comparison, NodeChange, SettingChange } from '../comparison/compare';
import { overlap, ownSubnet } from '../execution/networks';
import { keyReference, referencesIn } from '../execution/references';
import { vlanKey } from '../execution/refusals';
import { zonedPolicyTables } from '../execution/zones';
import type { ConfigNode } from '../state/state';
import { removedNodes } from './deletions';
import { require, waitFor, type CommandTask, type Release, type Targets } from './schedule';

/** The tasks of a script, by what other tasks need of them. */
export interface TaskIndex {
  /** Those that create an entry or object, or give it its name. */
  readonly created: Targets;
  /** Those that delete an entry or object. */
  readonly deleted: Targets;
  /** Those that move an interface to another VDOM, by its name. */
  readonly moved: ReadonlyMap<string, CommandTask>;
}

/** What a task is connected by. */
interface Reference {
  readonly node: ConfigNode;
  readonly schema: SchemaNode;
  readonly values: readonly string[];
  /** Undefined for the key of an entry. */
  readonly setting: SettingChange | undefined;
}

/** A setting that takes an interface only if no policy, or nothing at all, names it. */
interface ExclusiveUse {
  readonly task: CommandTask;
  readonly setting: SettingChange;
  readonly excludes: Exclusion;
}

type Exclusion = 'policies' | 'everything';

/** Connects the tasks of a script: each needs those without which the device refuses its commands. */
export class Dependencies {
  private readonly exclusive = new Map<string, ExclusiveUse[]>();

  constructor(
    private readonly comparison: Comparison,
    private readonly index: TaskIndex,
  ) {}

  connect(tasks: readonly CommandTask[]): void {
    for (const task of tasks) if (!task.isDeletion) this.connectNew(task);
    for (const task of tasks) this.connectOld(task);
    this.connectInterfaces(tasks);
  }

  /** A reference needs the entry that it names. */
  connectNew(task: CommandTask): void {
    const { created } = this.index;
    for (const { node, schema, values, setting } of writtenReferences(task.change)) {
      for (const value of values) {
        for (const target of created.of(schema, node, value, this.comparison.new)) {
          if (setting) waitFor(task, setting, target);
          else require(task, target);
        }
      }
      const excludes = setting && exclusionOf(setting, node);
      if (setting && excludes)
        for (const name of newValues(setting))
          getOrInsertComputed(this.exclusive, name, () => []).push({ task, setting, excludes });
    }
    const node = task.change.new;
    if (node?.kind !== 'entry' || node.schema?.path !== 'system interface') return;
    for (const path of interfaceOwnerTables) {
      for (const part of this.comparison.new.visibleFrom(node.part)) {
        const owner = created.find(part.name, path, node.name);
        if (owner) require(task, owner);
      }
    }
  }

  /** What deletes or moves an entry, or wants it for itself, needs the end of each reference to it. */
  private connectOld(task: CommandTask): void {
    const { deleted, moved } = this.index;
    if (deleted.isEmpty && moved.size === 0 && this.exclusive.size === 0) return;
    const { old } = this.comparison;
    for (const { node, schema, values, setting } of endedReferences(task)) {
      const name = schema.name;
      for (const value of values) {
        const stays = setting?.new?.values.includes(value) === true;
        for (const target of deleted.of(schema, node, value, old)) {
          // A setting that keeps its value then refers to another entry of this name.
          if (!stays || target.change.temporaryName !== undefined)
            free(task, { node, name, setting, target, waiting: undefined });
        }
        if (stays || !schema.references.includes('system interface')) continue;
        const move = node.part === old.global ? undefined : moved.get(value);
        if (move) free(task, { node, name, setting, target: move, waiting: undefined });
        const isPolicy = zonedPolicyTables.includes(node.schema?.path ?? '');
        for (const user of this.exclusive.get(value) ?? [])
          if (isPolicy || user.excludes === 'everything')
            free(task, { node, name, setting, target: user.task, waiting: user.setting });
      }
    }
  }

  /** An interface gets a subnet, or the id of a VLAN, only after another one has given it up. */
  private connectInterfaces(tasks: readonly CommandTask[]): void {
    const interfaces = tasks.filter(({ change, only }) => only === undefined && isInterface(change));
    const leaving = interfaces.flatMap((task) => {
      const { old } = task.change;
      const isGivenUp = task.change.kind === 'removed' || addressOf(task.change) !== undefined;
      const subnet = old && isGivenUp ? ownSubnet(old) : undefined;
      return old && subnet ? [{ task, old, subnet }] : [];
    });
    const removed = new Map(
      interfaces.flatMap((task) => {
        const key = task.isDeletion && task.change.old ? vlanKey(task.change.old) : undefined;
        return key === undefined ? [] : [[key, task] as const];
      }),
    );
    for (const task of interfaces) {
      const { change } = task;
      if (task.isDeletion || !change.new) continue;
      const twin = change.kind === 'added' ? removed.get(vlanKey(change.new) ?? '') : undefined;
      if (twin) require(task, twin);
      const address = addressOf(change);
      const subnet = address && ownSubnet(change.new);
      if (!address || !subnet) continue;
      for (const { task: other, old, subnet: given } of leaving) {
        if (other === task || !overlap(given, subnet)) continue;
        const setting = addressOf(other.change);
        free(other, { node: old, name: 'ip', setting, target: task, waiting: address });
      }
    }
  }
}

function isInterface({ new: now, old }: NodeChange): boolean {
  const node = now ?? old;
  return node?.kind === 'entry' && node.schema?.path === 'system interface';
}

function addressOf({ settings }: NodeChange): SettingChange | undefined {
  return settings.find(({ name }) => name === 'ip');
}

function free(task: CommandTask, release: Release): void {
  const { target, waiting } = release;
  if (target === task) return;
  task.frees = [...task.frees, release];
  target.needs.add(task);
  if (waiting) waitFor(target, waiting, task);
}

/** The values of a setting that it did not have. */
function newValues({ old, new: now }: SettingChange): readonly string[] {
  return now?.values.filter((value) => old?.values.includes(value) !== true) ?? [];
}

function exclusionOf({ name }: SettingChange, node: ConfigNode): Exclusion | undefined {
  const table = node.schema?.path ?? '';
  if (name === 'interface' && (table === 'system zone' || table === 'system sdwan > members'))
    return 'policies';
  if (name === 'interface' && table === 'system ha > ha-mgmt-interfaces') return 'everything';
  return name === 'member' && bundleOf(node, 'system interface')?.ownsMembers === true
    ? 'everything'
    : undefined;
}

/** The references that a change writes. */
function* writtenReferences(change: NodeChange): Iterable<Reference> {
  const { new: node, kind } = change;
  if (!node || change.kind === 'removed') return;
  const key = kind === 'added' ? keyReference(node) : undefined;
  if (key) yield { node, schema: key, values: [node.name], setting: undefined };
  for (const setting of change.settings) {
    const { schema, new: now } = setting;
    if (now && schema && schema.references.length > 0) yield { node, schema, values: now.values, setting };
  }
  for (const inner of change.blocks) yield* writtenReferences(inner);
  for (const inner of change.entries) yield* writtenReferences(inner);
}

/** The references of the old configuration that a task removes or writes again. */
function* endedReferences({ change, isDeletion }: CommandTask): Iterable<Reference> {
  if (!isDeletion) {
    yield* changedReferences(change);
    return;
  }
  for (const removed of removedNodes(change)) {
    for (const { node, setting: name, schema, values } of referencesIn(removed)) {
      const old = name === undefined ? undefined : node.settings.get(name);
      const label = old && { kind: 'removed' as const, name: name ?? '', schema, old, new: undefined };
      const setting = label && { ...label, isSecret: false, undetermined: false };
      yield { node, schema, values, setting };
    }
  }
}

/** The references of settings that change: those whose value stays are read again. */
function* changedReferences(change: NodeChange): Iterable<Reference> {
  const { old: node } = change;
  if (!node || (change.kind === 'removed' && node.kind === 'entry')) return;
  for (const setting of change.settings) {
    const { schema, old } = setting;
    if (!old || !schema || schema.references.length === 0) continue;
    yield { node, schema, values: old.values, setting };
  }
  for (const inner of change.blocks) yield* changedReferences(inner);
  for (const inner of change.entries) yield* changedReferences(inner);
}
