import { getOrInsertComputed } from '../../base/collections';
import type { MapEdge, MapNode, MapNodeKind, NetworkMap } from './model';

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
export function columnsOf(map: NetworkMap): ReadonlyMap<string, number> {
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
