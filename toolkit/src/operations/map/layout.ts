import { layout as placeNodes, Graph, type RankerFunction } from '@dagrejs/dagre';
import { visibleOnOneLine } from 'fortios-language/base/escaping';
import type { MapEdge, MapGroup, MapNode, NetworkMap, MapNodeKind } from './model';
import { getOrInsertComputed } from 'fortios-language/base/collections';

/** A place in the drawing, in pixels from its upper left corner. */
export interface LayoutBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode {
  readonly node: MapNode;
  readonly box: LayoutBox;
  /** Texts that fit into the box; the title is first. */
  readonly texts: readonly string[];
}

export interface PlacedGroup {
  readonly group: MapGroup;
  readonly box: LayoutBox;
  readonly texts: readonly string[];
}

export interface PlacedEdge {
  readonly edge: MapEdge;
  /** From the first to the last node of the edge. */
  readonly points: readonly Point[];
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const lineHeight = 16;
/** The space around texts in a box. */
export const padding = 9;
const groupTitle = 30;
/** The space below the last node of a group. */
const groupBottom = 14;
const margin = 16;
/** The maximum number of characters of a text in a box. */
const longestText = 38;

/** Places the nodes from left to right: outside networks, the device, the networks behind it. */
export function layoutMap(map: NetworkMap): MapLayout {
  const graph = new Graph({ compound: true });
  const texts = new Map(map.nodes.map((node) => [node.id, textsOf(node)]));
  const columns = columnsOf(map);
  const columnOf = (id: string): number => columns.get(id) ?? 0;
  const ranker = keepColumns(columns);
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 56, edgesep: 8, ranker });
  const inner = new Set(map.nodes.map(({ group }) => group));
  for (const { id, parent, title } of map.groups) {
    // The size counts for a device without nodes.
    graph.setNode(
      id,
      inner.has(id) ? {} : { width: textWidth(title, true) + 2 * padding, height: groupTitle },
    );
    if (parent !== undefined) graph.setParent(id, parent);
  }
  for (const { id, group } of map.nodes) {
    graph.setNode(id, sizeOf(texts.get(id) ?? []));
    if (group !== undefined) graph.setParent(id, group);
  }
  for (const { from, to, kind } of map.edges) {
    const length = columnOf(to) - columnOf(from);
    const [left, right] = length < 0 ? [to, from] : [from, to];
    if (length !== 0) graph.setEdge(left, right, { weight: kind === 'link' ? 3 : 1 });
  }
  placeNodes(graph);
  const lower = titleSpace(map, graph);
  const nodes = map.nodes.map((node) => {
    const box = boxOf(graph.node(node.id));
    return { node, box: { ...box, y: lower(box.y) }, texts: texts.get(node.id) ?? [] };
  });
  const boxes = new Map(nodes.map(({ node, box }) => [node.id, box]));
  const edges = map.edges.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    if (!from || !to) return [];
    const inner = pointsOf(graph, edge).map(({ x, y }) => ({ x, y: lower(y) }));
    return [{ edge, points: pathOf(from, to, inner, nodes) }];
  });
  return inPositiveSpace({ width: 0, height: 0, groups: placedGroups(map, nodes), nodes, edges });
}

/**
 * Gives the nodes the ranks of their columns. The library adds nodes around each group, which are before or after all nodes
 * inside.
 */
function keepColumns(columns: ReadonlyMap<string, number>): RankerFunction {
  return (graph) => {
    // Between two columns is a rank for the labels of edges.
    const factor = 2 * (graph.graph().nodeRankFactor ?? 1);
    const ranks = new Map<string, number>();
    for (const id of graph.nodes()) {
      const column = columns.get(id);
      if (column !== undefined) ranks.set(id, column * factor);
    }
    const around = graph.nodes().filter((id) => !ranks.has(id));
    for (let round = 0; round <= around.length && ranks.size < graph.nodes().length; round++) {
      for (const id of around) {
        const after = (graph.outEdges(id) ?? []).map(
          (edge) => (ranks.get(edge.w) ?? NaN) - (graph.edge(edge).minlen ?? 1),
        );
        const before = (graph.inEdges(id) ?? []).map(
          (edge) => (ranks.get(edge.v) ?? NaN) + (graph.edge(edge).minlen ?? 1),
        );
        const rank = after.length > 0 && !after.some(Number.isNaN) ? Math.min(...after) : Math.max(...before);
        if (Number.isFinite(rank)) ranks.set(id, rank);
      }
    }
    for (const id of graph.nodes()) graph.node(id).rank = ranks.get(id) ?? 0;
  };
}

