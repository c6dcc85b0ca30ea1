import { counted } from '../../base/numbers';
import { getOrInsertComputed } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import { type Unit, scopeKey } from '../../model/document/unit';
import type { DocumentView } from '../../model/symbols/documentView';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Definition } from '../../model/symbols/symbols';
import { policyEntries } from '../../analysis/policies/entriesByValue';
import { valuesOf } from '../../analysis/objects/entryData';
import { inOrder, movesIn } from '../../analysis/policies/policyOrder';
import { childrenIn, entriesIn, treePartsOf, type PartContent } from './entries';
import type { TreeMatches } from './filter';
import { interfaceSettings, kindsByTable, sections, type EntryKind, type Section } from './kinds';
import { branchNode, entryNode, type ConfigurationNode, type NodePlace } from './nodes';
import { shown } from './texts';

/** A node whose texts are not read yet. */
export interface TreeBranch {
  readonly id: string;
  /** What it is about, for the way to a position. */
  readonly definition?: Definition;
  /** Whether a place is in it, or in a branch below. */
  readonly holds: (place: TreePlace) => boolean;
  readonly read: () => ConfigurationNode;
  /** The branches below; undefined if there are none. */
  readonly children: (() => Steps<readonly TreeBranch[]>) | undefined;
}

/** A place of the document, as far as the tree has it. */
export interface TreePlace {
  /** The outermost entry. */
  readonly definition: Definition | undefined;
  /** The path of the top-level table or object. */
  readonly path: string;
  /** The key of the part, as of `scopeKey`. */
  readonly scope: string;
}

/** Separates the parts of an id. */
const separator = '\n';

/** The tree of one document, as far as a filter shows it. */
export class ConfigurationTree {
  private readonly index: DocumentIndex;

  constructor(
    { index }: DocumentView,
    private readonly matches: TreeMatches | undefined,
  ) {
    this.index = index;
  }

  /** The branches at the top: the parts of a device with VDOMs, or the sections. */
  *roots(): Steps<readonly TreeBranch[]> {
    const parts = (yield* treePartsOf(this.index)).filter((part) => this.isShown(part));
    const [only] = parts;
    if (only?.scope.kind === 'none' && parts.length === 1) return this.sectionsOf(only, '');
    return parts.map((part) => this.partBranch(part));
  }

  /** The branches below the one with an id; none if it does not exist any more. */
  *childrenOf(id: string): Steps<readonly TreeBranch[]> {
    for (let branches = yield* this.roots(); ;) {
      const next = branches.find((one) => one.id === id || id.startsWith(one.id + separator));
      if (!next?.children) return [];
      branches = yield* next.children();
      if (next.id === id) return branches;
    }
  }

  /** The branches from the top to a place, as far as the tree has it. */
  *pathTo(place: TreePlace): Steps<readonly TreeBranch[]> {
    return yield* this.pathIn(yield* this.roots(), place);
  }

  /** The first way that ends at the entry; without one, the first way. */
  private *pathIn(branches: readonly TreeBranch[], place: TreePlace): Steps<readonly TreeBranch[]> {
    let first: readonly TreeBranch[] = [];
    for (const branch of branches) {
      if (!branch.holds(place)) continue;
      const below = place.definition && branch.definition === place.definition ? undefined : branch.children;
      const path = [branch, ...(below ? yield* this.pathIn(yield* below(), place) : [])];
      if (!place.definition || path.at(-1)?.definition === place.definition) return path;
      if (first.length === 0) first = path;
    }
    return first;
  }

  private isShown(part: PartContent): boolean {
    const { tables, blocks } = part;
    if (this.matches) return this.sectionsOf(part, '').length > 0;
    return tables.size > 0 || blocks.size > 0 || part.scope.kind === 'vdom';
  }

  private partBranch(part: PartContent): TreeBranch {
    const { scope } = part;
    const id = scopeKey(scope);
    const name = scope.kind === 'vdom' ? shown(scope.name) : scope.kind;
    const label =
      scope.kind === 'vdom' ? `VDOM ${name}` : scope.kind === 'global' ? 'Global' : 'Without a VDOM';
    const counts = [
      counted(this.entries(part, 'system interface').length, 'interface'),
      counted(this.entries(part, 'firewall policy').length, 'policy', 'policies'),
    ].filter((text) => !text.startsWith('0 '));
    const description = counts.join(', ');
    return {
      id,
      // An interface in the global part is shown in its VDOM.
      holds: ({ definition, scope: outer }) =>
        definition
          ? entriesIn(part, definition.table.path).get(definition.name) === definition
          : outer === id,
      read: () => branchNode({ id, label, description, icon: scope.kind === 'vdom' ? 'vm' : 'globe' }),
      children: oneStep(() => this.sectionsOf(part, id)),
    };
  }

  private sectionsOf(part: PartContent, parent: string): readonly TreeBranch[] {
    const shownSections = sections
      .filter(({ kinds, objects = {} }) =>
        [
          ...kinds.map(({ table }) => this.entries(part, table).length > 0),
          ...Object.keys(objects).map((path) => this.hasBlock(part, path)),
        ].some(Boolean),
      )
      .map((section) => this.sectionBranch(section, part, parent));
    const others = this.otherBlocks(part);
    return others.length === 0 ? shownSections : [...shownSections, this.othersBranch(others, part, parent)];
  }

