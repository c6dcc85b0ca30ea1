import { vdomOfKey } from '../../model/document/unit';
import { examplePacket, exampleSource, queryOf } from '../lookup/examplePacket';
import type { LookupQuery } from '../lookup/query';
import type { Verdict } from '../lookup/result';
import type { Family } from '../objects/addresses';
import type { EntryData } from '../objects/entryData';
import { addressNumber, addressText } from '../objects/ipRanges';
import { serviceText } from '../objects/services';
import { isLoopback } from '../lookup/ownAddresses';
import type { Policy } from '../policies/policy';
import type { PolicyAnalysis, PolicyGroup } from '../policies/policyAnalysis';
import { forwardTables } from '../policies/policyTables';
import { fields, type Box, type Field } from '../traffic/box';
import { intersect, interval, type Bound, type Intervals } from '../traffic/intervals';
import { isEmpty, knownSet, pointSet, upperBound } from '../traffic/valueSet';
import { internetOf, isRouted, type InternetSide, type InternetSides } from './internetSides';
import type { Probes } from './probes';

/** Packets to one service at an address of the device. */
export interface OwnService {
  readonly scope: string;
  readonly owner: EntryData;
  readonly family: Family;
  /** Undefined if the file does not contain it. */
  readonly address: string | undefined;
  /** The protocol and port. */
  readonly service: number;
  /** The sources that it answers. */
  readonly sources: Intervals;
}

/** A way to a service of the device that a lookup allows. */
export interface ArrivalWay {
  /** The interface where the packets come in. */
  readonly interface: string;
  /** Whether that is on the side of the Internet, from where the address is reached without another router. */
  readonly fromInternet: InternetSide;
  readonly verdict: Exclude<Verdict, 'deny'>;
  /** The policy that lets the packets in; undefined at the interface with the address. */
  readonly policy: Policy | undefined;
}

/** Stands for an address that the file does not contain. */
const unknownAddress = { 4: '198.18.255.254', 6: '2001:2::fffe' } as const;

/** Finds the ways to the services of the device: each one is a lookup that is or may be allowed. */
export class ArrivalSearch {
  constructor(
    private readonly analysis: PolicyAnalysis,
    private readonly sides: InternetSides,
    private readonly probes: Probes,
  ) {}

  /** The ways to a service: at the interface with its address, and through policies from others. */
  waysTo(target: OwnService): readonly ArrivalWay[] {
    const direct = isLoopback(target.owner) ? undefined : this.directWay(target);
    return [...(direct ? [direct] : []), ...this.waysThroughPolicies(target)];
  }

  private directWay(target: OwnService): ArrivalWay | undefined {
    const { owner, family, address, sources, service, scope } = target;
    const { name } = owner;
    const fromPublic = intersect(sources, internetOf(family));
    const source = exampleSource(fromPublic.length > 0 ? fromPublic : sources);
    if (source === undefined) return undefined;
    const found = this.probes.allowed({
      source: addressText(source),
      destination: address ?? unknownAddress[family],
      service: serviceText(service),
      srcintf: name,
      ...vdomIn(scope),
      ...(address === undefined && { ownAddressOf: name }),
    });
    if (!found || found.verdict === 'deny' || found.nat.destination) return undefined;
    const side = fromPublic.length > 0 ? this.sides.of(name, scope) : 'no';
    return {
      interface: name,
      fromInternet: sideAt(side, address, family),
      verdict: found.verdict,
      policy: undefined,
    };
  }

  /**
   * The ways through policies. Hosts in the Internet reach only public addresses directly; to a loopback, there is no other way, so
   * that all interfaces count.
   */
  private *waysThroughPolicies(target: OwnService): Iterable<ArrivalWay> {
    const { scope, owner, address, family } = target;
    if (address === undefined) return;
    const isPublic = isRouted(address, family);
    const names = isLoopback(owner) ? this.sides.all(scope) : isPublic ? this.sides.outside(scope) : [];
    const groups = this.analysis.groups.filter(
      (group) => group.scope === scope && forwardTables.has(group.table.path),
    );
    for (const name of names)
      for (const group of name === owner.name ? [] : groups) {
        const way = this.wayThrough(group, name, target);
        if (way) yield way;
      }
  }

  /** The way through the first policy of a group that lets packets of an interface in. */
  private wayThrough(group: PolicyGroup, name: string, target: OwnService): ArrivalWay | undefined {
    const { scope, catalog } = group;
    const side = this.sides.of(name, scope);
    const inside = side === 'no' ? target.sources : intersect(target.sources, internetOf(target.family));
    const earlier: Box[] = [];
    for (const policy of group.policies) {
      const boxes = policy.isEnabled ? policy.lookupBoxes : [];
      for (const box of policy.action === 'accepts' && !policy.isEmpty ? boxes : []) {
        const limited = packetsIn(box, name, { ...target, sources: inside }, group);
        const packet = limited && examplePacket(limited, earlier, catalog);
        const query = packet && queryOf(packet, { catalog, scope });
        const found = query && this.probes.allowed(withoutTarget(query));
        if (found?.policy !== policy.id || found.verdict === 'deny') continue;
        return {
          interface: name,
          fromInternet: sideAt(side, target.address, target.family),
          verdict: found.verdict,
          policy,
        };
      }
      earlier.push(...boxes);
    }
    return undefined;
  }
}

/** Behind a private address, another router decides whether packets of the Internet arrive. */
function sideAt(side: InternetSide, address: string | undefined, family: Family): InternetSide {
  return side === 'yes' && address !== undefined && !isRouted(address, family) ? 'perhaps' : side;
}

function vdomIn(scope: string): Pick<LookupQuery, 'vdom'> {
  const vdom = vdomOfKey(scope);
  return vdom === undefined ? {} : { vdom };
}

function withoutTarget(query: LookupQuery): LookupQuery {
  const { dstintf, ...others } = query;
  return dstintf === undefined ? query : others;
}

/** The packets of a box to a service of the device that come in at an interface; undefined if there are none. */
function packetsIn(box: Box, name: string, target: OwnService, { catalog }: PolicyGroup): Box | undefined {
  const { owner, address, service, sources } = target;
  const destination = address === undefined ? undefined : addressNumber(address);
  if (destination === undefined) return undefined;
  const limits: Partial<Record<Field, Intervals>> = {
    'source interface': catalog.interfaces.names.of(name),
    'destination interface': catalog.interfaces.names.of(owner.name),
    'virtual IP': [0, 1],
    source: sources,
    destination: pointSet(destination).known,
    service: pointOf(service),
  };
  const limited = box.map((set, at) => {
    const field = fields[at];
    const limit = field && limits[field];
    return limit ? knownSet(intersect(upperBound(set), limit)) : set;
  });
  return limited.some((set) => isEmpty(set)) ? undefined : limited;
}

function pointOf(service: Bound): Intervals {
  return interval(service, Number(service) + 1);
}
