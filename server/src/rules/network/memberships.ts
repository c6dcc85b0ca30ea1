import { getOrInsertComputed } from '../../base/collections';
import { isAggregate } from '../../model/network/interfaces';
import { zoneOfMember } from '../../model/network/sdwan';
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
    if (!isAggregate(one.state)) continue;
    for (const port of one.state.values('member')) getOrInsertComputed(found, port, () => one);
  }
  return found;
}

/** The members of all zones and SD-WAN zones, in all VDOMs. */
export function membershipsIn(tables: Tables): readonly Membership[] {
  return [...zoneMembers(tables), ...sdwanMembers(tables)];
}

function zoneMembers(tables: Tables): readonly Membership[] {
  return tables
    .entries('system zone')
    .filter(({ state }) => !isTemplated(state))
    .map(({ name, at, state }) => ({
      zone: name,
      entry: { table: 'system zone', name },
      kind: 'zone',
      scope: state.scope,
      members: state.get('interface')?.values ?? [],
      place: state.get('interface')?.setting ?? at,
    }));
}

/** Members of SD-WAN. Up to 6.4.0, where the table has another name, policies can use them. */
function sdwanMembers(tables: Tables): readonly Membership[] {
  return tables
    .entries('system sdwan > members')
    .filter(
      ({ state }) =>
        !isTemplated(state) &&
        state.value('status') !== 'disable' &&
        tables.objectIn('system sdwan', state.scope)?.value('status') === 'enable',
    )
    .map(({ name, at, state }) => ({
      entry: { table: 'system sdwan > members', name },
      zone: zoneOfMember(state),
      kind: 'SD-WAN zone',
      scope: state.scope,
      members: state.get('interface')?.values ?? [],
      place: state.get('interface')?.setting ?? at,
    }));
}
