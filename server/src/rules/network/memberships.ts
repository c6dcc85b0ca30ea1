import { getOrInsertComputed } from '../../base/collections';
import { bundleOf } from '../../model/network/bundles';
import { sdwanMemberTables, zoneMemberships } from '../../model/network/sdwan';
import type { Scope } from '../../model/document/unit';
import { isTemplated, type EntryState } from '../../model/objectState';
import type { Located } from '../../syntax/statements';
import type { Tables } from '../engine/tables';

/** The zone of an interface, and the place of its definition. */
interface Membership {
  readonly zone: string;
  /** The entry that makes them members. */
  readonly entry: { readonly table: string; readonly name: string };
  /** `zone`, or `SD-WAN zone` */
  readonly kind: string;
  readonly scope: Scope;
  readonly members: readonly string[];
  readonly place: Located;
}

/** By port, the first aggregate or redundant interface that it belongs to. */
export function* aggregatesByPort(
  interfaces: Iterable<EntryState>,
): Generator<undefined, ReadonlyMap<string, EntryState>> {
  const found = new Map<string, EntryState>();
  for (const one of interfaces) {
    yield undefined;
    const bundle = bundleOf(one.state, 'system interface');
    if (bundle?.ownsMembers) for (const port of bundle.members) getOrInsertComputed(found, port, () => one);
  }
  return found;
}

/** The members of zones and SD-WAN zones in all VDOMs that policies cannot name. */
export function membershipsIn(tables: Tables): readonly Membership[] {
  return [...zoneMemberships(tables)].flatMap((one) => {
    const { kind, zone, table, entry, members, isInUse } = one;
    const { name, at, state } = entry;
    // Up to 6.4.0, where the table of members has another name, policies can name them.
    if (isInUse !== 'yes' || isTemplated(state) || table === sdwanMemberTables[1]) return [];
    const place = state.get('interface')?.setting ?? at;
    return [{ kind, zone, entry: { table, name }, scope: state.scope, members, place }];
  });
}
