import { sameScope } from '../../model/document/unit';
import { isTemplated, type ObjectState, type EntryState } from '../../model/objectState';
import { ipv4Subnet } from '../../analysis/objects/ipRanges';
import { ipv4Number } from '../../syntax/addresses';
import { includes } from '../../analysis/traffic/intervals';
import { interfacesIn, staticAddresses } from '../engine/interfaceAddresses';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

const backbone = '0.0.0.0';

/** An OSPF interface that belongs to no area. */
export const ospfNoArea = defineRule({
  id: 'routing/ospf-no-area',
  severity: 'warning',
  summary: 'An OSPF interface is in no area.',
  document: onTables([], function* (tables) {
    for (const ospf of tables.objects('router ospf'))
      if (isWhole(ospf, tables)) yield* ofVersion2(ospf, tables);
    for (const ospf of tables.objects('router ospf6')) if (isWhole(ospf, tables)) yield* ofVersion3(ospf);
  }),
});

/** A script without the router's own id may change a process that is on the device. */
function isWhole(ospf: ObjectState, { isBackup }: Tables): boolean {
  return !isTemplated(ospf) && (isBackup || ospf.get('router-id') !== undefined);
}

/** In OSPFv2, the networks decide the area of an interface. */
function* ofVersion2(ospf: ObjectState, tables: Tables): Iterable<LocatedReport | undefined> {
  const areas = new Set(ospf.children('area').map(({ name }) => name));
  const networks = ospf.children('network');
  if (networks.some(({ state }) => isTemplated(state))) return;
  for (const one of ospf.children('ospf-interface')) {
    yield undefined;
    const addresses = addressesOf(one, ospf, tables);
    if (!addresses || addresses.length === 0 || isTemplated(one.state)) continue;
    const covering = networks.filter(({ state }) => {
      const subnet = ipv4Subnet(state.get('prefix')?.values ?? []);
      return subnet === undefined || addresses.some((address) => includes(subnet, address));
    });
    const ids = covering.map(({ state }) => state.value('area') ?? backbone);
    if (ids.some((id) => areas.has(id))) continue;
    const name = one.state.value('interface') ?? '';
    const [id] = ids;
    yield reportAt(one.at, {
      message:
        (id === undefined
          ? `No OSPF network contains the address of interface "${name}", so it is in no area. `
          : `The OSPF network of interface "${name}" is in area ${id}, which "config area" does not define. `) +
        'The device does not run OSPF on the interface. ' +
        (id === undefined ? 'Add its subnet to "config network".' : 'Add the area.'),
    });
  }
}

function* ofVersion3(ospf: ObjectState): Iterable<LocatedReport> {
  const areas = new Set(ospf.children('area').map(({ name }) => name));
  for (const { at, name, state } of ospf.children('ospf6-interface')) {
    const id = state.value('area-id') ?? backbone;
    if (isTemplated(state) || areas.has(id)) continue;
    yield reportAt(state.get('area-id')?.setting ?? at, {
      message:
        `OSPF interface "${name}" is in area ${id}, which "config area" does not define. ` +
        'The device does not run OSPF on the interface. Set "area-id" to an area that is defined, or add the area.',
    });
  }
}

/** The addresses of an interface that OSPF may use; undefined if the file does not determine them. */
function addressesOf(
  { state }: EntryState,
  { scope }: ObjectState,
  tables: Tables,
): readonly number[] | undefined {
  const own = ipv4Number(state.value('ip') ?? '');
  if (own !== undefined && own !== 0) return [own];
  const name = state.value('interface');
  const owner = interfacesIn(tables, scope)?.find((one) => one.name === name);
  if (!owner || (owner.state.scope.kind === 'vdom' && !sameScope(owner.state.scope, scope))) return undefined;
  return staticAddresses(owner, tables)?.map(({ address }) => address);
}

/** Reports OSPF intervals with which neighbors are lost before their next hello. */
export const ospfTimers = defineRule({
  id: 'routing/ospf-timers',
  severity: 'warning',
  summary: 'The dead interval of an OSPF interface is not longer than its hello interval.',
  document: onTables([], function* (tables) {
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
