import { counted } from 'fortios-language/base/numbers';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import type { MapEdge, MapNode, NetworkMap } from './model';

/** The id of the policies of a group, which can be shown as one node. */
export function policiesId(group: string): string {
  return `${group}/policies`;
}

/** What can be collapsed: devices, VDOMs, their policies, and interfaces with others below them. */
export function collapsibleIds({ groups, nodes, edges }: NetworkMap): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const bundles = new Map<string, number>();
  for (const { kind, group } of nodes)
    if (kind === 'policies' && group !== undefined) bundles.set(group, (bundles.get(group) ?? 0) + 1);
  return new Set([
    ...groups.map(({ id }) => id),
    ...[...bundles].flatMap(([group, count]) => (count > 1 ? [policiesId(group)] : [])),
    ...edges.filter((edge) => isBelow(edge, byId)).map(({ from }) => from),
  ]);
}

/** With more policies, a drawing shows them as one number for each device or VDOM until the reader asks for them. */
const mostPolicies = 40;

/** What a view collapses at first: policies, if they are many. */
export function collapsedAtFirst({ nodes }: NetworkMap): readonly string[] {
  if (sumOfPolicies(nodes) <= mostPolicies) return [];
  const groups = nodes.flatMap(({ kind, group }) =>
    kind === 'policies' && group !== undefined ? [policiesId(group)] : [],
  );
  return [...new Set(groups)];
}

function sumOfPolicies(nodes: readonly MapNode[]): number {
  return nodes.reduce((sum, { policies = 0 }) => sum + policies, 0);
}

/** The most boxes of a drawing, where groups count twice: to place so many takes about 3 seconds, twice as many 4 to 6 times that. */
const mostBoxes = 2000;

/** What a drawing shows of a map: the inner parts of one with too many boxes are collapsed. */
interface Drawable {
  /** Undefined if there are too many boxes even so. */
  readonly map: NetworkMap | undefined;
  readonly collapsed: ReadonlySet<string>;
}

export function drawable(map: NetworkMap): Drawable {
  const groups = new Map(map.groups.map((group) => [group.id, group]));
  const parts = [...collapsibleIds(map)];
  const collapsed = new Set<string>();
  for (const isNext of [
    () => false,
    (id: string) => !groups.has(id),
    (id: string) => groups.get(id)?.parent !== undefined,
    (id: string) => groups.has(id),
  ]) {
    for (const id of parts) if (isNext(id)) collapsed.add(id);
    const shown = collapse(map, collapsed);
    if (shown.nodes.length + 2 * shown.groups.length <= mostBoxes) return { map: shown, collapsed };
  }
  return { map: undefined, collapsed };
}

/** What the reader of a drawing must know about it; empty if it shows everything. */
export function drawingNote({ map, collapsed }: Drawable): string {
  const reason = `because the map has more than ${mostBoxes} boxes.`;
  if (!map) return `There is no drawing, ${reason}`;
  return collapsed.size === 0 ? '' : `Some boxes stand for several parts, ${reason}`;
}