/** Adds space above the nodes of each group for its title, and some below: returns where a place moves to. */
function titleSpace({ nodes, groups }: NetworkMap, graph: Graph): (y: number) => number {
  const gaps = groups.flatMap(({ id }) => {
    const boxes = nodes
      .filter(({ group }) => group === id || group?.startsWith(`${id}/`) === true)
      .map((node) => boxOf(graph.node(node.id)));
    const [top, bottom] = [
      Math.min(...boxes.map(({ y }) => y)),
      Math.max(...boxes.map(({ y, height }) => y + height)),
    ];
    return boxes.length === 0 ? [] : [[top, groupTitle] as const, [bottom, groupBottom] as const];
  });
  return (y) => y + gaps.reduce((sum, [from, space]) => (from <= y ? sum + space : sum), 0);
}

/** The points that the library gave to an edge. */
function pointsOf(graph: Graph, { from, to }: MapEdge): readonly Point[] {
  const label: unknown = graph.edge(from, to) ?? graph.edge(to, from);
  return (label as { readonly points?: readonly Point[] } | undefined)?.points ?? [];
}

/** The texts in the box of a node, without those that do not fit. */
function textsOf({ title, lines }: MapNode): readonly string[] {
  return [title, ...lines].map((text) => shortened(visibleOnOneLine(text)));
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestText ? text : `${characters.slice(0, longestText - 1).join('')}…`;
}

function sizeOf(texts: readonly string[]): { readonly width: number; readonly height: number } {
  const widths = texts.map((text, index) => textWidth(text, index === 0));
  return {
    width: Math.max(84, Math.ceil(Math.max(...widths)) + 2 * padding + 6),
    height: texts.length * lineHeight + 2 * padding - 4,
  };
}

