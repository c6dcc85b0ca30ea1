import type { ObjectState } from '../../model/objectState';
import { objectsOf } from '../../model/objects';
import type { Rule, LocatedReport } from '../engine/rule';

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
