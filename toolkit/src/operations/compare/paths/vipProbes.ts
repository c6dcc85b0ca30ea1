import { allAddresses, type Family } from 'fortios-language/analysis/objects/addresses';
import type { EntryData } from 'fortios-language/analysis/objects/entryData';
import { packetToVip } from 'fortios-language/analysis/lookup/examplePacket';
import { packetsTo } from 'fortios-language/analysis/lookup/vips';
import { fields, isEmptyBox, setOf, type Box } from 'fortios-language/analysis/traffic/box';
import { interval, intersects, type Intervals } from 'fortios-language/analysis/traffic/intervals';
import { knownSet } from 'fortios-language/analysis/traffic/valueSet';
import { hasInterface, type PathSide } from './pathSide';
import type { RulesPair } from './policyProbes';
import { limitedTo, type Probe, type ProbedScope } from './probe';

/** How many packets to virtual IPs of a VDOM are looked up. */
const maxPackets = 200;

/** Packets to virtual IPs that changed, or that changed policies may match. */
export function* probesToVips(scope: ProbedScope, rules: RulesPair, family: Family): Iterable<Probe> {
  let count = 0;
  for (const [side, own] of [
    [scope.now, rules.now],
    [scope.old, rules.old],
  ] as const) {
    const earlier: Box[] = [];
    const vips = side.catalog.tables.all(family === 4 ? 'firewall vip' : 'firewall vip6', side.scope);
    for (const { possible, boxes, id } of own) {
      for (const vip of id === '0' ? [] : vips) {
        const isWanted = isChanged(vip, side, scope) || rules.changed.has(id);
        for (const box of isWanted ? possible : []) {
          for (const probe of probesTo(vip, side, box, earlier, scope, family)) {
            if (++count > maxPackets) {
              scope.isCut = true;
              return;
            }
            yield probe;
          }
        }
      }
      earlier.push(...boxes);
    }
  }
}

function isChanged(vip: EntryData, side: PathSide, { touched }: ProbedScope): boolean {
  return touched.isWhole || touched.names.has(vip.name) || touched.names.has(side.newName(vip.name));
}

/** A packet to a virtual IP from each interface where it may come in. */
function* probesTo(
  vip: EntryData,
  side: PathSide,
  box: Box,
  earlier: readonly Box[],
  scope: ProbedScope,
  family: Family,
): Iterable<Probe> {
  const packets = packetsTo(vip, side.catalog);
  const name = side.newName(vip.name);
  if (!packets || !mayTranslate(name, box, scope.now)) return;
  const arriving = packets.interfaces && side.translate(interfaceBox(packets.interfaces))[0]?.known;
  const { catalog, scope: vdom } = scope.now;
  for (const srcintf of scope.interfaces) {
    const from = scope.numbersOf([srcintf]);
    if (!hasInterface(box, 'source interface', from) || (arriving && !intersects(arriving, from))) continue;
    const query = [limitedTo(box, { 'source interface': from, source: allAddresses(family) })]
      .filter((one) => !isEmptyBox(one))
      .map((one) =>
        packetToVip(name, { ...packets, interfaces: arriving }, one, earlier, { catalog, scope: vdom }),
      )
      .find((one) => one !== undefined);
    if (!query) continue;
    const { dstintf: _, ...routed } = query;
    yield { query: { ...routed, srcintf, skipsSourceCheck: true }, isAssumed: false };
  }
}

function mayTranslate(name: string, box: Box, { catalog }: PathSide): boolean {
  const number = catalog.vips.numberOf(name);
  const known = setOf(box, 'virtual IP')?.known ?? [];
  return catalog.centralNat || (number !== undefined && intersects(known, interval(number, number + 1)));
}

function interfaceBox(interfaces: Intervals): Box {
  return fields.map((field) => knownSet(field === 'source interface' ? interfaces : []));
}
