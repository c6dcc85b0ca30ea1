import { contentLines, deletionsInside, setLine, type Chunk } from './commandLines';
import type { Comparison, NodeChange, PartChange } from '../comparison/compare';
import type { ConfigNode, DeviceState } from '../state/state';
import { policiesWith, zoneMembers } from '../execution/zones';

/** The interfaces that move to another VDOM, by name. */
export function vdomMoves(parts: readonly PartChange[]): ReadonlyMap<string, NodeChange> {
  const moved = new Map<string, NodeChange>();
  for (const block of parts.find(({ name }) => name === 'global')?.blocks ?? []) {
    if (block.new?.schema?.path !== 'system interface') continue;
    for (const change of block.entries) if (changesVdom(change)) moved.set(change.old?.name ?? '', change);
  }
  return moved;
}

function changesVdom({ kind, settings }: NodeChange): boolean {
  return kind === 'changed' && settings.some(({ name, old, new: now }) => name === 'vdom' && old && now);
}

/** Changes in which interfaces leave zones and SD-WAN before policies name them, and join them after no policy does. */
interface ZoneMoves {
  /** The commands with which interfaces leave. */
  readonly chunks: readonly Chunk[];
  /** The other changes, except those that wait. */
  readonly early: readonly PartChange[];
  /** The changes that wait until no policy names the interfaces: the members of zones, and SD-WAN without its zones. */
  readonly late: readonly PartChange[];
}

/** A device adds an interface to a zone or to SD-WAN only if no policy names it, and accepts no such policy later. */
export function zoneMoves(
  parts: readonly PartChange[],
  { old, new: now }: Pick<Comparison, 'old' | 'new'>,
): ZoneMoves {
  const chunks: Chunk[] = [];
  const early: PartChange[] = [];
  const late: PartChange[] = [];
  for (const part of parts) {
    const { leaving, joining } = movesIn(part, old, now);
    if (leaving.size + joining.size === 0) {
      early.push(part);
      continue;
    }
    const sides = part.blocks.map((block) => splitBlock(part, block, { leaving, joining }));
    early.push({ ...part, blocks: sides.flatMap((side) => side.early ?? []) });
    late.push({ ...part, blocks: sides.flatMap((side) => side.late ?? []) });
    for (const { chunk } of sides) if (chunk && chunk.lines.length > 0) chunks.push(chunk);
  }
  return { chunks, early, late };
}

interface Moves {
  /** The zones of the old configuration, and the tables of members of SD-WAN, that lose an interface. */
  readonly leaving: ReadonlySet<ConfigNode>;
  /** The zones of the new configuration, and the tables of members of SD-WAN, that get an interface. */
  readonly joining: ReadonlySet<ConfigNode>;
}

function movesIn({ old: before, new: after, blocks }: PartChange, old: DeviceState, now: DeviceState): Moves {
  const [leaving, joining] = [new Set<ConfigNode>(), new Set<ConfigNode>()];
  if (!before || !after) return { leaving, joining };
  const [were, are] = [zonesByMember(before, old), zonesByMember(after, now)];
  const changes = blocks.flatMap(({ entries }) => entries);
  const isSame = (one: ConfigNode, other: ConfigNode): boolean =>
    keyOf(one) === keyOf(other) || changes.some((change) => change.old === one && change.new === other);
  for (const [name, zone] of are) {
    const other = were.get(name);
    if (other && isSame(other, zone)) continue;
    if (other || policiesWith(before, name).length > 0) joining.add(zone);
  }
  for (const [name, zone] of were) {
    const other = are.get(name);
    if (other && isSame(zone, other)) continue;
    if (other || policiesWith(after, name).length > 0) leaving.add(zone);
  }
  return { leaving, joining };
}

/** The zone of each interface, or the table of the members of SD-WAN. */
function zonesByMember(part: ConfigNode, state: DeviceState): ReadonlyMap<string, ConfigNode> {
  const isZone = ({ parent }: ConfigNode): boolean => parent?.name === 'system zone';
  return new Map(
    [...zoneMembers(part, state)].flatMap(({ name, node }) => {
      const zone = isZone(node) ? node : node.parent;
      return zone ? [[name, zone] as const] : [];
    }),
  );
}

function keyOf({ path }: ConfigNode): string {
  return path.join('\n');
}

interface Sides {
  readonly early?: NodeChange;
  readonly late?: NodeChange;
  readonly chunk?: Chunk;
}

