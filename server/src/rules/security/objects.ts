import { childEntriesOf, childObjectOf } from '../../model/symbols/entries';
import type { EffectiveSetting, ObjectState } from '../../model/objectState';
import type { SchemaView } from '../../schema/schemaContext';
import { objectsOf } from '../../model/objects';
import type { Rule, LocatedReport } from '../engine/rule';

/** The access that an interface allows: at its address, at its secondary addresses, and over IPv6. */
export function accessesOf(state: ObjectState, view: SchemaView): readonly EffectiveSetting[] {
  return [
    state.get('allowaccess'),
    ...childEntriesOf(state, 'secondaryip', view).map((address) => address.state.get('allowaccess')),
    childObjectOf(state, 'ipv6', view)?.get('ip6-allowaccess'),
  ].filter((access) => access !== undefined);
}

/** Runs a check on top-level objects, in every VDOM that contains them. */
export function onObjects(
  tables: readonly string[],
  check: (object: ObjectState) => readonly LocatedReport[],
): NonNullable<Rule['document']> {
  return ({ index, firmware, schema, report }) => {
    const view = { schema, version: firmware.version };
    for (const object of tables.flatMap((table) => objectsOf(index, table, view))) {
      for (const { at, report: what } of check(object)) report(at, what);
    }
  };
}

/** The tables of IPsec tunnels, by phase. */
export const phase1Tables: readonly string[] = ['vpn ipsec phase1-interface', 'vpn ipsec phase1'];
export const phase2Tables: readonly string[] = ['vpn ipsec phase2-interface', 'vpn ipsec phase2'];
