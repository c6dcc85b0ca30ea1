import type { Steps } from '../../base/steps';
import { getOrInsertComputed, memoize } from '../../base/collections';
import { ChangedNames } from '../../model/symbols/changedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Definition, Reference } from '../../model/symbols/symbols';
import { isVisibleFrom, sameScope } from '../../model/document/unit';
import type { Schema, SchemaNode } from '../../schema/schema';
import { comparePositions, type Range } from '../../syntax/position';
import type { Located, Setting, Statement } from '../../syntax/statements';
import { defineRule, type DocumentContext, type Fix } from '../engine/rule';

/**
 * The strongly connected components of a graph, by node; nodes without a cycle are left out. Tarjan's algorithm with an
 * explicit stack, because a chain can be longer than the call stack. Yields per node.
 */
export function* stronglyConnected<Node>(
  nodes: Iterable<Node>,
  nextOf: (node: Node) => ReadonlySet<Node>,
): Steps<ReadonlyMap<Node, ReadonlySet<Node>>> {
  const components = new Map<Node, ReadonlySet<Node>>();
  const visits = new Map<Node, Visit<Node>>();
  const path: Node[] = [];
  const visit = (node: Node): Visit<Node> => {
    const index = visits.size;
    const next = nextOf(node);
    const made = { node, index, lowest: index, isOpen: true, hasLoop: next.has(node), next: next.values() };
    visits.set(node, made);
    path.push(node);
    return made;
  };
  for (const start of nodes) {
    if (visits.has(start)) continue;
    const calls = [visit(start)];
    for (let call = calls.at(-1); call; call = calls.at(-1)) {
      const step = call.next.next();
      if (!step.done) {
        const known = visits.get(step.value);
        if (!known) calls.push(visit(step.value));
        else if (known.isOpen) call.lowest = Math.min(call.lowest, known.index);
        continue;
      }
      yield;
      calls.pop();
      const caller = calls.at(-1);
      if (caller) caller.lowest = Math.min(caller.lowest, call.lowest);
      if (call.lowest !== call.index) continue;
      const members = new Set(path.splice(path.lastIndexOf(call.node)));
      for (const member of members) {
        const closed = visits.get(member);
        if (closed) closed.isOpen = false;
        if (members.size > 1 || call.hasLoop) components.set(member, members);
      }
    }
  }
  return components;
}

interface Visit<Node> {
  readonly node: Node;
  readonly index: number;
  /** The lowest index that is reachable from the node. */
  lowest: number;
  /** Whether its component is incomplete. */
  isOpen: boolean;
  readonly hasLoop: boolean;
  readonly next: Iterator<Node, undefined>;
}

/** The setting that lists the members of a group. */
const memberSetting = 'member';

/** Reports groups that contain themselves directly or through other groups. */
export const cycle = defineRule({
  id: 'reference/cycle',
  severity: 'warning',
  summary: 'A group contains itself.',
  *prepare(index) {
    const state = stateOf(index);
    const { names, allChanged } = state.changed.sinceLastCall();
    const tables = groupTables(index.view.schema)
      .filter(({ path }) => index.mentionsTable(path))
      .map((table) => new Groups(table, index));
    // Every new cycle contains a changed group.
    if (state.cycles?.length === 0 && !allChanged && !tables.some((groups) => groups.containsCycle(names)))
      return;
    state.cycles = undefined;
    const cycles: Cycle[] = [];
    for (const groups of tables) yield* groups.collectCycles(cycles);
    state.cycles = cycles;
  },
  document(context) {
    for (const found of stateOf(context.index).cycles ?? []) reportCycle(found, context);
  },
});

interface State {
  readonly changed: ChangedNames;
  /** The cycles of the last search; undefined if it was stopped. */
  cycles: readonly Cycle[] | undefined;
}

const stateOf = memoize((index: DocumentIndex): State => ({
  changed: new ChangedNames(index),
  cycles: undefined,
}));

/** The tables whose members can be entries of the same table. */
const groupTables = memoize((schema: Schema) => groupTablePaths.flatMap((path) => schema.node(path) ?? []));

const groupTablePaths: readonly string[] = [
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall proxy-addrgrp',
  'firewall service group',
  'system interface',
];

/** A member through which a group contains itself. */
interface Cycle {
  readonly member: Reference;
  readonly group: Definition;
  /** The names from the member to the group; undefined if there are too many. */
  readonly path: readonly string[] | undefined;
}

/** The maximum number of names that are read for a cycle. */
const longestPath = 30;

/** The groups of one table with their members. */
class Groups {
  private readonly known = new Map<Definition, readonly Reference[]>();

  constructor(
    private readonly table: SchemaNode,
    private readonly index: DocumentIndex,
  ) {}

  /** Whether a group with one of these names contains itself. */
  containsCycle(names: ReadonlySet<string>): boolean {
    for (const name of names) {
      for (const group of this.index.entries(this.table.path, name)) {
        for (const member of this.membersOf(group)) if (this.findPath(member, group)) return true;
      }
    }
    return false;
  }