/** About the width of a text of 12 pixels in a sans-serif font. It is rather too large than too small. */
export function textWidth(text: string, isBold = false): number {
  let width = 0;
  for (const character of text) {
    if (/[\u1100-\uFFDC\u{1F000}-\u{3FFFF}]/u.test(character)) width += 12.5;
    else if (/[WMmw@%→]/.test(character)) width += 10.4;
    else if (/[ijlI.,:;'|!()[\]/ ]/.test(character)) width += 3.9;
    else if (/[A-Z_]/.test(character)) width += 8.6;
    else width += 7.6;
  }
  return isBold ? width * 1.08 : width;
}

function boxOf(placed: unknown): LayoutBox {
  const { x, y, width, height } = placed as LayoutBox;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Groups around their nodes, the innermost first, with space for their titles. */
function placedGroups(map: NetworkMap, nodes: readonly PlacedNode[]): readonly PlacedGroup[] {
  const placed = new Map<string, PlacedGroup>();
  for (const group of map.groups.toReversed()) {
    const inside = [
      ...nodes.filter(({ node }) => node.group === group.id).map(({ box }) => box),
      ...[...placed.values()].filter((one) => one.group.parent === group.id).map(({ box }) => box),
    ];
    const texts = [group.title, group.detail]
      .filter((text) => text !== '')
      .map((text) => visibleOnOneLine(text));
    const width = textWidth(texts.join('  '), true) + 2 * padding;
    placed.set(group.id, { group, box: around(inside, width), texts });
  }
  return [...placed.values()].toReversed();
}

function around(boxes: readonly LayoutBox[], width: number): LayoutBox {
  if (boxes.length === 0) return { x: 0, y: 0, width, height: groupTitle };
  const [left, top] = [
    Math.min(...boxes.map(({ x }) => x)) - 14,
    Math.min(...boxes.map(({ y }) => y)) - groupTitle,
  ];
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + 14;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + groupBottom;
  return { x: left, y: top, width: Math.max(right - left, width), height: bottom - top };
}

/** The points of an edge between the sides of its boxes that face each other: a direct line, unless it crosses another box. */
function pathOf(
  from: LayoutBox,
  to: LayoutBox,
  points: readonly Point[],
  nodes: readonly PlacedNode[],
): readonly Point[] {
  const isBackward = to.x < from.x;
  const [left, right] = isBackward ? [to, from] : [from, to];
  const start = { x: left.x + left.width, y: left.y + left.height / 2 };
  if (right.x < start.x) return besideColumn(from, to);
  const end = { x: right.x, y: right.y + right.height / 2 };
  const inner = points.filter(({ x }) => x > start.x + 8 && x < end.x - 8).toSorted((a, b) => a.x - b.x);
  const isFree = !nodes.some(({ box }) => box !== from && box !== to && crosses(start, end, box));
  const path = isFree ? [start, end] : [start, ...inner, end];
  return isBackward ? path.toReversed() : path;
}

/** A line between two boxes of one column, along its right side. */
function besideColumn(from: LayoutBox, to: LayoutBox): readonly Point[] {
  const [start, end] = [from, to].map((box) => ({ x: box.x + box.width, y: box.y + box.height / 2 }));
  if (!start || !end) return [];
  return [start, { x: Math.max(start.x, end.x) + 26, y: (start.y + end.y) / 2 }, end];
}

/** Whether the curve between two points, which is drawn with horizontal ends, crosses a box. */
function crosses(start: Point, end: Point, { x, y, width, height }: LayoutBox): boolean {
  if (x > end.x || x + width < start.x) return false;
  if (y > Math.max(start.y, end.y) || y + height < Math.min(start.y, end.y)) return false;
  for (let part = 1; part < 12; part++) {
    const t = part / 12;
    // A cubic curve whose control points are in the middle.
    const smooth = t * t * (3 - 2 * t);
    const at = {
      x: start.x + (end.x - start.x) * (1.5 * t - 1.5 * t * t + t * t * t),
      y: start.y + (end.y - start.y) * smooth,
    };
    if (at.x > x - 2 && at.x < x + width + 2 && at.y > y - 3 && at.y < y + height + 3) return true;
  }
  return false;
}

/** Moves everything so that the drawing begins at the margin. */
function inPositiveSpace({ groups, nodes, edges }: MapLayout): MapLayout {
  const boxes = [...groups, ...nodes].map(({ box }) => box);
  const points = edges.flatMap((edge) => edge.points);
  const left = Math.min(...boxes.map(({ x }) => x), ...points.map(({ x }) => x), 0) - margin;
  const top = Math.min(...boxes.map(({ y }) => y), ...points.map(({ y }) => y), 0) - margin;
  const moved = <T extends Point>(place: T): T => ({
    ...place,
    x: round(place.x - left),
    y: round(place.y - top),
  });
  return {
    width: Math.ceil(Math.max(...boxes.map((box) => box.x + box.width), 0) - left + margin),
    height: Math.ceil(Math.max(...boxes.map((box) => box.y + box.height), 0) - top + margin),
    groups: groups.map((one) => ({ ...one, box: moved(one.box) })),
    nodes: nodes.map((one) => ({ ...one, box: moved(one.box) })),
    edges: edges.map((one) => ({ ...one, points: one.points.map(moved) })),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The columns of a device or VDOM, from left to right. */
const columns: Readonly<Record<'left' | 'right', Readonly<Partial<Record<MapNodeKind, number>>>>> = {
  left: { 'next-hop': 0, network: 1, gateway: 1, route: 1, interface: 2, tunnel: 3, zone: 4, sdwan: 4 },
  right: { zone: 6, sdwan: 6, interface: 7, tunnel: 7, ha: 8, network: 9, route: 9, 'next-hop': 10 },
};
const middle = 5;
const otherColumn = 7;

/** A minimum distance between the first columns of two devices or VDOMs. */
interface Distance {
  readonly from: string;
  readonly to: string;
  readonly length: number;
}

/**
 * The columns of the nodes by id, from 0 and without gaps. A device whose outer network is an inner network of another is to
 * the right of it.
 */
function columnsOf(map: NetworkMap): ReadonlyMap<string, number> {
  const local = localColumns(map);
  const scopes = scopesOf(map);
  const scopeOf = (id: string): string => scopes.get(id) ?? '';
  const distances = map.edges.flatMap((edge): readonly Distance[] => {
    const [left, right] = leftToRight(edge);
    const [from, to] = [scopeOf(left), scopeOf(right)];
    const length = (local.get(left) ?? 0) + 1 - (local.get(right) ?? 0);
    return from === to || length <= 0 || edge.kind === 'fabric' ? [] : [{ from, to, length }];
  });
  const offsets = offsetsOf(withoutCycles(distances));
  const placed = map.nodes.map(
    ({ id }) => [id, (local.get(id) ?? 0) + (offsets.get(scopeOf(id)) ?? 0)] as const,
  );
  const used = [...new Set(placed.map(([, column]) => column))].toSorted((a, b) => a - b);
  return new Map(placed.map(([id, column]) => [id, used.indexOf(column)]));
}

/** The ends of an edge in the direction in which it is drawn. */
function leftToRight({ from, to, isBackward }: MapEdge): readonly [string, string] {
  return isBackward ? [to, from] : [from, to];
}

/** The columns inside a device. A VLAN or tunnel is in the column after its parent. */
function localColumns({ nodes, edges }: NetworkMap): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Set(
    edges.flatMap(({ from, to, kind }) => {
      const [parent, child] = [byId.get(from), byId.get(to)];
      const isParent = kind === 'link' && isPort(parent) && isPort(child);
      return isParent && parent?.side === child?.side && parent?.group === child?.group ? [to] : [];
    }),
  );
  return new Map(
    nodes.map((node) => {
      const { id, kind, side, group } = node;
      if (side === 'middle') return [id, middle];
      const column =
        kind === 'route' && group !== undefined ? otherColumn : (columns[side][kind] ?? otherColumn);
      const isMoved =
        children.has(id) && (column === columns.left.interface || column === columns.right.interface);
      return [id, isMoved ? column + 1 : column];
    }),
  );
}

function isPort(node: MapNode | undefined): boolean {
  return node?.kind === 'interface' || node?.kind === 'tunnel';
}

/** The device or VDOM of each node; for nodes outside, that of the first neighbor. */
function scopesOf({ nodes, edges }: NetworkMap): ReadonlyMap<string, string> {
  const scopes = new Map(
    nodes.flatMap(({ id, group }) => (group === undefined ? [] : [[id, group] as const])),
  );
  // A next hop is behind a network, which is behind an interface.
  for (let round = 0; round < 2; round++) {
    for (const { from, to } of edges) {
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        const scope = scopes.get(other);
        if (scope !== undefined) getOrInsertComputed(scopes, one, () => scope);
      }
    }
  }
  return scopes;
}

function withoutCycles(distances: readonly Distance[]): readonly Distance[] {
  const next = new Map<string, Set<string>>();
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(next.get(from) ?? [])].some((one) => reaches(one, to, seen));
  };
  return distances.filter(({ from, to }) => {
    if (reaches(to, from)) return false;
    getOrInsertComputed(next, from, () => new Set()).add(to);
    return true;
  });
}

/** The first columns that keep all distances. */
function offsetsOf(distances: readonly Distance[]): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (const { from, to, length } of distances) {
      const least = (offsets.get(from) ?? 0) + length;
      if ((offsets.get(to) ?? 0) >= least) continue;
      offsets.set(to, least);
      isChanged = true;
    }
  }
  return offsets;
}
