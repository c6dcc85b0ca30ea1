import { forwardTables } from '../policyTables';
import { getOrInsertComputed } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import { accessSettingOf, facesInternet, vdomNameOf } from '../../model/network/interfaces';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { type Located, firstLineOf } from '../../syntax/statements';
import { vdomOfKey } from '../../model/document/unit';
import { lookup } from '../lookup';
import { packetsTo } from '../lookup/vips';
import { afterLocalIn } from '../localIn';
import { policyName, serviceTexts } from '../describe';
import { examplePacket, packetToVip, queryOf } from '../examplePacket';
import { allAddresses, publicIpv4, type Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { openServices } from '../objects/deviceServices';
import { objectOf, valueOf, type EntryData } from '../objects/entryData';
import { addressIntervalText, addressNumber, addressText, ipv6Prefix } from '../objects/ipRanges';
import type { Policy } from '../policy';
import { PolicyAnalysis, type PolicyGroup } from '../policyAnalysis';
import { readNetwork } from '../routing/network';
import { routeTableOf } from '../routing/routeTable';
import { fields, setOf, type Box, type Field } from '../traffic/box';
import { intersect, isEqual, isSubset, pairsOf, uniteAll, type Intervals } from '../traffic/intervals';
import { isEmpty, knownSet, upperBound } from '../traffic/valueSet';
import { accessLines, isOpen, mayUse, readSignIn, type SignIn, type SignInWay } from './signIn';

/** `perhaps`: the file does not determine it, such as the side of the Internet or an address that a server assigns. */
type ExposureCertainty = 'yes' | 'perhaps';

/** A line of the configuration that takes part, counted from 1. */
export interface ExposureLine {
  readonly line: number;
  /** What is there: `allowaccess of interface "wan1"`. */
  readonly what: string;
}

/** Sign-in over one protocol at an address of the device. */
export interface ExposedSignIn {
  readonly vdom: string | null;
  readonly interface: string;
  /** Null if a server assigns it, or the file does not contain it. */
  readonly address: string | null;
  readonly protocol: string;
  readonly port: number;
  readonly fromInternet: 'yes' | 'perhaps' | 'no';
  /** Who can sign in, and from which networks; empty if the file does not contain the administrators. */
  readonly administrators: readonly { readonly name: string; readonly from: readonly string[] }[];
  readonly certainty: ExposureCertainty;
  readonly lines: readonly ExposureLine[];
}

/** A service of the device that hosts in the Internet reach. */
interface ExposedService {
  readonly vdom: string | null;
  readonly interface: string;
  readonly address: string | null;
  /** `SSL VPN`, `ping` */
  readonly service: string;
  /** `tcp/443`; null if it is not known, and for ping. */
  readonly port: string | null;
  readonly certainty: ExposureCertainty;
  readonly lines: readonly ExposureLine[];
}

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

/** What is reachable on a device and behind it. A value for JSON. */
export interface Exposure {
  /** Who can sign in, from any network. */
  readonly signIn: readonly ExposedSignIn[];
  /** Reachable from the Internet. */
  readonly services: readonly ExposedService[];
  readonly servers: readonly ExposedServer[];
  /** What the file does not determine, as sentences. */
  readonly notChecked: readonly string[];
}

const everywhere = 'every network';
const ping = 'ping';

/** The most policies and virtual IPs whose servers are looked up in one table. */
const maxLookups = 400;

function internetOf(family: Family): Intervals {
  return family === 4 ? publicIpv4 : (ipv6Prefix('2000::/3') ?? []);
}

/** What is reachable on the device of a document, and behind it. Contains no secrets, but names. */
export function exposureOf(index: DocumentIndex): Exposure {
  const signIn = readSignIn(index);
  const analysis = runToCompletion(PolicyAnalysis.prepare(index));
  const reader = new ExposureReader(index, analysis);
  const rows = reader.signIn(signIn);
  const services = [...reader.services(signIn)];
  const servers: ExposedServer[] = [];
  for (const group of analysis.groups)
    if (forwardTables.has(group.table.path)) servers.push(...reader.servers(group));
  return { signIn: rows, services, servers, notChecked: reader.notChecked(signIn) };
}

class ExposureReader {
  private readonly sides = new Map<string, ReadonlyMap<string, 'yes' | 'perhaps' | 'no'>>();
  private isCut = false;

  constructor(
    private readonly index: DocumentIndex,
    private readonly analysis: PolicyAnalysis,
  ) {}

  signIn({ ways, administrators }: SignIn): readonly ExposedSignIn[] {
    return ways.filter(isOpen).flatMap((way): readonly ExposedSignIn[] => {
      const accounts = administrators?.filter((one) => mayUse(one, way));
      if (accounts?.length === 0) return [];
      const sources = (accounts ?? []).map((one) => intersect(one.sources[way.family], way.sources));
      const reachable = accounts ? uniteAll(sources) : way.sources;
      const isPublic = intersect(reachable, internetOf(way.family)).length > 0;
      return [
        {
          vdom: way.vdom ?? null,
          interface: way.interface,
          address: way.address ?? null,
          protocol: way.protocol,
          port: way.port,
          fromInternet: isPublic ? this.sideOf(way.interface, way.scope) : 'no',
          administrators: (accounts ?? []).map(({ name }, at) => ({
            name,
            from: networkTexts(sources[at] ?? [], way.family),
          })),
          certainty: way.isCertain && accounts?.some(({ isCertain }) => isCertain) ? 'yes' : 'perhaps',
          lines: [
            ...accessLines(way, this.index).map((at) =>
              lineOf(
                at,
                `${way.family === 6 ? 'ip6-allowaccess' : 'allowaccess'} of interface "${way.interface}"`,
              ),
            ),
            ...way.denials.map(({ id, entry }) =>
              lineOf(entry.at, `local-in policy ${id} denies some sources`),
            ),
            ...(accounts ?? []).map(({ name, entry }) => lineOf(entry.at, `administrator "${name}"`)),
          ],
        },
      ];
    });
  }

  /** The services at addresses of interfaces on the side of the Internet, except for those over which administrators sign in. */
  *services({ ways }: SignIn): Iterable<ExposedService> {
    const seen = new Set<string>();
    for (const way of ways) {
      const key = `${way.interface} ${way.family} ${way.address ?? ''}`;
      const side = this.sideOf(way.interface, way.scope);
      if (seen.has(key) || side === 'no' || isOff(way)) continue;
      seen.add(key);
      const lines = accessLines(way, this.index).map((at) =>
        lineOf(at, `${accessSettingOf(way.family)} of interface "${way.interface}"`),
      );
      const device = { index: this.index, catalog: this.analysis.catalog(way.scope) };
      for (const service of openServices(way.entry, way.family, way.access, device)) {
        const { protocol, word, isSignIn } = service;
        if (isSignIn) continue;
        const ports = service.ports.map(([first]) => first);
        const sources = internetOf(way.family);
        const destination = way.address === undefined ? undefined : addressNumber(way.address);
        const [port] = ports;
        if (protocol !== undefined && port !== undefined) {
          const packets = { family: way.family, interface: way.interface, destination, protocol, port };
          const left = afterLocalIn(packets, sources, this.analysis, way.scope);
          if (left.sources.length === 0) continue;
        }
        const isKnown = side === 'yes' && way.address !== undefined && !way.entry.templated;
        yield {
          vdom: way.vdom ?? null,
          interface: way.interface,
          address: way.address ?? null,
          service: service.what,
          port: protocol === undefined || port === undefined ? null : `${protocol}/${ports.join(',')}`,
          certainty: isKnown && (port !== undefined || service.what === ping) ? 'yes' : 'perhaps',
          lines: word === undefined ? service.places.map(({ at, what }) => lineOf(at, what)) : lines,
        };
      }
    }
  }

  /** The servers that the policies of a table let hosts in the Internet reach. */
  servers(group: PolicyGroup): readonly ExposedServer[] {
    const { scope, catalog } = group;
    const found = new Map<string, ExposedServer>();
    const outside = [...this.sidesIn(scope)].flatMap(([name, side]) => (side === 'no' ? [] : [name]));
    if (outside.length === 0) return [];
    const vips = { 4: vipsOf(4, catalog), 6: vipsOf(6, catalog) };
    const inside = { 4: this.publicNetworks(scope, 4), 6: this.publicNetworks(scope, 6) };
    let lookups = 0;
    for (const name of outside) {
      const earlier: Box[] = [];
      for (const policy of group.policies) {
        const boxes = policy.isEnabled ? policy.lookupBoxes : [];
        const isWanted = policy.action === 'accepts' && !policy.isEmpty;
        for (const box of isWanted ? boxes : []) {
          for (const family of [4, 6] as const) {
            const limited = limitedTo(box, name, family, catalog);
            if (!limited) continue;
            for (const { vip, packets } of vips[family]) {
              const query = packetToVip(vip.name, packets, limited, earlier, { catalog, scope });
              if (!query) continue;
              if (++lookups > maxLookups) {
                this.isCut = true;
                return [...found.values()];
              }
              const result = runToCompletion(lookup(this.index, { ...query, skipsSourceCheck: true }));
              if ('problem' in result || result.verdict === 'deny') continue;
              const services = intersect(setOf(box, 'service')?.known ?? [], packets.services);
              const row = this.serverRow(policy, name, family, limited, {
                scope,
                vip,
                address: addressesText(vip, packets.external),
                services: externalServices(services, packets.arrivesWith),
                servers: (packets.mapped ?? []).map(addressText),
                isCertain: result.verdict === 'allow' && this.sideOf(name, scope) === 'yes',
              });
              found.set(JSON.stringify([name, vip.name, policy.id, row.services]), row);
            }
            const destination = setOf(limited, 'destination')?.known ?? [];
            const isUntranslated = intersect(setOf(limited, 'virtual IP')?.known ?? [], [0, 1]).length > 0;
            for (const one of isUntranslated ? inside[family] : []) {
              const network = intersect(one, destination);
              if (network.length === 0) continue;
              const target = limited.map((set, at) =>
                fields[at] === 'destination' ? knownSet(network) : set,
              );
              const packet = examplePacket(target, earlier, catalog);
              const query = packet && queryOf(packet, { catalog, scope });
              if (!query) continue;
              if (++lookups > maxLookups) {
                this.isCut = true;
                return [...found.values()];
              }
              const result = runToCompletion(lookup(this.index, { ...query, skipsSourceCheck: true }));
              if ('problem' in result || result.verdict === 'deny' || result.policy !== policy.id) continue;
              const texts = networkTexts(network, family);
              const row = this.serverRow(policy, name, family, limited, {
                scope,
                vip: undefined,
                address: texts.join(', '),
                services: serviceList(setOf(box, 'service')?.known ?? []),
                servers: texts,
                isCertain: result.verdict === 'allow' && this.sideOf(name, scope) === 'yes',
              });
              found.set(JSON.stringify([name, texts, policy.id, row.services]), row);
            }
          }
        }
        earlier.push(...boxes);
      }
    }
    return [...found.values()];
  }

  private serverRow(
    policy: Policy,
    name: string,
    family: Family,
    box: Box,
    {
      scope,
      vip,
      isCertain,
      ...row
    }: Pick<ExposedServer, 'address' | 'services' | 'servers'> & {
      readonly scope: string;
      readonly vip: EntryData | undefined;
      readonly isCertain: boolean;
    },
  ): ExposedServer {
    const source = setOf(box, 'source');
    return {
      vdom: vdomOfKey(scope) ?? null,
      interface: name,
      ...row,
      virtualIp: vip?.name ?? null,
      policy: policyName(policy),
      from: source ? networkTexts(upperBound(source), family) : [],
      certainty: isCertain && source?.opaque.length === 0 ? 'yes' : 'perhaps',
      lines: [
        ...(vip ? [lineOf(vip.at, `virtual IP "${vip.name}"`)] : []),
        lineOf(policy.entry.at, policyName(policy)),
      ],
    };
  }

  /** The public networks behind the device, by route. */
  private publicNetworks(scope: string, family: Family): readonly Intervals[] {
    const { routes } = routeTableOf(readNetwork(this.index, this.analysis.catalog(scope)), family);
    const networks = routes.flatMap(({ interfaces, kind, destination }) => {
      const isInside = kind !== 'blackhole' && interfaces.every((name) => this.sideOf(name, scope) === 'no');
      if (!isInside || isEqual(destination, allAddresses(family))) return [];
      const network = intersect(destination, internetOf(family));
      return network.length === 0 ? [] : [network];
    });
    return [...new Map(networks.map((one) => [one.join(), one])).values()];
  }

  notChecked({ administrators, isComplete }: SignIn): readonly string[] {
    return [
      ...(isComplete ? [] : ['The file is not a complete backup: what it does not contain is not listed.']),
      ...(administrators ? [] : ['The file does not contain the administrators.']),
      ...(this.isCut ? ['The search for servers ended at its limit: more servers may be reachable.'] : []),
      ...(completenessOf(this.index).templated.length > 0
        ? ['A template creates a part of the configuration, which is not listed.']
        : []),
    ];
  }

  /** Whether an interface is on the side of the Internet: by its role, its name or a default route. */
  private sideOf(name: string, scope: string): 'yes' | 'perhaps' | 'no' {
    return this.sidesIn(scope).get(name) ?? 'no';
  }

  private sidesIn(scope: string): ReadonlyMap<string, 'yes' | 'perhaps' | 'no'> {
    return getOrInsertComputed(this.sides, scope, () => {
      const catalog = this.analysis.catalog(scope);
      const network = readNetwork(this.index, catalog);
      const withDefault = new Set(
        ([4, 6] as const).flatMap((family) =>
          routeTableOf(network, family)
            .routes.filter(({ destination }) => isEqual(destination, allAddresses(family)))
            .flatMap(({ interfaces }) => interfaces),
        ),
      );
      const vdom = vdomOfKey(scope);
      return new Map(
        catalog.tables
          .all('system interface', scope)
          .filter((entry) => vdom === undefined || vdomNameOf(objectOf(entry)) === vdom)
          .map((entry) => [
            entry.name,
            facesInternet(entry.name, objectOf(entry), withDefault.has(entry.name)),
          ]),
      );
    });
  }
}

/** The virtual IPs of a family that translate packets, with these packets. */
function vipsOf(family: Family, catalog: Catalog) {
  return catalog.tables.all(family === 4 ? 'firewall vip' : 'firewall vip6', catalog.scope).flatMap((vip) => {
    const packets = packetsTo(vip, catalog);
    return packets ? [{ vip, packets }] : [];
  });
}

/** Whether no packet is answered at an address, over any protocol. */
function isOff({ obstacle }: SignInWay): boolean {
  return (
    obstacle !== undefined &&
    ['down', 'member', 'no address', 'vdom disabled', 'transparent', 'no source'].includes(obstacle.kind)
  );
}

/** The packets of a box from the Internet that arrive at an interface; undefined if there are none. */
function limitedTo(box: Box, name: string, family: Family, catalog: Catalog): Box | undefined {
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

function addressesText(vip: EntryData, external: number | bigint): string {
  const text = valueOf(vip, 'extip');
  return text === undefined || text === '0.0.0.0' ? addressText(external) : text;
}

/** The protocols and ports with which packets arrive, by those that a policy accepts. */
function externalServices(services: Intervals, arrivesWith: (service: number) => number): readonly string[] {
  const moved = [...pairsOf(services)].map(([first, end]): Intervals => {
    const start = arrivesWith(Number(first));
    return [start, start + (Number(end) - Number(first))];
  });
  return serviceList(uniteAll(moved));
}

/** The most services in a list. */
const maxServices = 8;

function serviceList(services: Intervals): readonly string[] {
  const texts = [...pairsOf(services)].flatMap(([first, end]) => serviceTexts(Number(first), Number(end)));
  return texts.length > maxServices ? [...texts.slice(0, maxServices), '…'] : texts;
}

/** The most networks in a list. */
const maxNetworks = 12;

/** The networks of a set as texts: `every network`, `10.0.0.0/8`. */
function networkTexts(set: Intervals, family: Family): readonly string[] {
  if (isSubset(family === 4 ? publicIpv4 : internetOf(6), set)) return [everywhere];
  const texts = [...pairsOf(set)].map(([first, end]) => addressIntervalText(first, end));
  return texts.length > maxNetworks ? [...texts.slice(0, maxNetworks), '…'] : texts;
}

function lineOf(at: Located, what: string): ExposureLine {
  return { line: firstLineOf(at) + 1, what };
}
