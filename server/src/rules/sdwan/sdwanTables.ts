import { isSdwanOn, sdwanObjects } from '../../model/network/sdwan';
import type { EntryState } from '../../model/objectState';
import type { Scope } from '../../model/document/unit';
import type { Tables } from '../engine/tables';

/** The entries of a child table, without those of an SD-WAN that is disabled as a whole. */
export function sdwanEntries(
  child: 'members' | 'health-check' | 'service',
  tables: Tables,
): readonly EntryState[] {
  return sdwanObjects.flatMap((object) =>
    tables
      .entries(`${object} > ${child}`)
      .filter(({ state }) => isSdwanOn(tables.objectIn(object, state.scope), tables.isBackup) !== 'no'),
  );
}

/** Whether a health check is built in. Built-in health checks get members when they are used. */
export function isPredefined(name: string): boolean {
  return name.startsWith('Default_');
}

/** Whether dynamic routing may add routes through any interface of a VDOM. */
export function hasDynamicRouting(scope: Scope, tables: Tables): boolean {
  const lists = [
    'router bgp > neighbor',
    'router bgp > neighbor-range',
    'router ospf > network',
    'router rip > network',
    'router isis > isis-interface',
  ];
  return lists.some((table) => tables.entriesIn(table, scope).length > 0);
}
