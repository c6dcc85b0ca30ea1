import { getOrInsertComputed } from 'fortios-language/base/collections';
import type { MapEdge, MapGroup, MapNode, MapRow, MapSource, NetworkMap, MapSide } from './model';

/** A node whose lines are still collected. */
type OpenNode = Omit<MapNode, 'lines'> & { readonly lines: string[] };

/** What {@link MapBuilder.node} takes: everything that does not follow from the rest. */
type NewNode = Pick<MapNode, 'id' | 'kind' | 'title' | 'side'> &
  Partial<Pick<MapNode, 'lines' | 'group' | 'source' | 'verdict' | 'policies'>>;

/** Collects the nodes, edges and rows of a map. */
export class MapBuilder {
  private readonly groups: MapGroup[] = [];
  private readonly nodes = new Map<string, OpenNode>();
  private readonly edges = new Map<string, MapEdge>();
  private readonly rows: MapRow[] = [];

  constructor(private readonly files: readonly string[]) {}

  group(group: MapGroup): void {
    this.groups.push(group);
  }

  /** The node with this id; it is added unless there is one. */
  node({ id, kind, title, side, lines = [], group, source, verdict, policies }: NewNode): OpenNode {
    return getOrInsertComputed(this.nodes, id, () => ({
      id,
      kind,
      title,
      side,
      group,
      source,
      lines: [...lines],
      ...(verdict && { verdict }),
      ...(policies !== undefined && { policies }),
    }));
  }

  find(id: string): OpenNode | undefined {
    return this.nodes.get(id);
  }

  /** Connects two nodes once for each kind. `isBackward` is decided by their sides unless it is given. */
  edge(
    from: string,
    to: string,
    kind: MapEdge['kind'],
    { isDirected = false, isBackward = this.isLeftOf(to, from) }: Partial<MapEdge> = {},
  ): void {
    if (from === to) return;
    getOrInsertComputed(this.edges, [from, to, kind].join('\0'), () => ({
      from,
      to,
      kind,
      isDirected,
      isBackward,
    }));
  }

  row(node: string, row: Omit<MapRow, 'node'>): void {
    this.rows.push({ node, ...row });
  }

  build(): NetworkMap {
    const { files, groups, rows } = this;
    return { files, groups, rows, nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }

  private isLeftOf(one: string, other: string): boolean {
    const [a, b] = [one, other].map((id) => sides.indexOf(this.nodes.get(id)?.side ?? 'middle'));
    return (a ?? 0) < (b ?? 0);
  }
}

const sides: readonly MapSide[] = ['left', 'middle', 'right'];

/** The place of a line; undefined if no line defines it. */
export function sourceAt(file: number, line: number): MapSource | undefined {
  return line >= 0 && line < 1e9 ? { file, line } : undefined;
}

/** `a, b and 3 more`: names up to a number. */
export function listedOnMap(names: readonly string[], most = 6): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
