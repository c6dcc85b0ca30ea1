import { vdomOfKey } from '../../model/document/unit';
import { policyName, serviceTexts } from '../policies/describe';
import { examplePacket, packetToVip, queryOf } from '../lookup/examplePacket';
import type { LookupQuery } from '../lookup/query';
import { externalAddresses, packetsTo, type TranslatedPackets } from '../lookup/vips';
import { allAddresses, type Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import type { EntryData } from '../objects/entryData';
import { addressIntervalText, addressText } from '../objects/ipRanges';
import type { Policy } from '../policies/policy';
import type { PolicyGroup } from '../policies/policyAnalysis';
import { routeTableOf } from '../routing/routeTable';
import { fields, setOf, type Box, type Field } from '../traffic/box';
import {
  intersect,
  interval,
  isEqual,
  pairsOf,
  uniteAll,
  type Bound,
  type Intervals,
} from '../traffic/intervals';
import { isEmpty, knownSet, upperBound } from '../traffic/valueSet';
import { exposureLine, networkTexts, type ExposureCertainty, type ExposureLine } from './exposureRow';
import { internetOf, isRouted, type InternetSides } from './internetSides';
import type { Probes } from './probes';

/** A server behind the device that hosts in the Internet reach. */
export interface ExposedServer {
  readonly vdom: string | null;
  /** The interface at which packets arrive. */
  readonly interface: string;
  /** The address and ports that hosts in the Internet use. */
  readonly address: string;
  readonly services: readonly string[];
  /** The addresses behind the device; empty if the file does not determine them. */
  readonly servers: readonly string[];
  readonly virtualIp: string | null;
  readonly policy: string;
  /** The sources, such as `every network`. */
  readonly from: readonly string[];
  readonly certainty: ExposureCertainty;
  readonly lines: readonly ExposureLine[];
}

const families: readonly Family[] = [4, 6];

/** Packets from the Internet that a policy accepts. */
interface AcceptedPackets {
  /** The interface where they come in. */
  readonly interface: string;
  readonly family: Family;
  readonly policy: Policy;
  /** Its packets, before those from the Internet are chosen. */
  readonly whole: Box;
  readonly box: Box;
  /** The packets of the policies before it. */
  readonly earlier: readonly Box[];
}

/** What one lookup shows: a part of the external addresses of a virtual IP, or of a network, with its servers. */
interface ShownServers {
  readonly vip: EntryData | undefined;
  readonly external: Intervals;
  readonly servers: Intervals;
  readonly services: Intervals;
  readonly sources: Intervals;
  readonly isAllowed: boolean;
}

/** The servers that the policies of a table let hosts in the Internet reach: each row stands for lookups that allow it. */
export class ExposedServers {
  private readonly vips: Readonly<Record<Family, readonly EntryData[]>>;
  private readonly networks: Readonly<Record<Family, readonly Intervals[]>>;

  constructor(
    private readonly group: PolicyGroup,
    private readonly sides: InternetSides,
    private readonly probes: Probes,
  ) {
    const { tables, scope } = group.catalog;
    this.vips = { 4: tables.all('firewall vip', scope), 6: tables.all('firewall vip6', scope) };
    this.networks = { 4: this.publicNetworks(4), 6: this.publicNetworks(6) };
  }

  rows(): readonly ExposedServer[] {
    const rows = new Map<string, ExposedServer>();
    for (const accepted of this.accepted()) {
      const shown = [...this.behindVips(accepted), ...this.behindRoutes(accepted)];
      for (const part of united(shown)) {
        const row = this.rowOf(accepted, part);
        rows.set(JSON.stringify([row.interface, row.virtualIp, row.policy, row.address, row.services]), row);
      }
      if (this.probes.isCut) break;
    }
    return [...rows.values()];
  }

  private *accepted(): Iterable<AcceptedPackets> {
    const { policies, catalog, scope } = this.group;
    for (const name of this.sides.outside(scope)) {
      const earlier: Box[] = [];
      for (const policy of policies) {
        const boxes = policy.isEnabled ? policy.lookupBoxes : [];
        const isWanted = policy.action === 'accepts' && !policy.isEmpty;
        for (const whole of isWanted ? boxes : [])
          for (const family of families) {
            const box = fromInternet(whole, name, family, catalog);
            if (box) yield { interface: name, family, policy, whole, box, earlier };
          }
        earlier.push(...boxes);
      }
    }
  }

  private *behindVips(accepted: AcceptedPackets): Iterable<ShownServers> {
    const { family, box, whole, earlier } = accepted;
    const { catalog, scope } = this.group;
    for (const vip of this.vips[family])
      for (const part of this.partsOf(vip, accepted)) {
        const packets = packetsTo(vip, catalog, part[0]);
        const query = packets && packetToVip(vip.name, packets, box, earlier, { catalog, scope });
        const found = query && this.probes.allowed(query);
        if (!packets || !found) continue;
        const source = upperBound(setOf(box, 'source') ?? knownSet([]));
        const services = intersect(setOf(whole, 'service')?.known ?? [], packets.services);
        yield {
          vip,
          external: part,
          servers: serversOf(packets, part),
          services: externalServices(services, packets),
          sources: packets.sources ? intersect(source, packets.sources) : source,
          isAllowed: found.verdict === 'allow',
        };
      }
  }

  /**
   * The external addresses of a virtual IP in parts whose packets the device treats in the same way: other virtual IPs may have some
   * of them, and with central NAT, policies may name some of the servers.
   */
  private partsOf(vip: EntryData, { family, box }: AcceptedPackets): readonly Intervals[] {
    const { catalog } = this.group;
    const [first, end] = externalAddresses(vip, catalog) ?? [];
    if (first === undefined || end === undefined) return [];
    const others = this.vips[family].flatMap((one) =>
      one === vip ? [] : (externalAddresses(one, catalog) ?? []),
    );
    const [server] = packetsTo(vip, catalog)?.mapped ?? [];
    const named = catalog.centralNat && server !== undefined ? (setOf(box, 'destination')?.known ?? []) : [];
    const bounds = [...others, ...named.map((bound) => moved(bound, server ?? 0, first))].filter(
      (bound) => bound > first && bound < end,
    );
    const sorted = [first, ...[...new Set(bounds)].sort((a, b) => (a < b ? -1 : 1)), end];
    return sorted
      .slice(0, maxParts)
      .map((bound, at) => interval(bound, sorted[at + 1] ?? end))
      .filter((part) => part.length > 0);
  }

  private *behindRoutes({ family, box, whole, policy, earlier }: AcceptedPackets): Iterable<ShownServers> {
    const { catalog, scope } = this.group;
    const destination = setOf(box, 'destination')?.known ?? [];
    const isUntranslated = intersect(setOf(box, 'virtual IP')?.known ?? [], [0, 1]).length > 0;
    for (const one of isUntranslated ? this.networks[family] : []) {
      const network = intersect(one, destination);
      if (network.length === 0) continue;
      const target = box.map((set, at) => (fields[at] === 'destination' ? knownSet(network) : set));
      const packet = examplePacket(target, earlier, catalog);
      const query: LookupQuery | undefined = packet && queryOf(packet, { catalog, scope });
      const found = query && this.probes.allowed(query);
      if (found?.policy !== policy.id) continue;
      yield {
        vip: undefined,
        external: network,
        servers: network,
        services: setOf(whole, 'service')?.known ?? [],
        sources: upperBound(setOf(box, 'source') ?? knownSet([])),
        isAllowed: found.verdict === 'allow',
      };
    }
  }

  private rowOf(accepted: AcceptedPackets, shown: ShownServers): ExposedServer {
    const { interface: name, family, policy, box } = accepted;
    const { vip, external, servers, services, sources, isAllowed } = shown;
    const { scope } = this.group;
    const isKnown = isAllowed && setOf(box, 'source')?.opaque.length === 0;
    const isCertain = isKnown && this.sides.of(name, scope) === 'yes' && isRouted(external[0], family);
    return {
      vdom: vdomOfKey(scope) ?? null,
      interface: name,
      address: addressTexts(external).join(', '),
      services: serviceList(services),
      servers: addressTexts(servers),
      virtualIp: vip?.name ?? null,
      policy: policyName(policy),
      from: networkTexts(sources, family),
      certainty: isCertain ? 'yes' : 'perhaps',
      lines: [
        ...(vip ? [exposureLine(vip.at, `virtual IP "${vip.name}"`)] : []),
        exposureLine(policy.entry.at, policyName(policy)),
      ],
    };
  }

  /** The public networks behind the device, by route. */
  private publicNetworks(family: Family): readonly Intervals[] {
    const { scope } = this.group;
    const { routes } = routeTableOf(this.sides.network(scope), family);
    const networks = routes.flatMap(({ interfaces, kind, destination }) => {
      const isInside =
        kind !== 'blackhole' && interfaces.every((name) => this.sides.of(name, scope) === 'no');
      if (!isInside || isEqual(destination, allAddresses(family))) return [];
      const network = intersect(destination, internetOf(family));
      return network.length === 0 ? [] : [network];
    });
    return [...new Map(networks.map((one) => [one.join(), one])).values()];
  }
}

/** The most parts of the external addresses of one virtual IP. */
const maxParts = 32;

/** Parts that differ only in their addresses, as one. */
function united(shown: readonly ShownServers[]): readonly ShownServers[] {
  const parts = new Map<string, ShownServers>();
  for (const one of shown) {
    const { vip, services, sources, isAllowed } = one;
    const key = vip
      ? JSON.stringify([vip.name, services.join(), sources.join(), isAllowed])
      : `network ${one.external.join()}`;
    const before = parts.get(key);
    parts.set(key, {
      ...one,
      external: uniteAll([before?.external ?? [], one.external]),
      servers: uniteAll([before?.servers ?? [], one.servers]),
    });
  }
  return [...parts.values()];
}

/** The servers of a part of the external addresses: one by one for an address, all of them for a virtual server. */
function serversOf({ mapped = [] }: TranslatedPackets, part: Intervals): Intervals {
  const [first, end] = part;
  const [only, ...others] = mapped;
  if (only === undefined || first === undefined || end === undefined) return [];
  if (others.length > 0) return uniteAll(mapped.map((one) => interval(one, moved(one, 0, 1))));
  return interval(only, moved(end, first, only));
}

/** An address at the same distance from another one. */
function moved(address: Bound, from: Bound, to: Bound): Bound {
  if (typeof address === 'bigint' || typeof from === 'bigint' || typeof to === 'bigint')
    return BigInt(address) - BigInt(from) + BigInt(to);
  return address - from + to;
}

/** The packets of a box from the Internet that arrive at an interface; undefined if there are none. */
function fromInternet(box: Box, name: string, family: Family, catalog: Catalog): Box | undefined {
  const limits: Partial<Record<Field, Intervals>> = {
    'source interface': catalog.interfaces.names.of(name),
    source: internetOf(family),
    destination: allAddresses(family),
  };
  const limited = box.map((set, index) => {
    const field = fields[index];
    const limit = field && limits[field];
    if (!limit) return set;
    return field === 'source'
      ? { known: intersect(set.known, limit), opaque: set.opaque }
      : knownSet(intersect(upperBound(set), limit));
  });
  return limited.some((set) => isEmpty(set)) ? undefined : limited;
}

/** The protocols and ports with which packets arrive, by those that a policy accepts. */
function externalServices(services: Intervals, { arrivesWith }: TranslatedPackets): Intervals {
  return uniteAll(
    [...pairsOf(services)].map(([first, end]): Intervals => {
      const start = arrivesWith(Number(first));
      return [start, start + (Number(end) - Number(first))];
    }),
  );
}

/** The most services in a list. */
const maxServices = 8;

function serviceList(services: Intervals): readonly string[] {
  const texts = [...pairsOf(services)].flatMap(([first, end]) => serviceTexts(Number(first), Number(end)));
  return texts.length > maxServices ? [...texts.slice(0, maxServices), '…'] : texts;
}

/** The most addresses in a list. */
const maxAddresses = 12;

/** `203.0.113.5`, `203.0.113.5-203.0.113.8` */
function addressTexts(addresses: Intervals): readonly string[] {
  const texts = [...pairsOf(addresses)].map(([first, end]) =>
    BigInt(end) - BigInt(first) === 1n ? addressText(first) : addressIntervalText(first, end),
  );
  return texts.length > maxAddresses ? [...texts.slice(0, maxAddresses), '…'] : texts;
}
