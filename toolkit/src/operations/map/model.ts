export type MapNodeKind =
  | 'interface'
  | 'tunnel'
  | 'zone'
  | 'sdwan'
  | 'network'
  | 'next-hop'
  | 'route'
  | 'gateway'
  | 'vip'
  | 'policies'
  | 'ha'
  | 'fabric'
  | 'unused'
  | 'collapsed';

/** Where a node is: outside networks are left, those behind the device right, policies between them. */
export type MapSide = 'left' | 'middle' | 'right';

/** A line of a configuration. */
export interface MapSource {
  /** The index in {@link NetworkMap.files}. */
  readonly file: number;
  /** Zero-based. */
  readonly line: number;
}

export interface MapNode {
  readonly id: string;
  readonly kind: MapNodeKind;
  readonly title: string;
  /** Texts below the title. */
  readonly lines: readonly string[];
  readonly side: MapSide;
  /** The innermost group; undefined outside of devices. */
  readonly group: string | undefined;
  readonly source: MapSource | undefined;
  /** For policies: whether they accept, deny, or both. */
  readonly verdict?: 'accept' | 'deny' | 'mixed' | 'disabled';
  /** How many policies it stands for. */
  readonly policies?: number;
}

/** A device or a VDOM of a device. */
export interface MapGroup {
  readonly id: string;
  readonly kind: 'device' | 'vdom';
  readonly title: string;
  readonly detail: string;
  readonly parent: string | undefined;
  readonly source: MapSource | undefined;
}

type MapEdgeKind = 'link' | 'policy' | 'vip' | 'tunnel' | 'fabric' | 'heartbeat' | 'route';

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: MapEdgeKind;
  /** Whether it has a direction, as policies do. */
  readonly isDirected: boolean;
  /** Whether `to` is drawn to the left of `from`. */
  readonly isBackward: boolean;
}

/** A row of the table with the same content as the drawing. */
export interface MapRow {
  /** The node or group that shows it. */
  readonly node: string;
  readonly device: string;
  /** Empty without VDOMs. */
  readonly vdom: string;
  /** `Interface`, `Static route` */
  readonly kind: string;
  readonly name: string;
  readonly detail: string;
  readonly source: MapSource | undefined;
}

/** The networks of one or several devices. */
export interface NetworkMap {
  /** The names of the configurations. */
  readonly files: readonly string[];
  readonly groups: readonly MapGroup[];
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly rows: readonly MapRow[];
  /** What is masked or replaced, as sentences, in a map for other people. */
  readonly note?: string;
}