/** The map with one node in place of each collapsed part. */
export function collapse(map: NetworkMap, ids: ReadonlySet<string>): NetworkMap {
  if (ids.size === 0) return map;
  const shown = new Map<string, string>();
  const parents = new Map(map.groups.map(({ id, parent }) => [id, parent]));
  const outermost = (group: string | undefined): string | undefined => {
    let found: string | undefined;
    for (let at = group; at !== undefined; at = parents.get(at)) if (ids.has(at)) found = at;
    return found;
  };
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  const parentOf = new Map(map.edges.filter((edge) => isBelow(edge, byId)).map(({ from, to }) => [to, from]));
  for (const node of map.nodes) {
    const group = outermost(node.group);
    let at = node.id;
    for (
      let above = parentOf.get(node.id), depth = 0;
      above !== undefined && depth < 9;
      above = parentOf.get(above), depth++
    )
      if (ids.has(above)) at = above;
    const bundle = node.kind === 'policies' ? policiesId(node.group ?? '') : '';
    shown.set(node.id, group ?? (ids.has(bundle) ? bundle : at));
  }
  for (const { id } of map.groups) {
    const group = outermost(id);
    if (group !== undefined) shown.set(id, group);
  }
  const hidden = map.nodes.filter(({ id }) => shown.get(id) !== id);
  const nodes = map.nodes.filter(({ id }) => shown.get(id) === id);
  const below = new Map<string, number>();
  for (const { id } of hidden) {
    const at = shown.get(id) ?? '';
    below.set(at, (below.get(at) ?? 0) + 1);
  }
  const edges = new Map<string, MapEdge>();
  for (const edge of map.edges) {
    const [from, to] = [shown.get(edge.from) ?? edge.from, shown.get(edge.to) ?? edge.to];
    if (from !== to)
      getOrInsertComputed(edges, [from, to, edge.kind].join('\0'), () => ({ ...edge, from, to }));
  }
  return {
    ...(map.note !== undefined && { note: map.note }),
    files: map.files,
    groups: map.groups.filter(({ id }) => outermost(id) === undefined),
    nodes: [
      ...nodes.map((node) => withCount(node, below.get(node.id) ?? 0)),
      ...placeholders(map, hidden, shown),
    ],
    edges: [...edges.values()],
    rows: map.rows.map((row) => ({ ...row, node: shown.get(row.node) ?? row.node })),
  };
}

/** A VLAN or tunnel and what it uses, in the same part of the map. */
function isBelow({ from, to, kind }: MapEdge, byId: ReadonlyMap<string, MapNode>): boolean {
  const [parent, child] = [byId.get(from), byId.get(to)];
  const isPort = (node: MapNode | undefined): boolean =>
    node?.kind === 'interface' || node?.kind === 'tunnel';
  return kind === 'link' && isPort(parent) && isPort(child) && parent?.group === child?.group;
}

function withCount(node: MapNode, below: number): MapNode {
  return below === 0 ? node : { ...node, lines: [...node.lines, `${counted(below, 'interface')} below`] };
}

/** The nodes in place of groups and of the policies of a group. */
function placeholders(
  { groups }: NetworkMap,
  hidden: readonly MapNode[],
  shown: ReadonlyMap<string, string>,
): readonly MapNode[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const byPlace = new Map<string, MapNode[]>();
  for (const { id } of groups) if (shown.get(id) === id) byPlace.set(id, []);
  for (const node of hidden) getOrInsertComputed(byPlace, shown.get(node.id) ?? '', () => []).push(node);
  return [...byPlace].flatMap(([id, nodes]): readonly MapNode[] => {
    const group = byId.get(id);
    const [first] = nodes;
    const count = (...kinds: readonly MapNode['kind'][]): number =>
      nodes.filter(({ kind }) => kinds.includes(kind)).length;
    if (group) {
      const texts = [
        [count('interface', 'tunnel'), 'interface'],
        [count('zone', 'sdwan'), 'zone'],
        [count('policies'), 'policy bundle'],
      ] as const;
      const lines = texts.flatMap(([number, name]) => (number > 0 ? [counted(number, name)] : []));
      return [
        {
          id,
          kind: 'collapsed',
          title: group.title,
          lines,
          side: 'middle',
          group: group.parent,
          source: group.source,
        },
      ];
    }
    if (first?.kind !== 'policies' || !id.endsWith('/policies')) return [];
    const verdicts = new Set(nodes.map(({ verdict }) => verdict));
    return [
      {
        id,
        kind: 'policies',
        title: counted(sumOfPolicies(nodes), 'policy', 'policies'),
        side: 'middle',
        lines: [`${counted(nodes.length, 'pair')} of interfaces`],
        group: first.group,
        source: first.source,
        verdict: verdicts.size > 1 ? 'mixed' : (first.verdict ?? 'mixed'),
      },
    ];
  });
}
