import { settingsInCondition } from '../../../schema/conditions';
import type { Comparison, NodeChange, SettingChange } from '../comparison/compare';
import { closingError } from '../execution/interpreter';
import { ReferenceIndex } from '../execution/references';
import { entryError } from '../execution/refusals';
import type { ConfigNode, DeviceState } from '../state/state';
import { noiseOfSetting } from '../state/volatileSettings';
import { contentLines, entryLines } from './commandLines';
import { newTask, require, type CommandTask, type Release } from './schedule';

/**
 * Breaks cycles of tasks that need each other, in the way that leaves the device working: a setting is written later; or a
 * setting is emptied first; or an entry that nothing refers to is deleted and created again.
 */
export class CycleBreaker {
  private references: ReferenceIndex | undefined;

  /** @param deletions the tasks that delete something inside an entry or object that is kept */
  constructor(
    private readonly comparison: Comparison,
    private readonly deletions: ReadonlyMap<NodeChange, CommandTask>,
    private readonly connect: (task: CommandTask) => void,
  ) {}

  /** Removes one need of a cycle; returns the tasks that take its place. */
  break(cycle: readonly CommandTask[]): readonly CommandTask[] {
    const edges = cycle.map((task, index) => ({
      task,
      need: cycle[(index + 1) % cycle.length] ?? task,
      previous: cycle.at(index - 1) ?? task,
    }));
    for (const mayDoubt of [false, true])
      for (const edge of edges) {
        const later = this.defer(edge, mayDoubt);
        if (later) return [later];
      }
    for (const { task, need } of edges) {
      const first = this.release(task, need) ?? this.recreate(task, need);
      if (first) return [first];
    }
    // No order is right. A deletion that the device refuses changes nothing.
    const edge = edges.find(({ task }) => task.isDeletion) ?? edges[0];
    if (edge) removeNeed(edge.task, edge.need);
    return [];
  }

  /** The task that writes the settings which need another task after it. */
  private defer(
    { task, need, previous }: Record<'task' | 'need' | 'previous', CommandTask>,
    mayDoubt: boolean,
  ): CommandTask | undefined {
    if (task.hard.has(need)) return undefined;
    const waiting = [...task.waits].flatMap(([setting, needs]) => (needs.has(need) ? [setting] : []));
    if (waiting.length === 0) return undefined;
    const later = withDependents(task.change, new Set(waiting));
    const isWanted = ({ target, setting }: Release): boolean =>
      target === previous && setting !== undefined && later.has(setting);
    if (task.frees.some(isWanted)) return undefined;
    const isLater = (setting: SettingChange): boolean => task.deferred.has(setting) || later.has(setting);
    const writes = (setting: SettingChange): boolean =>
      task.only?.has(setting) !== false && !isLater(setting);
    if (task.lines(writes, task.only !== undefined).length === 0) return undefined;
    if (!this.canLack(task.change, isLater, mayDoubt)) return undefined;
    const followUp: CommandTask = {
      ...task,
      needs: new Set(),
      hard: new Set(),
      waits: new Map([...task.waits].filter(([setting]) => later.has(setting))),
      frees: task.frees.filter(({ setting }) => setting && later.has(setting)),
      only: later,
      deferred: new Set(),
    };
    require(followUp, task);
    for (const needs of followUp.waits.values()) for (const one of needs) followUp.needs.add(one);
    for (const setting of later) {
      task.waits.delete(setting);
      task.deferred.add(setting);
    }
    task.frees = task.frees.filter((one) => !followUp.frees.includes(one));
    const needs = new Set([...task.hard, ...[...task.waits.values()].flatMap((some) => [...some])]);
    for (const one of task.needs)
      if (!needs.has(one) && !one.frees.some(({ target, waiting }) => target === task && !waiting))
        task.needs.delete(one);
    for (const one of followUp.needs)
      one.frees = one.frees.map((release) =>
        release.target === task && release.waiting && later.has(release.waiting)
          ? { ...release, target: followUp }
          : release,
      );
    for (const { target, waiting } of followUp.frees) addNeed(target, followUp, waiting);
    return followUp;
  }

