import { sdwanObjects } from 'fortios-language/model/network/sdwan';
import { allAddresses, type Family } from 'fortios-language/analysis/objects/addresses';
import { valuesOf, type EntryData } from 'fortios-language/analysis/objects/entryData';
import { addressNumber, addressRange } from 'fortios-language/analysis/objects/ipRanges';
import { portRange, protocolNumbers, serviceValue } from 'fortios-language/analysis/objects/services';
import { subnetOfWord } from 'fortios-language/analysis/routing/matchRoute';
import {
  includes,
  interval,
  isEqual,
  uniteAll,
  type Intervals,
} from 'fortios-language/analysis/traffic/intervals';
import { pointSet, upperBound } from 'fortios-language/analysis/traffic/valueSet';
import type { PathSide } from './pathSide';

/** The tables besides policies and routes whose entries decide about packets by their addresses and ports. */
const deciderTables: readonly string[] = [
  'router policy',
  'router policy6',
  ...sdwanObjects.map((object) => `${object} > service`),
  'firewall acl',
  'firewall acl6',
  'firewall interface-policy',
  'firewall ttl-policy',
  'firewall DoS-policy',
  'firewall DoS-policy6',
  'firewall central-snat-map',
  'vpn ipsec phase2-interface',
  'firewall vip',
  'firewall vip6',
  'firewall ippool',
];

/** The packets that an entry is about, as far as its settings name addresses and ports. */
export interface DecidingEntry {
  readonly entry: EntryData;
  readonly sources: Intervals;
  readonly destinations: Intervals;
  readonly services: Intervals;
}

/** The entries of a VDOM that decide about packets, apart from policies and routes. */
export function decidersOf(side: PathSide, family: Family): readonly DecidingEntry[] {
  const { network, catalog, scope, analysis } = side;
  return deciderTables.flatMap((path) => {
    const group = analysis.groups.find(({ table, scope: own }) => table.path === path && own === scope);
    const entries = group
      ? group.policies.map(({ entry }) => entry)
      : [...network.tables.all(path, scope), ...catalog.tables.all(path, scope)];
    return [...new Set(entries)].map((entry) => ({
      entry,
      sources: addressesIn(entry, /^(src|orig|mapped|local)/, side, family),
      destinations: addressesIn(entry, /^(dst|ext|remote|startip|endip)/, side, family),
      services: servicesIn(entry, side),
    }));
  });
}

function addressesIn(entry: EntryData, settings: RegExp, side: PathSide, family: Family): Intervals {
  const addresses = side.catalog.addresses(family);
  const all = allAddresses(family);
  return uniteAll(
    entry.settings.keys().flatMap((setting) => {
      if (!settings.test(setting) || setting.includes('intf') || setting.includes('port')) return [];
      const words = valuesOf(entry, setting);
      const [first = ''] = words;
      const subnet = words.length === 2 ? subnetOfWord(`${first}/${words[1] ?? ''}`, family) : [];
      if (subnet.length > 0) return subnet;
      return words.flatMap((word): readonly Intervals[] => {
        const literal = literalAddresses(word, family);
        if (literal.length > 0) return literal;
        const { addresses: set, isUndefined } = addresses.of(word);
        const values = upperBound(set);
        return isUndefined || isEqual(values, all) ? [] : [values];
      });
    }),
  );
}

function literalAddresses(word: string, family: Family): readonly Intervals[] {
  if (word.includes('/')) return subnetOfWord(word, family);
  const [first = '', last] = word.split('-');
  const number = addressNumber(first);
  if (number === undefined || !includes(allAddresses(family), number)) return [];
  const range = last === undefined ? pointSet(number).known : addressRange(first, last);
  return range ? [range] : [];
}

function servicesIn(entry: EntryData, { catalog }: PathSide): Intervals {
  const named = valuesOf(entry, 'service').flatMap((name) =>
    catalog.services.of(name).map(({ service }) => upperBound(service)),
  );
  const [word = '0'] = valuesOf(entry, 'protocol');
  const protocol = Number(protocolNumbers.get(word) ?? (Number.isNaN(Number(word)) ? 6 : word));
  const ports = ['extport', 'mappedport', 'dst-port'].flatMap((setting) =>
    valuesOf(entry, setting).flatMap((text) => text.split(',').flatMap((one) => [portRange(one) ?? []])),
  );
  const [from, to] = ['start-port', 'end-port'].map((setting) => valuesOf(entry, setting)[0]);
  const own = protocol === 0 ? [] : [[Number(from ?? 0), Number(to ?? 65_535) + 1] as const];
  const numbered = [...ports, ...own].map(([first, end]) =>
    interval(serviceValue(protocol || 6, first), serviceValue(protocol || 6, Math.min(end, 65_536))),
  );
  return uniteAll([...named, ...numbered]);
}