  private sectionBranch(section: Section, part: PartContent, parent: string): TreeBranch {
    const { title, icon, layout, kinds, objects = {} } = section;
    const id = idIn(parent, section.id);
    const nested = nestedTables(section);
    const total = kinds
      .filter(({ table }) => !nested.has(table))
      .reduce((sum, { table }) => sum + this.entries(part, table).length, 0);
    const [kind] = kinds;
    const children = (): Steps<readonly TreeBranch[]> => {
      if (layout === 'pairs' && kind) return this.pairs(kind, part, id);
      if (layout === 'entries' && kind) return this.entryBranches(kind, part, id);
      return this.kindBranches(section, part, id);
    };
    const tables = new Set([
      ...kinds.flatMap(({ table, children: below }) => [table, below?.table ?? '']),
      ...Object.keys(objects),
    ]);
    return {
      id,
      holds: ({ definition, path }) =>
        definition
          ? tables.has(definition.table.path) || Object.hasOwn(objects, path)
          : tables.has(path) || Object.hasOwn(objects, path),
      read: () =>
        branchNode({ id, label: title, description: total > 0 ? String(total) : '', icon, count: total }),
      children,
    };
  }

  /** A branch for each kind that has entries, after the objects of the section. */
  private *kindBranches(section: Section, part: PartContent, parent: string): Steps<readonly TreeBranch[]> {
    const { kinds, objects = {} } = section;
    const branches = Object.entries(objects).flatMap(([path, label]) => {
      const unit = this.hasBlock(part, path) ? part.blocks.get(path) : undefined;
      return unit ? [this.blockBranch(unit, label, parent)] : [];
    });
    const nested = nestedTables(section);
    for (const kind of kinds) {
      const { table, title, icon } = kind;
      const all = this.entries(part, table);
      if (all.length === 0) continue;
      const id = idIn(parent, table);
      // Entries that are shown below entries of another kind do not need a branch of their own.
      const own = nested.has(table) ? (yield* this.entryBranches(kind, part, id)).length : all.length;
      if (own === 0) continue;
      branches.push({
        id,
        holds: ({ definition, path }) =>
          definition
            ? definition.table.path === table || definition.table.path === kind.children?.table
            : path === table,
        read: () => branchNode({ id, label: title, description: String(own), icon, count: own }),
        children: () => this.entryBranches(kind, part, id),
      });
    }
    return branches;
  }

  /** The entries of a kind that are not below another entry. */
  private *entryBranches(kind: EntryKind, part: PartContent, parent: string): Steps<readonly TreeBranch[]> {
    const { index } = this;
    const own = yield* childrenIn(index, part, kind);
    // Members of SD-WAN are below their zone, which is of another kind.
    const outer = [...kindsByTable.values()].find(
      ({ table, children }) => children?.table === kind.table && table !== kind.table,
    );
    const elsewhere = outer ? yield* childrenIn(index, part, outer) : undefined;
    const isNested = new Set<Definition>();
    for (const list of [
      ...(kind.children?.table === kind.table ? own.values() : []),
      ...(elsewhere?.values() ?? []),
    ])
      for (const one of list) isNested.add(one);
    const branches: TreeBranch[] = [];
    for (const definition of this.entries(part, kind.table)) {
      if (!isNested.has(definition)) branches.push(this.entryBranch(definition, kind, own, parent));
      if (isStepOver('item')) yield;
    }
    return branches;
  }

  /** @param below by name of the parent */
  private entryBranch(
    definition: Definition,
    kind: EntryKind | undefined,
    below: ReadonlyMap<string, readonly Definition[]>,
    parent: string,
  ): TreeBranch {
    const id = idIn(parent, definition.name);
    const children = (below.get(definition.name) ?? []).filter((one) => this.matches?.has(one) ?? true);
    const isSameTable = kind?.children?.table === kind?.table;
    const childKind = kindsByTable.get(kind?.children?.table ?? '');
    const branch: TreeBranch = {
      id,
      definition,
      holds: (place) =>
        place.definition === definition ||
        (branch.children !== undefined &&
          children.some(
            (child) => child === place.definition || (isSameTable && isBelow(place.definition, child, below)),
          )),
      read: () => ({ ...entryNode(this.index, definition, kind), id, hasChildren: children.length > 0 }),
      children:
        children.length === 0
          ? undefined
          : oneStep(() =>
              children.map((child) =>
                this.entryBranch(child, childKind, isSameTable ? below : noChildren, id),
              ),
            ),
    };
    return branch;
  }