  /** Whether the device saves each entry and object of a change without some of its settings, or with their old values. */
  private canLack(
    change: NodeChange,
    isLater: (setting: SettingChange) => boolean,
    mayDoubt: boolean,
  ): boolean {
    const { new: now, old, settings } = change;
    const lacking = settings.filter(isLater);
    if (now && lacking.length > 0) {
      const before = now.copy(now.parent);
      for (const { name, old: value } of lacking)
        if (value) before.settings.set(name, value);
        else before.settings.delete(name);
      if (!isSaved(before, now, { state: this.comparison.new, old, mayDoubt })) return false;
    }
    return [...change.blocks, ...change.entries].every((inner) => this.canLack(inner, isLater, mayDoubt));
  }

  /** The task that ends the references for which a task waits, although their entries change or are deleted later. */
  private release(task: CommandTask, need: CommandTask): CommandTask | undefined {
    const ends = need.frees.filter(({ target }) => target === task);
    if (task.hard.has(need) || ends.length === 0) return undefined;
    const { old } = this.comparison;
    let lines: readonly string[] = [];
    for (const { node, name, setting } of ends) {
      const known = node?.settings.get(name);
      const schema = node?.settingSchema(name);
      if (!node || !known || !setting || need.change.renamedFrom !== undefined) return undefined;
      const kept = schema?.multiple === true ? keptValues(known, setting) : [];
      // Without its users, a policy applies to everyone.
      if (kept.length === 0 && isPolicy(node)) return undefined;
      const settings = [...node.settings.keys()].map((one) => node.settingSchema(one));
      if (settings.some((one) => one && settingsInCondition(one).includes(name))) return undefined;
      const after = node.copy(node.parent);
      const words = kept.map((value) => known.words[known.values.indexOf(value)] ?? value);
      if (kept.length === 0) after.settings.delete(name);
      else after.settings.set(name, { ...known, words, values: kept });
      if (!isSaved(after, node, { state: old, old: node, mayDoubt: true })) return undefined;
      const written = kept.length === 0 ? undefined : { ...known, words, values: kept };
      const change = { ...setting, schema, old: known, new: written };
      lines = [...lines, ...linesAt(node, change)];
    }
    const { part, header, group, change } = need;
    const first = newTask({ part, header, group, change, isDeletion: true, lines: () => lines });
    this.replaceReleases(need, first, ({ target }) => target === task);
    require(need, first);
    return first;
  }

  /** The task that deletes an entry which then is created again with all its content. */
  private recreate(task: CommandTask, need: CommandTask): CommandTask | undefined {
    const { change, part, header, group } = need;
    const { kind, old, new: now } = change;
    if (task.hard.has(need) || !need.frees.some(({ target }) => target === task)) return undefined;
    if (need.isDeletion || need.only || need.deferred.size > 0) return undefined;
    if (kind !== 'changed' || change.renamedFrom !== undefined) return undefined;
    if (old?.kind !== 'entry' || !old.parent?.schema || !now || hasSecret(now)) return undefined;
    const state = this.comparison.old;
    if (entryError('delete', { table: old.parent, key: old.name, entry: old, state })) return undefined;
    this.references ??= ReferenceIndex.of(state);
    const users = this.references.to(old.parent.schema, old.part, old.name);
    if (users.length > 0) return undefined;
    const lines = (): readonly string[] => [`delete ${old.words}`];
    const first = newTask({ part, header, group, change, isDeletion: true, lines });
    this.replaceReleases(need, first, () => true);
    const inside = this.deletions.get(change);
    if (inside) {
      inside.lines = () => [];
      this.replaceReleases(inside, first, () => true);
    }
    const whole = asNew(now, change);
    need.change = whole;
    need.lines = (filter, isFollowUp) => entryLines(whole, filter, isFollowUp);
    this.connect(need);
    require(need, first);
    return first;
  }

  /** Lets another task end references that a task would end. */
  private replaceReleases(
    task: CommandTask,
    first: CommandTask,
    isReplaced: (release: Release) => boolean,
  ): void {
    const replaced = task.frees.filter(isReplaced);
    task.frees = task.frees.filter((release) => !replaced.includes(release));
    for (const { target, waiting } of replaced) {
      removeNeed(target, task);
      addNeed(target, first, waiting);
    }
  }
}