function splitBlock({ name: part, new: now }: PartChange, block: NodeChange, moves: Moves): Sides {
  const node = block.new ?? block.old;
  const { leaving, joining } = moves;
  const isMembers = (set: ReadonlySet<ConfigNode>, side: ConfigNode | undefined): boolean => {
    const members = side?.blocks.get('members');
    return members !== undefined && set.has(members);
  };
  if (node?.name === 'system zone') return splitZones(part, node, block, moves);
  const sdwan = now?.blocks.get('system sdwan');
  if (node?.name === 'router static' && isMembers(joining, sdwan)) return splitRoutes(block, sdwan);
  if (node?.name !== 'system sdwan') return { early: block };
  const zones = block.blocks.filter((one) => (one.new ?? one.old)?.name === 'zone');
  const others = block.blocks.filter((one) => !zones.includes(one));
  if (isMembers(joining, block.new)) {
    return { early: { ...block, settings: [], blocks: zones }, late: { ...block, blocks: others } };
  }
  if (!isMembers(leaving, block.old)) return { early: block };
  const changed = contentLines({ ...block, settings: [], blocks: others.map(onlyChanged) }, () => true, true);
  const lines = [...switchOff(block), ...changed, ...deletionsInside({ ...block, blocks: others })];
  return {
    chunk: { part, header: node.words, lines },
    early: {
      ...block,
      settings: block.settings.filter(({ name }) => name !== 'status'),
      blocks: [...zones, ...others.flatMap(withoutRemoved)],
    },
  };
}

function splitZones(
  part: string,
  { words }: ConfigNode,
  block: NodeChange,
  { leaving, joining }: Moves,
): Sides {
  const isMembership = ({ name }: { readonly name: string }): boolean => name === 'interface';
  const lines: string[] = [];
  const early: NodeChange[] = [];
  const late: NodeChange[] = [];
  for (const change of block.entries) {
    const { old, new: now } = change;
    const members = old && leaving.has(old) ? old.settings.get('interface') : undefined;
    const next = now?.settings.get('interface');
    const kept = members?.words.filter((_, at) => next?.values.includes(members.values[at] ?? '')) ?? [];
    if (old && members) {
      const line = kept.length === 0 ? 'unset interface' : setLine({ ...members, words: kept });
      lines.push(`edit ${old.words}`, `    ${line}`, 'next');
    }
    const waits = now !== undefined && joining.has(now);
    if (!members && !waits) {
      early.push(change);
      continue;
    }
    early.push({ ...change, settings: change.settings.filter((setting) => !isMembership(setting)) });
    if (!next || (!waits && kept.join(' ') === next.words.join(' '))) continue;
    const settings = change.settings.filter(isMembership);
    late.push({ ...change, kind: 'changed', renamedFrom: undefined, settings, blocks: [] });
  }
  return {
    chunk: { part, header: words, lines },
    early: { ...block, entries: early },
    late: { ...block, entries: late },
  };
}

/** Routes through SD-WAN wait for its members, and so do the routes that they replace. */
function splitRoutes(block: NodeChange, sdwan: ConfigNode | undefined): Sides {
  const members = [...(sdwan?.blocks.get('members')?.entries.values() ?? [])].map((member) =>
    member.value('interface'),
  );
  const waits = ({ kind, old, settings }: NodeChange): boolean =>
    kind === 'removed'
      ? members.includes(old?.value('device'))
      : settings.some(({ name, new: now }) => name.startsWith('sdwan') && now !== undefined);
  return {
    early: { ...block, entries: block.entries.filter((change) => !waits(change)) },
    late: { ...block, entries: block.entries.filter(waits) },
  };
}

/** The line that switches SD-WAN off, if it changes so. */
function switchOff({ settings, new: now }: NodeChange): readonly string[] {
  const status = settings.find(({ name }) => name === 'status');
  if (!status || now?.value('status') === 'enable') return [];
  return [status.new ? setLine(status.new) : 'unset status'];
}

function onlyChanged(block: NodeChange): NodeChange {
  return { ...block, entries: block.entries.filter(({ kind }) => kind === 'changed') };
}

function withoutRemoved(block: NodeChange): readonly NodeChange[] {
  if (block.kind === 'removed') return [];
  return [{ ...block, entries: block.entries.filter(({ kind }) => kind !== 'removed') }];
}