  /** The policies of a table by interfaces, in the order in which the device tries them. */
  private *pairs(kind: EntryKind, part: PartContent, parent: string): Steps<readonly TreeBranch[]> {
    const { index } = this;
    const { table, noun } = kind;
    const own = entriesIn(part, table);
    const tables = policyEntries(index);
    yield* tables.update();
    const scope = scopeKey(part.scope);
    const moves = (yield* movesIn(index.document, table)).filter((move) => move.scope === scope);
    const data = tables.inScope(table, scope).filter(({ at }) => index.isOwn(at.origin));
    const [from, to] = interfaceSettings(table);
    const pairs = new Map<string, Definition[]>();
    for (const entry of inOrder(data, moves)) {
      const definition = own.get(entry.name);
      if (!definition || !(this.matches?.has(definition) ?? true)) continue;
      const sides = [from, to]
        .filter((settings) => settings.length > 0)
        .map(
          (settings) =>
            settings
              .flatMap((setting) => valuesOf(entry, setting))
              .map(shown)
              .join(', ') || 'any',
        );
      getOrInsertComputed(pairs, sides.join(' → '), () => []).push(definition);
      if (isStepOver('item')) yield;
    }
    return [...pairs].map(([label, policies]) => {
      const id = idIn(parent, label);
      const members = new Set(policies);
      return {
        id,
        holds: ({ definition }: TreePlace) => definition !== undefined && members.has(definition),
        read: () =>
          branchNode({
            id,
            label,
            description: String(policies.length),
            icon: 'arrow-right',
            spoken: `${label.replace(' → ', ' to ')}, ${counted(policies.length, noun.toLowerCase(), 'policies')}`,
          }),
        children: oneStep(() => policies.map((policy) => this.entryBranch(policy, kind, noChildren, id))),
      };
    });
  }

  /** The blocks that no section shows. */
  private otherBlocks(part: PartContent): readonly Unit[] {
    return [...part.blocks]
      .filter(([path]) => !shownPaths.has(path) && this.hasBlock(part, path))
      .map(([, unit]) => unit);
  }

  private othersBranch(units: readonly Unit[], part: PartContent, parent: string): TreeBranch {
    const id = idIn(parent, 'others');
    const title = 'Other tables';
    return {
      id,
      holds: ({ path }) => units.some((unit) => unit.path.join(' ') === path),
      read: () =>
        branchNode({
          id,
          label: title,
          description: String(units.length),
          icon: 'settings-gear',
          count: units.length,
        }),
      children: oneStep(() =>
        units.map((unit) => {
          const path = unit.path.join(' ');
          const entries = this.entries(part, path);
          const branch = this.blockBranch(unit, shown(path), id);
          if (entries.length === 0) return branch;
          return {
            ...branch,
            read: () => ({
              ...branch.read(),
              description: String(entries.length),
              spoken: `${shown(path)}, ${counted(entries.length, 'entry', 'entries')}`,
              hasChildren: true,
            }),
            children: oneStep(() =>
              entries.map((entry) => this.entryBranch(entry, undefined, noChildren, branch.id)),
            ),
          };
        }),
      ),
    };
  }

  /** A table or object itself. */
  private blockBranch(unit: Unit, label: string, parent: string): TreeBranch {
    const path = unit.path.join(' ');
    const id = idIn(parent, path);
    const { firstLine: line, character, opens } = unit;
    const { lastLine } = opens?.close ?? unit;
    const start = { line, character };
    const place: NodePlace = { range: { start, end: start }, lastLine, path };
    return {
      id,
      // Its child tables can have branches of their own.
      holds: (place) =>
        place.path === path && (!place.definition || !kindsByTable.has(place.definition.table.path)),
      read: () => ({
        ...branchNode({ id, label, description: '', icon: 'symbol-namespace' }),
        hasChildren: false,
        place,
      }),
      children: undefined,
    };
  }

  private hasBlock({ blocks }: PartContent, path: string): boolean {
    const unit = blocks.get(path);
    return unit !== undefined && (this.matches?.hasBlock(unit) ?? true);
  }

  private entries(part: PartContent, table: string): readonly Definition[] {
    const all = [...entriesIn(part, table).values()];
    const { matches } = this;
    return matches ? all.filter((one) => matches.has(one)) : all;
  }
}

const noChildren: ReadonlyMap<string, readonly Definition[]> = new Map();

/** The top-level tables and objects that a section shows. */
const shownPaths: ReadonlySet<string> = new Set([
  ...[...kindsByTable.keys()].map((table) => table.split(' > ')[0] ?? ''),
  ...sections.flatMap(({ objects = {} }) => Object.keys(objects)),
]);

/** Whether an entry is below another one of the same table, at any depth. */
function isBelow(
  wanted: Definition | undefined,
  parent: Definition,
  below: ReadonlyMap<string, readonly Definition[]>,
): boolean {
  return (below.get(parent.name) ?? []).some((child) => child === wanted || isBelow(wanted, child, below));
}

/** The tables whose entries are below entries of another kind of the section. */
function nestedTables({ kinds }: Section): ReadonlySet<string> {
  return new Set(
    kinds.flatMap(({ table, children }) => (children && children.table !== table ? [children.table] : [])),
  );
}

function idIn(parent: string, name: string): string {
  return parent === '' ? name : parent + separator + name;
}

/** Children that are made in one step. */
function oneStep(make: () => readonly TreeBranch[]): () => Steps<readonly TreeBranch[]> {
  return function* () {
    yield;
    return make();
  };
}