function addNeed(task: CommandTask, need: CommandTask, waiting: SettingChange | undefined): void {
  task.needs.add(need);
  if (waiting) task.waits.get(waiting)?.add(need);
  else task.hard.add(need);
}

function removeNeed(task: CommandTask, need: CommandTask): void {
  task.needs.delete(need);
  task.hard.delete(need);
  for (const needs of task.waits.values()) needs.delete(need);
}

/** Settings, and those of the same entry or object that exist only with them. */
function withDependents(change: NodeChange, later: Set<SettingChange>): Set<SettingChange> {
  const add = ({ settings, blocks, entries }: NodeChange): void => {
    for (let known = -1; known < later.size;) {
      known = later.size;
      const names = settings.flatMap((setting) => (later.has(setting) ? [setting.name] : []));
      if (names.length === 0) break;
      for (const setting of settings)
        if (settingsInCondition(setting.schema).some((name) => names.includes(name))) later.add(setting);
    }
    for (const inner of [...blocks, ...entries]) add(inner);
  };
  add(change);
  return later;
}

/** Whether the device saves an object or entry as well as in another form. */
function isSaved(
  node: ConfigNode,
  whole: ConfigNode,
  {
    state,
    old,
    mayDoubt,
  }: { readonly state: DeviceState; readonly old: ConfigNode | undefined; readonly mayDoubt: boolean },
): boolean {
  const error = closingError(node, state, old);
  if (!error || (mayDoubt && error.isPossible === true)) return true;
  return closingError(whole, state, old)?.reason === error.reason;
}

function keptValues(
  { values }: { readonly values: readonly string[] },
  { new: now }: SettingChange,
): readonly string[] {
  return values.filter((value) => now?.values.includes(value));
}

function isPolicy({ schema }: ConfigNode): boolean {
  return schema?.path.endsWith('policy') === true;
}

function hasSecret(node: ConfigNode): boolean {
  return (
    [...node.settings.keys()].some((name) => node.settingSchema(name)?.secret === true) ||
    [...node.blocks.values(), ...node.entries.values()].some(hasSecret)
  );
}

/** The lines that change one setting of a node, inside the block of its table. */
function linesAt(node: ConfigNode, setting: SettingChange): readonly string[] {
  const unchanged = { kind: 'changed', renamedFrom: undefined, moved: undefined } as const;
  let change: NodeChange = {
    ...unchanged,
    old: node,
    new: node,
    settings: [setting],
    blocks: [],
    entries: [],
  };
  let top = node;
  for (let at = node.parent; at && at.kind !== 'part'; at = at.parent) {
    const inner = { settings: [], blocks: top.kind === 'block' ? [change] : [] };
    const entries = top.kind === 'block' ? [] : [change];
    change = { ...unchanged, old: at, new: at, ...inner, entries };
    top = at;
  }
  const [entry] = change.entries;
  return entry ? entryLines(entry, () => true, true) : contentLines(change, () => true, true);
}

/** The change that creates an entry with all its content. Settings that change keep their identity. */
function asNew(now: ConfigNode, change: NodeChange | undefined): NodeChange {
  const settings = [...now.settings].flatMap(([name, value]): readonly SettingChange[] => {
    const schema = now.settingSchema(name);
    const known = change?.settings.find((one) => one.name === name);
    if (known) return [known];
    if (noiseOfSetting(name, schema) !== undefined) return [];
    return [
      { kind: 'added', name, schema, old: undefined, new: value, isSecret: false, undetermined: false },
    ];
  });
  const inside = (
    nodes: ReadonlyMap<string, ConfigNode>,
    changes: readonly NodeChange[] = [],
  ): readonly NodeChange[] =>
    [...nodes.values()].map((node) =>
      asNew(
        node,
        changes.find((one) => one.new === node),
      ),
    );
  return {
    kind: 'added',
    old: undefined,
    new: now,
    renamedFrom: undefined,
    moved: undefined,
    settings,
    blocks: inside(now.blocks, change?.blocks),
    entries: inside(now.entries, change?.entries),
  };
}
