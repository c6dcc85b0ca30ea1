import { accessSettingOf } from '../../model/network/interfaces';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { policyName } from '../policies/describe';
import { afterLocalIn } from '../lookup/localIn';
import { openServices, type OpenService } from '../objects/deviceServices';
import { addressNumber } from '../objects/ipRanges';
import { protocolNumbers, serviceValue } from '../objects/services';
import type { PolicyAnalysis } from '../policies/policyAnalysis';
import { intersect, uniteAll, type Intervals } from '../traffic/intervals';
import { upperBound } from '../traffic/valueSet';
import type { ArrivalSearch, ArrivalWay } from './arrivals';
import { exposureLine, networkTexts, type ExposureCertainty, type ExposureLine } from './exposureRow';
import { internetOf, isRouted, type InternetSide, type InternetSides } from './internetSides';
import { accessLines, isOpen, mayUse, type SignIn, type SignInAccount, type SignInWay } from './signIn';

/** Sign-in over one protocol at an address of the device. */
export interface ExposedSignIn {
  readonly vdom: string | null;
  readonly interface: string;
  /** Null if a server assigns it, or the file does not contain it. */
  readonly address: string | null;
  readonly protocol: string;
  readonly port: number;
  readonly fromInternet: InternetSide;
  /** Who can sign in, and from which networks; empty if the file does not contain the administrators. */
  readonly administrators: readonly { readonly name: string; readonly from: readonly string[] }[];
  readonly certainty: ExposureCertainty;
  readonly lines: readonly ExposureLine[];
}

/** A service of the device that hosts in the Internet reach. */
export interface ExposedService {
  readonly vdom: string | null;
  readonly interface: string;
  readonly address: string | null;
  /** `SSL VPN`, `ping` */
  readonly service: string;
  /** `tcp/443`; null if it is not known, and for ping. */
  readonly port: string | null;
  /** The sources in the Internet that it answers, such as `every network`. */
  readonly from: readonly string[];
  readonly certainty: ExposureCertainty;
  readonly lines: readonly ExposureLine[];
}

const ping = 'ping';

/** ICMP and ICMPv6 echo requests. */
const echo = { 4: serviceValue(1, 8 * 256), 6: serviceValue(58, 128 * 256) } as const;

/** What answers at the addresses of the device. */
export class ExposedAddresses {
  constructor(
    private readonly index: DocumentIndex,
    private readonly analysis: PolicyAnalysis,
    private readonly sides: InternetSides,
    private readonly search: ArrivalSearch,
  ) {}

  signIn({ ways, administrators }: SignIn): readonly ExposedSignIn[] {
    return ways.filter(isOpen).flatMap((way) => {
      const accounts = administrators?.filter((one) => mayUse(one, way));
      return accounts?.length === 0 ? [] : (this.signInAt(way, accounts) ?? []);
    });
  }

  /** @param accounts undefined if the file does not contain the administrators */
  private signInAt(
    way: SignInWay,
    accounts: readonly SignInAccount[] | undefined,
  ): ExposedSignIn | undefined {
    const { family, scope, entry: owner, address, port } = way;
    const sources = (accounts ?? []).map((one) => intersect(one.sources[family], way.sources));
    const reachable = accounts ? uniteAll(sources) : way.sources;
    const service = serviceValue(6, port);
    const arrivals = this.search.waysTo({ scope, owner, family, address, service, sources: reachable });
    if (arrivals.length === 0) return undefined;
    const isAllowed = arrivals.some(({ verdict }) => verdict === 'allow');
    const isCertain = way.isCertain && accounts?.some((one) => one.isCertain) === true && isAllowed;
    return {
      vdom: way.vdom ?? null,
      interface: way.interface,
      address: address ?? null,
      protocol: way.protocol,
      port,
      fromInternet: nearestSide(arrivals),
      administrators: (accounts ?? []).map(({ name }, at) => ({
        name,
        from: networkTexts(sources[at] ?? [], family),
      })),
      certainty: isCertain ? 'yes' : 'perhaps',
      lines: [
        ...this.accessLines(way),
        ...way.denials.map(({ id, entry }) =>
          exposureLine(entry.at, `local-in policy ${id} denies some sources`),
        ),
        ...policyLines(arrivals),
        ...(accounts ?? []).map(({ name, entry }) => exposureLine(entry.at, `administrator "${name}"`)),
      ],
    };
  }

