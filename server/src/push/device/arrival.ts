import { type Scope, scopeKey } from '../../model/document/unit';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import {
  denyingLocalIn,
  isOwn,
  overlappingVirtualIp,
  partlyDenyingLocalIn,
  takingVirtualIp,
  type LocalPackets,
} from '../../analysis/lookup/localIn';
import {
  accessProxyFor,
  externalAddresses,
  translationsOf,
  type ArrivingPacket,
} from '../../analysis/lookup/vips';
import { publicIpv4 } from '../../analysis/objects/addresses';
import type { Catalog } from '../../analysis/objects/catalog';
import { usesPort, type ListeningService } from '../../model/network/services';
import type { ObjectState } from '../../model/objectState';
import { portLinesOf, servicesAt } from '../../analysis/objects/deviceServices';
import type { EntryData } from '../../analysis/objects/entryData';
import { downCause, type DownCause } from '../../analysis/objects/interfaceState';
import { addressNumber } from '../../analysis/objects/ipRanges';
import { protocolNumbers, serviceValue } from '../../analysis/objects/services';
import type { Policy } from '../../analysis/policies/policy';
import { PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { readNetwork } from '../../analysis/routing/network';
import { interfaceAddresses, routeTableOf } from '../../analysis/routing/routeTable';
import { includes, intersect, interval, type Bound } from '../../analysis/traffic/intervals';
import { knownSet } from '../../analysis/traffic/valueSet';
import { isDomainName } from '../../syntax/addresses';
import type { Located } from '../../syntax/statements';
import { callbackOf, type CallbackSettings, type Receiver } from './callback';
import { quotedNames } from '../../base/lists';

/** What certainly keeps a callback from the push service of the FortiGate at one address. */
export type Obstacle =
  | { readonly kind: 'interface-up'; readonly receiver: Receiver; readonly cause: DownCause }
  | {
      readonly kind: 'local-in-policy';
      readonly receiver: Receiver;
      readonly policy: Policy;
      readonly port: number;
    }
  | {
      readonly kind: 'virtual-ip';
      readonly receiver: Receiver;
      readonly vip: EntryData;
      /** The address that it takes; undefined for that of the interface, if the file does not contain it. */
      readonly address: string | undefined;
      readonly port: number;
    }
  | {
      readonly kind: 'port';
      readonly receiver: Receiver;
      readonly service: Pick<ListeningService<ObjectState>, 'what' | 'portSetting'>;
      /** Where the port of the service is set; undefined for a default. */
      readonly at: Located | undefined;
      readonly port: number;
    };

export type ObstacleKind = Obstacle['kind'];

export type ObstacleOf<Kind extends ObstacleKind> = Extract<Obstacle, { readonly kind: Kind }>;

/** Whether the callback arrives, as far as one kind of obstacle is concerned. */
interface ArrivalResult<Kind extends ObstacleKind> {
  /**
   * `blocked`: it certainly arrives nowhere. `partly`: it is blocked at some of the addresses at which it could arrive.
   * `unknown`: the file does not contain what decides.
   */
  readonly status: 'clear' | 'partly' | 'blocked' | 'unknown';
  /** At least one for each address at which it is blocked. */
  readonly obstacles: readonly ObstacleOf<Kind>[];
}

/** A local-in policy that denies the callback at an interface. */
interface Denied {
  readonly receiver: Receiver;
  readonly policy: Policy;
}

/** The kinds in the order in which they are looked for. */
const obstacleKinds = ['interface-up', 'local-in-policy', 'virtual-ip', 'port'] as const;

const unknown = { status: 'unknown', obstacles: [] } as const;

/** The way of a callback to the push service of the FortiGate. */
export class Arrival {
  private readonly analysis: PolicyAnalysis;
  private readonly results = new Map<ObstacleKind, ArrivalResult<ObstacleKind>>();

  constructor(
    private readonly index: DocumentIndex,
    private readonly device: CallbackSettings,
  ) {
    this.analysis = PolicyAnalysis.of(index);
    this.find();
  }

  /** What one kind of obstacle does to the callback. */
  result<Kind extends ObstacleKind>(kind: Kind): ArrivalResult<Kind> {
    const { status, obstacles } = this.results.get(kind) ?? unknown;
    return { status, obstacles: obstacles.filter((one): one is ObstacleOf<Kind> => one.kind === kind) };
  }

  /**
   * The interface with an IPv6 address at which a local-in policy for IPv6 denies the port, if phones may use IPv6: the
   * address of the callback is a domain name, which may have an IPv6 address.
   */
  deniedOverIpv6(): Denied | undefined {
    if (!isDomainName(this.device.address?.values.join(' ') ?? '')) return undefined;
    return this.deniedBy(denyingLocalIn, 6);
  }

  /** The interface at which a local-in policy denies the port to a part of the phones, or may do so. */
  deniedToSome(): Denied | undefined {
    return this.deniedBy(partlyDenyingLocalIn, 4);
  }

  /**
   * The virtual IP that may take the callback at an interface, although none certainly does: for some sources, or although no policy
   * uses it.
   */
  overlappingVirtualIp():
    (NonNullable<ReturnType<typeof overlappingVirtualIp>> & { readonly receiver: Receiver }) | undefined {
    const { serverPort: port } = this.device;
    if (port === undefined) return undefined;
    for (const receiver of this.receivers() ?? []) {
      const { owner, catalog } = this.siteOf(receiver);
      if (!owner) continue;
      for (const address of this.destinationsAt(receiver)) {
        // Without an address, every virtual IP of the interface would match.
        if (numberOf(address) === undefined) continue;
        const packets = this.packetsTo(address, receiver, port);
        const found = overlappingVirtualIp(packets, { catalog, index: this.index }, this.analysis);
        if (found) return { ...found, receiver };
      }
    }
    return undefined;
  }

  private packetsTo(address: string | undefined, { name }: Receiver, port: number): LocalPackets {
    return { family: 4, interface: name, destination: numberOf(address), port };
  }

  private deniedBy(denying: typeof denyingLocalIn, family: 4 | 6): Denied | undefined {
    const { serverPort: port } = this.device;
    if (port === undefined) return undefined;
    for (const receiver of this.receivers() ?? []) {
      const { owner, scope, catalog } = this.siteOf(receiver);
      if (!owner || (family === 6 && interfaceAddresses(owner, 6, catalog.isBackup).length === 0)) continue;
      const destination = family === 4 ? numberOf(receiver.address) : undefined;
      const policy = denying({ family, interface: receiver.name, destination, port }, this.analysis, scope);
      if (policy) return { receiver, policy };
    }
    return undefined;
  }

  /**
   * Whether a VDOM certainly has no route to the Internet: the file is a backup without any route to public addresses
   * other than connected subnets, and without other sources of routes.
   */
  hasNoWayOut(scope: Scope): boolean {
    const network = readNetwork(this.index, this.analysis.catalog(scopeKey(scope)));
    const { routes, conditional, unknown, isPartial } = routeTableOf(network, 4);
    if (isPartial || unknown.length > 0 || conditional.length > 0) return false;
    return !routes.some(
      ({ kind, destination }) =>
        kind !== 'connected' && kind !== 'blackhole' && intersect(destination, publicIpv4).length > 0,
    );
  }

  /**
   * The virtual IPs that have the address of the callback, if no interface has it, and whether one of them may forward the
   * callback to the FortiGate itself.
   */
  virtualIpsAtAddress(): { readonly vips: readonly EntryData[]; readonly leadHere: boolean } {
    const number = numberOf(this.device.address?.values[0]);
    const vips = new Set<EntryData>();
    let leadHere = false;
    for (const receiver of number === undefined ? [] : (this.receivers() ?? [])) {
      const { catalog } = this.siteOf(receiver);
      const network = { catalog, index: this.index };
      const packet = this.packetTo(this.device.address?.values[0], receiver, catalog);
      for (const vip of catalog.tables.all('firewall vip', catalog.scope)) {
        const external = externalAddresses(vip, catalog);
        if (number !== undefined && external && includes(external, number)) vips.add(vip);
      }
      const translations = translationsOf(packet, network, () => true);
      leadHere ||= translations.some(({ addresses }) => !addresses || isOwn(addresses, 4, catalog));
    }
    return { vips: [...vips], leadHere };
  }

  /** The addresses at which the callback may arrive: those that allow `ftm`, if the file does not show which one it is. */
  private receivers(): readonly Receiver[] | undefined {
    const callback = callbackOf(this.device);
    if (!callback) return undefined;
    if (callback.kind === 'one') return [callback.receiver];
    // A session can show one of several interfaces.
    if (this.index.document.session) return undefined;
    const open = callback.receivers.filter(({ allowsFtm }) => allowsFtm !== false);
    return open.length > 0 ? open : callback.receivers;
  }

  /**
   * What another kind of obstacle blocks does not count as a way for the callback, and an interface that is down does not
   * count at all if another one is up.
   */
  private find(): void {
    let left = this.receivers() ?? [];
    if (left.length === 0) return;
    for (const kind of obstacleKinds) {
      if (kind !== 'interface-up' && this.device.serverPort === undefined) return;
      const found = left.map((receiver) => ({
        receiver,
        obstacles: this.obstaclesAt(kind, receiver),
      }));
      const clear = found.filter(({ obstacles }) => obstacles.length === 0);
      const some = clear.length === found.length || kind === 'interface-up' ? 'clear' : 'partly';
      const status = clear.length > 0 ? some : 'blocked';
      const obstacles = status === 'clear' ? [] : found.flatMap((one) => one.obstacles);
      this.results.set(kind, { status, obstacles });
      if (clear.length > 0) left = clear.map(({ receiver }) => receiver);
    }
  }

  private obstaclesAt(kind: ObstacleKind, receiver: Receiver): readonly Obstacle[] {
    const { owner, scope, catalog } = this.siteOf(receiver);
    const port = this.device.serverPort ?? 0;
    if (!owner) return [];
    switch (kind) {
      case 'interface-up': {
        const cause = downCause(owner, catalog.tables, scope);
        return cause ? [{ kind, receiver, cause }] : [];
      }
      case 'local-in-policy': {
        const destination = numberOf(receiver.address);
        const packets = { family: 4, interface: receiver.name, destination, port } as const;
        const policy = denyingLocalIn(packets, this.analysis, scope);
        return policy ? [{ kind, receiver, policy, port }] : [];
      }
      case 'virtual-ip':
        return this.destinationsAt(receiver)
          .flatMap((address) => {
            const packets = this.packetsTo(address, receiver, port);
            const vip = takingVirtualIp(packets, { catalog, index: this.index }, this.analysis);
            return vip ? [{ kind, receiver, vip, address, port }] : [];
          })
          .slice(0, 1);
      case 'port': {
        // With `ftm`, which the callback needs, the administration GUI also answers if its port is the same; source:
        // Fortinet's technical tip 362547.
        const open = [...receiver.access, 'https'];
        const proxy = accessProxyFor(this.packetTo(receiver.address, receiver, catalog), {
          catalog,
          index: this.index,
        });
        const services = servicesAt(owner, open, { index: this.index, catalog })
          .filter((service) => usesPort(service, port))
          .map((service) => ({ kind, receiver, service, at: portLinesOf(service)[0], port }));
        if (!proxy) return services;
        const service = {
          what: `the ZTNA access proxy of virtual IP ${quotedNames([proxy.name])}`,
          portSetting: { table: 'firewall vip', name: 'extport' },
        };
        return [...services, { kind, receiver, service, at: proxy.at, port }];
      }
    }
  }

  private siteOf({ name, scope }: Receiver): {
    readonly owner: EntryData | undefined;
    readonly scope: string;
    readonly catalog: Catalog;
  } {
    const key = scopeKey(scope);
    const catalog = this.analysis.catalog(key);
    return { owner: catalog.tables.find('system interface', name, key), scope: key, catalog };
  }

  /**
   * The destinations of a callback that arrives at an interface: its address. If no interface has the address of the
   * callback, also that one, because a virtual IP may have it.
   */
  private destinationsAt({ address }: Receiver): readonly (string | undefined)[] {
    const { device } = this;
    const callback = callbackOf(device);
    const server = device.address?.values[0];
    const isElsewhere =
      callback?.kind === 'any' && device.address?.name !== 'interface' && numberOf(server) !== undefined;
    return isElsewhere ? [server, address] : [address];
  }

  private packetTo(address: string | undefined, { name }: Receiver, catalog: Catalog): ArrivingPacket {
    const service = serviceValue(protocolNumbers.get('tcp') ?? 6, this.device.serverPort ?? 0);
    return {
      family: 4,
      source: undefined,
      destination: numberOf(address),
      service: knownSet(interval(service, service + 1)),
      sourceInterfaces: catalog.interfaces.names.of(name),
    };
  }
}

function numberOf(address: string | undefined): Bound | undefined {
  return address === undefined ? undefined : addressNumber(address);
}
