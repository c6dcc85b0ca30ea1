import type { Steps } from '../../base/steps';
import type { DocumentView } from '../../model/symbols/documentView';
import { externalAddresses, rangeOf } from '../../policies/lookup/vips';
import { numberedService } from '../../policies/lookup/packet';
import type { Catalog } from '../../policies/objects/catalog';
import { valuesOf } from '../../policies/objects/entryData';
import { ipv4Subnet, ipv6Prefix } from '../../policies/objects/ipRanges';
import { portRange, protocolNumbers, serviceValue } from '../../policies/objects/services';
import type { Policy } from '../../policies/policy';
import { untranslatedBoxes } from '../../policies/vipDestinations';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { setOf, type Box, type Field } from '../../policies/traffic/box';
import { includes, intersects, interval, uniteAll, type Intervals } from '../../policies/traffic/intervals';

/** What the policies of a table are filtered by; an empty text is not a filter. */
export interface PolicyFilter {
  /** An address, subnet or range that the policy matches as source or destination, or a part of a name. */
  readonly address: string;
  /** A port, port range or service such as `tcp/443` that the policy matches, or a part of the name of a service. */
  readonly port: string;
  /** An interface that the policy matches, also as member of a zone, or a part of a name. */
  readonly interface: string;
}

/** For each policy, in the order of the table, whether all filters match. */
export function* filterPolicies(view: DocumentView, filter: PolicyFilter): Steps<boolean[]> {
  const analysis = yield* PolicyAnalysis.prepare(view.index);
  const matches: boolean[] = [];
  for (const { policies, catalog, hasVips } of analysis.groups) {
    const criteria = criteriaOf(filter, catalog);
    for (const policy of policies) matches.push(matchesAll(policy, criteria, hasVips));
    yield;
  }
  return matches;
}

interface Criterion {
  /** The names that a text is compared with. */
  readonly names: (policy: Policy) => readonly string[];
  /** In lower case. */
  readonly text: string;
  /** Compares packets instead of names; undefined if the text is a part of a name. */
  readonly matchesBox: ((box: Box, policy: Policy) => boolean) | undefined;
}

/** The packets of one and the same box must match, and the names of what is not about packets. */
function matchesAll(policy: Policy, criteria: readonly Criterion[], hasVips: boolean): boolean {
  const boxes = hasVips ? policy.lookupBoxes : untranslatedBoxes(policy.lookupBoxes);
  const byName = criteria.filter(({ matchesBox }) => !matchesBox);
  const byPacket = criteria.flatMap(({ matchesBox }) => matchesBox ?? []);
  return (
    byName.every(({ names, text }) => names(policy).some((name) => name.toLowerCase().includes(text))) &&
    (byPacket.length === 0 || boxes.some((box) => byPacket.every((matchesBox) => matchesBox(box, policy))))
  );
}

function criteriaOf(filter: PolicyFilter, catalog: Catalog): readonly Criterion[] {
  const address = filter.address.trim();
  const addresses = addressesOf(address);
  const port = filter.port.trim();
  const services = servicesOf(port);
  const name = filter.interface.trim();
  const interfaces = interfacesOf(name, catalog);
  const criteria: readonly Criterion[] = [
    {
      text: address,
      names: addressNames,
      matchesBox: addresses && ((box, policy) => matchesAddress(box, policy, addresses, catalog)),
    },
    {
      text: port,
      names: ({ entry }) => valuesOf(entry, 'service'),
      matchesBox: services && ((box) => hasAny(box, 'service', services)),
    },
    {
      text: name,
      names: ({ entry, table }) =>
        [...table.sourceInterfaces, ...table.destinationInterfaces].flatMap((setting) =>
          valuesOf(entry, setting),
        ),
      matchesBox: interfaces && ((box, { table }) => matchesInterface(box, table, interfaces)),
    },
  ];
  return criteria
    .filter(({ text }) => text !== '')
    .map((criterion) => ({ ...criterion, text: criterion.text.toLowerCase() }));
}

function addressNames({ entry, table }: Policy): readonly string[] {
  const settings = table.families.flatMap(({ source, destination }) => [
    ...source.addresses,
    ...destination.addresses,
  ]);
  return settings.flatMap((setting) => valuesOf(entry, setting));
}

/** `10.0.0.1`, `10.0.0.0/8`, `10.0.0.1-10.0.0.9`, also for IPv6. */
function addressesOf(text: string): Intervals | undefined {
  return ipv4Subnet(text.split(/\s+/)) ?? ipv6Prefix(text) ?? ipv4Subnet([`${text}/32`]) ?? rangeOf(text);
}

/** `443`, `8000-8100`, `tcp/443`, `icmp`. */
function servicesOf(text: string): Intervals | undefined {
  const ports = /^\d/.test(text) ? portRange(text) : undefined;
  if (!ports) {
    const [, protocol, detail] = /^([a-z0-9]+)(?:\/([\d-]+))?$/i.exec(text) ?? [];
    return protocol === undefined ? undefined : numberedService(protocol.toLowerCase(), detail)?.known;
  }
  const [first, end] = ports;
  const withPorts = [...protocolNumbers].filter(([name]) => !name.startsWith('icmp'));
  return uniteAll(
    withPorts.map(([, number]) => interval(serviceValue(number, first), serviceValue(number, end))),
  );
}

function interfacesOf(name: string, { interfaces, tables, scope }: Catalog): Intervals | undefined {
  const isKnown =
    interfaces.names.numberOf(name) !== undefined ||
    interfaces.membersOf(name) !== undefined ||
    tables.find('system interface', name, scope) !== undefined;
  return name !== '' && isKnown ? interfaces.of(name) : undefined;
}

function matchesInterface(box: Box, table: Policy['table'], interfaces: Intervals): boolean {
  return (
    hasAny(box, 'source interface', interfaces) ||
    (table.destinationInterfaces.length > 0 && hasAny(box, 'destination interface', interfaces))
  );
}

function matchesAddress(box: Box, policy: Policy, addresses: Intervals, catalog: Catalog): boolean {
  if (hasAny(box, 'source', addresses)) return true;
  const vips = setOf(box, 'virtual IP')?.known ?? [];
  // A box of translated packets only: their destinations are those of the virtual IPs.
  if (vips.length > 0 && !includes(vips, 0)) return intersects(vipAddresses(policy, catalog), addresses);
  return hasAny(box, 'destination', addresses);
}

/** The addresses of the virtual IPs that a policy names, before and after translation. */
function vipAddresses({ entry, table }: Policy, catalog: Catalog): Intervals {
  const { tables, scope } = catalog;
  return uniteAll(
    table.families.flatMap(({ family, destination }) =>
      destination.addresses
        .flatMap((setting) => valuesOf(entry, setting))
        .flatMap((name) => catalog.addresses(family).of(name).vips)
        .flatMap((name) => tables.find(family === 4 ? 'firewall vip' : 'firewall vip6', name, scope) ?? [])
        .flatMap((vip) => [
          externalAddresses(vip, catalog) ?? [],
          ...valuesOf(vip, 'mappedip').map((text) => rangeOf(text) ?? []),
        ]),
    ),
  );
}

function hasAny(box: Box, field: Field, values: Intervals): boolean {
  const known = setOf(box, field)?.known;
  return known !== undefined && intersects(known, values);
}