  /** The services that the Internet reaches, except for those over which administrators sign in. */
  *services({ ways }: SignIn): Iterable<ExposedService> {
    const seen = new Set<string>();
    for (const way of ways) {
      const key = [way.scope, way.interface, way.family, way.address].join(' ');
      if (seen.has(key) || isOff(way)) continue;
      seen.add(key);
      const device = { index: this.index, catalog: this.analysis.catalog(way.scope) };
      for (const service of openServices(way.entry, way.family, way.access, device)) {
        const row = service.isSignIn ? undefined : this.serviceAt(way, service);
        if (row) yield row;
      }
    }
  }

  private serviceAt(way: SignInWay, service: OpenService): ExposedService | undefined {
    const { family, address, scope, entry: owner } = way;
    const sources = this.publicSources(way, service);
    if (sources.length === 0) return undefined;
    const value = valueOfService(service, way);
    const side = this.sides.of(way.interface, scope);
    // Without its port, no packet stands for the service.
    const arrivals =
      value === undefined
        ? []
        : this.search
            .waysTo({ scope, owner, family, address, service: value, sources })
            .filter(({ fromInternet }) => fromInternet !== 'no');
    if (value === undefined ? side === 'no' : arrivals.length === 0) return undefined;
    const isCertain =
      arrivals.some(({ verdict, fromInternet }) => verdict === 'allow' && fromInternet === 'yes') &&
      isRouted(address, family) &&
      !owner.templated;
    return {
      vdom: way.vdom ?? null,
      interface: way.interface,
      address: address ?? null,
      service: service.what,
      port: portText(service),
      from: networkTexts(sources, family),
      certainty: isCertain ? 'yes' : 'perhaps',
      lines: [
        ...(service.word === undefined ? [] : this.accessLines(way)),
        ...service.places.map(({ at, what }) => exposureLine(at, what)),
        ...policyLines(arrivals),
      ],
    };
  }

  /** The sources in the Internet that a service answers, and that local-in policies let in, as far as the file says. */
  private publicSources(way: SignInWay, { sources, protocol, ports }: OpenService): Intervals {
    const fromPublic = intersect(upperBound(sources), internetOf(way.family));
    const port = ports[0]?.[0];
    if (protocol === undefined || port === undefined) return fromPublic;
    const destination = way.address === undefined ? undefined : addressNumber(way.address);
    const packets = { family: way.family, interface: way.interface, destination, protocol, port };
    return afterLocalIn(packets, fromPublic, this.analysis, way.scope, way.isReserved).sources;
  }

  private accessLines(way: SignInWay): readonly ExposureLine[] {
    const what = `${accessSettingOf(way.family)} of interface "${way.interface}"`;
    return accessLines(way, this.index).map((at) => exposureLine(at, what));
  }
}

/** The protocol and port of a packet that stands for a service; undefined if the file does not determine the port. */
function valueOfService({ what, protocol, ports }: OpenService, { family }: SignInWay): number | undefined {
  if (what === ping) return echo[family];
  const port = ports[0]?.[0];
  return protocol === undefined || port === undefined
    ? undefined
    : serviceValue(protocolNumbers.get(protocol) ?? 6, port);
}

/** `udp/500,4500`; null if it is not known, and for ping. */
function portText({ protocol, ports }: OpenService): string | null {
  return protocol === undefined || ports.length === 0
    ? null
    : `${protocol}/${ports.map(([first]) => first).join(',')}`;
}

/** The nearest side of the Internet on which packets may come in. */
function nearestSide(arrivals: readonly ArrivalWay[]): InternetSide {
  const sides = arrivals.map(({ fromInternet }) => fromInternet);
  return sides.includes('yes') ? 'yes' : sides.includes('perhaps') ? 'perhaps' : 'no';
}

function policyLines(arrivals: readonly ArrivalWay[]): readonly ExposureLine[] {
  return arrivals.flatMap(({ policy }) =>
    policy ? [exposureLine(policy.entry.at, policyName(policy))] : [],
  );
}

/** Whether no packet is answered at an address, over any protocol. */
function isOff({ obstacle }: SignInWay): boolean {
  return (
    obstacle !== undefined &&
    ['down', 'member', 'no address', 'vdom disabled', 'transparent', 'no source'].includes(obstacle.kind)
  );
}
