import { isTemplated, type EntryState } from '../../model/objectState';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

/** Reports OSPF intervals with which neighbors are lost before their next hello. */
export const ospfTimers = defineRule({
  id: 'routing/ospf-timers',
  severity: 'warning',
  summary: 'The dead interval of an OSPF interface is not longer than its hello interval.',
  document: onTables(function* (tables) {
    for (const { state, name } of timedEntries(tables)) {
      yield undefined;
      const [hello, dead] = [state.get('hello-interval'), state.get('dead-interval')];
      const [often, lost] = ['hello-interval', 'dead-interval'].map((setting) =>
        Number(state.valueOrDefault(setting)),
      );
      // 0 stands for the interval of the network type. With a multiplier, the device sends several hellos per second.
      if (!often || !lost || lost > often || state.get('hello-multiplier') || isTemplated(state)) continue;
      const at = dead ?? hello;
      if (!at) continue;
      yield reportAt(at.setting, {
        message:
          `OSPF "${name}" has the dead interval ${lost} and the hello interval ${often}. The device takes the neighbor for dead before ` +
          `its next hello, so the adjacency fails again and again. Set "dead-interval" to about ${4 * often}.`,
      });
    }
  }),
});

/** The interfaces and virtual links of OSPF. */
function timedEntries(tables: Tables): readonly EntryState[] {
  return (['', '6'] as const).flatMap((version) =>
    tables
      .objects(`router ospf${version}`)
      .flatMap((ospf) => [
        ...ospf.children(`ospf${version}-interface`),
        ...ospf.children('area').flatMap(({ state }) => state.children('virtual-link')),
      ]),
  );
}