  /** Collects the members through which groups of the document contain themselves. */
  *collectCycles(found: Cycle[]): Steps {
    const components = yield* this.components();
    const inOneScope = new Map<ReadonlySet<string>, boolean>();
    for (const group of this.index.ownEntriesOf(this.table.path)) {
      const component = components.get(group.name);
      if (!component) continue;
      for (const member of this.membersOf(group)) {
        if (component !== components.get(member.name)) continue;
        const path = this.findPath(member, group, component);
        if (path) found.push({ member, group, path });
        // Within one scope, a component of the graph is a cycle.
        else if (
          component.size > longestPath &&
          getOrInsertComputed(inOneScope, component, () => this.isInOneScope(component))
        )
          found.push({ member, group, path: undefined });
        yield;
      }
    }
  }

  /** For each name, the names in its strongly connected component, regardless of scope: a cycle cannot leave it. */
  private *components(): Steps<ReadonlyMap<string, ReadonlySet<string>>> {
    const { path } = this.table;
    const names = new Set<string>();
    for (const { name } of this.index.ownEntriesOf(path)) names.add(name);
    return yield* stronglyConnected(names, (name) => {
      const next = new Set<string>();
      for (const group of this.index.entries(path, name))
        for (const member of this.membersOf(group)) next.add(member.name);
      return next;
    });
  }

  private isInOneScope(names: ReadonlySet<string>): boolean {
    let first: Definition | undefined;
    for (const name of names)
      for (const entry of this.index.entries(this.table.path, name)) {
        first ??= entry;
        if (!sameScope(first.scope, entry.scope)) return false;
      }
    return true;
  }

  /** The members of a group that are groups themselves. */
  private membersOf(group: Definition): readonly Reference[] {
    let members = this.known.get(group);
    if (!members) {
      const { references = [] } = this.index.symbolsOf(group.unit) ?? {};
      members = references.filter(
        (reference) =>
          reference.owner === group &&
          reference.setting.name === memberSetting &&
          this.targetsOf(reference).length > 0,
      );
      this.known.set(group, members);
    }
    return members;
  }

  /**
   * The names from a member to the group that contains it; undefined if there is no path.
   *
   * @param within the names that the path can contain; of many, only some are read
   */
  private findPath(
    member: Reference,
    group: Definition,
    within?: ReadonlySet<string>,
  ): readonly string[] | undefined {
    const cameFrom = new Map<Definition, Definition | undefined>();
    const open = [...this.targetsOf(member)];
    for (const start of open) cameFrom.set(start, undefined);
    for (const at of open) {
      if (isSame(at, group)) return pathNames(at, cameFrom);
      if (within && cameFrom.size > longestPath) return undefined;
      if (within && !within.has(at.name)) continue;
      for (const next of this.membersOf(at).flatMap((reference) => this.targetsOf(reference))) {
        if (cameFrom.has(next)) continue;
        cameFrom.set(next, at);
        open.push(next);
      }
    }
    return undefined;
  }

  private targetsOf({ name, scope }: Reference): readonly Definition[] {
    const found: Definition[] = [];
    for (const one of this.index.entries(this.table.path, name)) {
      if (isVisibleFrom(one.scope, scope)) found.push(one);
    }
    return found;
  }
}

function isSame(a: Definition, b: Definition): boolean {
  return a.name === b.name && isVisibleFrom(a.scope, b.scope);
}

function pathNames(
  last: Definition,
  cameFrom: ReadonlyMap<Definition, Definition | undefined>,
): readonly string[] {
  const names: string[] = [];
  for (let at: Definition | undefined = last; at; at = cameFrom.get(at)) names.push(at.name);
  return names.reverse();
}

function reportCycle({ member, group, path }: Cycle, { document, report }: DocumentContext): void {
  const names = [group.name, ...(path ?? [member.name, '…', group.name])].map((name) => `"${name}"`);
  report(member.at, {
    message:
      path?.length === 1
        ? `"${group.name}" of "${group.table.path}" is a member of itself. The group has no defined content. Remove this member.`
        : `"${group.name}" of "${group.table.path}" contains itself: ${names.join(' → ')}. The group has no defined content. Remove this member.`,
    fixes: removeMember(member, settingAt(member.at, document.read(member.unit))),
  });
}

/** The fix that removes a member; empty if it is the only one, because the device requires at least one. */
function removeMember({ at, name }: Reference, setting: Setting | undefined): readonly Fix[] {
  const words = setting?.name ? [setting.name, ...setting.values] : [];
  const position = words.findIndex(({ range }) => isSamePlace(range, at.range));
  const before = words[position - 1];
  if (!before || words.length < 3) return [];
  const range = { start: before.range.end, end: at.range.end };
  return [
    {
      title: `Remove "${name}" from the members`,
      preferred: true,
      edits: [{ at: { origin: at.origin, range }, newText: '' }],
    },
  ];
}

function settingAt(at: Located, statement: Statement | undefined): Setting | undefined {
  if (statement?.type === 'setting')
    return statement.values.some(({ range }) => isSamePlace(range, at.range)) ? statement : undefined;
  if (statement?.type !== 'block' && statement?.type !== 'entry') return undefined;
  for (const child of statement.statements) {
    const found = settingAt(at, child);
    if (found) return found;
  }
  return undefined;
}

function isSamePlace(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.start) === 0;
}
