import { accessPort, accessServices, portOf, sslVpnSettings, usesPort } from '../../model/network/services';
import { trustedHostsOf } from '../../model/network/administrators';
import { scopeKey, vdomOfKey } from '../../model/document/unit';
import { accessSettingOf, addressesOf, vdomNameOf } from '../../model/network/interfaces';
import { valueOrDefault } from '../../model/objects';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { entryStatesOf } from '../../model/symbols/entries';
import { getOrInsertComputed } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import type { SchemaView } from '../../schema/schemaContext';
import { isPlaceholder } from '../../syntax/placeholder';
import type { Located } from '../../syntax/statements';
import { afterLocalIn, takingVirtualIp, type LocalPackets } from '../lookup/localIn';
import type { Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { dedicatedSources, networksOf, objectIn, servicesAt } from '../objects/deviceServices';
import { entryDataOf, isEnabled, objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { addressNumber } from '../objects/ipRanges';
import {
  addressObstacle,
  managementIp,
  reservedInterfaces,
  type AddressObstacle,
} from '../lookup/ownAddresses';
import type { Policy } from '../policies/policy';
import { PolicyAnalysis } from '../policies/policyAnalysis';
import { readNetwork, type Network } from '../routing/network';
import { routedAddresses, type RoutedAddresses } from '../routing/reachability';
import { intersect, intersects, type Intervals } from '../traffic/intervals';

/** A protocol for administration, as in `allowaccess`. Over `fgfm`, a FortiManager or FortiGate Cloud manages the device. */
export type SignInProtocol = 'https' | 'ssh' | 'http' | 'telnet' | 'fgfm';

const protocols = ['https', 'ssh', 'http', 'telnet', 'fgfm'] as const;

const services = accessServices.flatMap((service) => {
  const access = protocols.find((one) => one === service.access);
  return access && service.port !== undefined ? [{ ...service, access, port: service.port }] : [];
});

/** The protocols over which administrators sign in, in the order of reports. */
export const signInServices = services.filter(({ isSignIn }) => isSignIn);

/** What certainly ends all sign-ins over a protocol at an address. */
export type SignInObstacle =
  | AddressObstacle
  /** The VDOM forwards transparently and has no management address, or the interface has none. */
  | { readonly kind: 'transparent' | 'no address' | 'allowaccess' }
  /** A setting of `system global` ends the protocol everywhere. */
  | { readonly kind: 'protocol'; readonly setting: string }
  | { readonly kind: 'service'; readonly what: string }
  | { readonly kind: 'virtual IP'; readonly vip: EntryData }
  | { readonly kind: 'local-in policy'; readonly policy: Policy }
  /** No trusted address has a route. */
  | { readonly kind: 'no source' };

/** A protocol at an address of an interface. */
export interface SignInWay {
  readonly vdom: string | undefined;
  readonly scope: string;
  readonly interface: string;
  readonly entry: EntryData;
  readonly family: Family;
  readonly kind: 'primary' | 'secondary' | 'management IP';
  /** Undefined if a server assigns it, or the file does not contain it. */
  readonly address: string | undefined;
  /** The protocols that the interface allows at the address. */
  readonly access: readonly string[];
  readonly protocol: SignInProtocol;
  readonly port: number;
  /** The sources whose packets arrive, are accepted and can be answered, or may be; empty with an obstacle. */
  readonly sources: Intervals;
  /** The sources before local-in policies. */
  readonly arriving: Intervals;
  readonly obstacle: SignInObstacle | undefined;
  /** Whether it is at a reserved management interface of HA. */
  readonly isReserved: boolean;
  /** The local-in policies that deny some sources. */
  readonly denials: readonly Policy[];
  /** Whether the file determines all of it. */
  readonly isCertain: boolean;
}

export interface SignInAccount {
  readonly name: string;
  readonly entry: EntryData;
  readonly profile: string | undefined;
  /** From which addresses sign-in is possible, by family. */
  readonly sources: Readonly<Record<Family, Intervals>>;
  /** The protocols over which the account certainly cannot sign in, with the setting that ends it. */
  readonly blocked: ReadonlyMap<SignInProtocol, string>;
  /** Whether another server, a token or a schedule decides, too. */
  readonly isCertain: boolean;
}

/** Who can sign in to a device, and where. What the file does not determine counts as possible. */
export interface SignIn {
  /** All protocols at all addresses, also those with obstacles. */
  readonly ways: readonly SignInWay[];
  /** The same for `fgfm`. */
  readonly managed: readonly SignInWay[];
  /** The port of each protocol. */
  readonly ports: ReadonlyMap<SignInProtocol, number>;
  /** Undefined if the file does not contain the administrators. */
  readonly administrators: readonly SignInAccount[] | undefined;
  /** By scope, the addresses that the device can answer. */
  readonly routed: ReadonlyMap<string, Readonly<Record<Family, RoutedAddresses>>>;
  /** Whether the file is a backup, so that it has all interfaces. */
  readonly isComplete: boolean;
  /** For defaults. */
  readonly view: SchemaView;
}

/** Both families of addresses. */
export const families: readonly Family[] = [4, 6];

/** Whether an administrator can sign in at an address over its protocol, from at least one source. */
export function mayUse(administrator: SignInAccount, way: SignInWay): boolean {
  return (
    !administrator.blocked.has(way.protocol) && intersects(administrator.sources[way.family], way.sources)
  );
}

/** Whether anyone can sign in at an address over its protocol. */
export function isOpen({ sources }: SignInWay): boolean {
  return sources.length > 0;
}

export function readSignIn(index: DocumentIndex): SignIn {
  const analysis = runToCompletion(PolicyAnalysis.prepare(index));
  const reader = new SignInReader(index, analysis);
  const ways: SignInWay[] = [];
  for (const entry of entryDataOf('system interface').of(index)) {
    ways.push(...reader.waysOf(entry));
  }
  const sorted = ways.toSorted((a, b) => index.compare(a.entry.at, b.entry.at));
  return {
    ways: sorted.filter(({ protocol }) => protocol !== 'fgfm'),
    managed: sorted.filter(({ protocol }) => protocol === 'fgfm'),
    administrators: index.mentionsTable('system admin')
      ? entryDataOf('system admin')
          .of(index)
          .map((entry) => reader.administrator(entry))
          .toSorted((a, b) => index.compare(a.entry.at, b.entry.at))
      : undefined,
    ports: reader.ports,
    routed: reader.routed,
    isComplete: completenessOf(index).backup,
    view: index.view,
  };
}

/** The address of one interface, and what it accepts. */
interface Site {
  readonly kind: SignInWay['kind'];
  readonly address: string | undefined;
  /** Its `allowaccess`. */
  readonly access: readonly string[];
  readonly obstacle: SignInObstacle | undefined;
  readonly isCertain: boolean;
}

class SignInReader {
  readonly routed = new Map<string, Readonly<Record<Family, RoutedAddresses>>>();
  private readonly networks = new Map<string, Network>();
  readonly ports: ReadonlyMap<SignInProtocol, number>;
  private readonly reserved: ReturnType<typeof reservedInterfaces>;

  constructor(
    private readonly index: DocumentIndex,
    private readonly analysis: PolicyAnalysis,
  ) {
    const global = objectIn(index, 'system global', 'global');
    this.ports = new Map(
      services.map((service) => [
        service.access,
        accessPort(service, () => global, index.view) ?? service.port,
      ]),
    );
    this.reserved = reservedInterfaces(index);
  }

  *waysOf(entry: EntryData): Iterable<SignInWay> {
    const vdom = entry.scope.kind === 'global' ? vdomNameOf(objectOf(entry)) : undefined;
    const scope = vdom === undefined ? scopeKey(entry.scope) : scopeKey({ kind: 'vdom', name: vdom });
    const common = { vdom: vdomOfKey(scope), scope, interface: entry.name, entry };
    for (const family of families) {
      for (const site of this.sitesOf(entry, family, scope)) {
        const ways = new Map<SignInProtocol, SignInWay>();
        // HTTPS comes first, because HTTP may lead to it.
        for (const { access: protocol } of services) {
          const base = {
            ...common,
            family,
            kind: site.kind,
            address: site.address,
            access: site.access,
            protocol,
            port: this.ports.get(protocol) ?? 0,
            isReserved: this.reserved.has(entry.name),
          };
          const result = this.resultAt(base, site, ways.get('https'));
          const way: SignInWay = { ...base, ...result };
          ways.set(protocol, way);
          yield way;
        }
      }
    }
  }

  administrator(entry: EntryData): SignInAccount {
    const hosts = (family: Family): Intervals =>
      networksOf(
        trustedHostsOf(objectOf(entry), family).map(({ values }) => values),
        entry,
        family,
      );
    const isSet = (setting: string, value: string): boolean => valueOf(entry, setting) === value;
    const blocked = new Map<SignInProtocol, string>();
    const block = (protocols: readonly SignInProtocol[], setting: string): void => {
      for (const one of protocols) blocked.set(one, setting);
    };
    const keys = ['ssh-public-key1', 'ssh-public-key2', 'ssh-public-key3', 'ssh-certificate'];
    if (this.global('admin-ssh-password') === 'disable' && !keys.some((key) => valueOf(entry, key)))
      block(['ssh'], 'admin-ssh-password');
    if (this.global('admin-https-pki-required') === 'enable' && !isSet('peer-auth', 'enable'))
      block(['https', 'http'], 'admin-https-pki-required');
    const disallowed = valuesOf(entry, 'disallowed-login-methods');
    if (disallowed.includes('gui')) block(['https', 'http'], 'disallowed-login-methods');
    for (const protocol of ['ssh', 'telnet'] as const)
      if (disallowed.includes(protocol)) block([protocol], 'disallowed-login-methods');
    return {
      name: entry.name,
      entry,
      profile: valueOf(entry, 'accprofile'),
      sources: { 4: hosts(4), 6: hosts(6) },
      blocked,
      isCertain:
        !entry.templated &&
        !isEnabled(entry, 'remote-auth') &&
        !isEnabled(entry, 'wildcard') &&
        (valueOf(entry, 'two-factor') ?? 'disable') === 'disable' &&
        (valueOf(entry, 'schedule') ?? '') === '' &&
        (this.global('admin-restrict-local') ?? 'disable') === 'disable',
    };
  }

  /** The addresses of an interface. One without an address is a site with an obstacle. */
  private *sitesOf(entry: EntryData, family: Family, scope: string): Iterable<Site> {
    const { isBackup } = this.catalog(scope);
    const isCertain = !entry.templated && isBackup;
    const one = objectOf(entry);
    const access = (family === 4 ? one : one.child('ipv6'))?.values(accessSettingOf(family)) ?? [];
    const shared = addressObstacle(entry, { index: this.index, catalog: this.catalog(scope) });
    const network = this.networkOf(scope);
    if (network.isTransparent) {
      const address = managementIp(family, network);
      if (family === 6 && address === undefined) return;
      yield {
        kind: 'management IP',
        address,
        access,
        isCertain,
        obstacle: shared ?? (address !== undefined || !isBackup ? undefined : { kind: 'transparent' }),
      };
      return;
    }
    const { known, isComplete } = addressesOf(one, family, isBackup);
    for (const { text, kind, holder } of known) {
      yield {
        kind,
        address: text,
        access: holder.values(accessSettingOf(family)),
        obstacle: shared,
        isCertain,
      };
    }
    if (known.some(({ kind }) => kind === 'primary')) return;
    if (isComplete && family === 6) return;
    yield {
      kind: 'primary',
      address: undefined,
      access,
      isCertain: false,
      obstacle: shared ?? (isComplete ? { kind: 'no address' } : undefined),
    };
  }

  private resultAt(
    way: Pick<SignInWay, 'entry' | 'interface' | 'family' | 'address' | 'protocol' | 'port' | 'scope'>,
    site: Site,
    https: SignInWay | undefined,
  ): Pick<SignInWay, 'sources' | 'arriving' | 'obstacle' | 'denials' | 'isCertain'> {
    const { entry, family, protocol, port, scope } = way;
    const blocked = (obstacle: SignInObstacle, denials: readonly Policy[] = []) => ({
      sources: [],
      arriving: [],
      obstacle,
      denials,
      isCertain: true,
    });
    if (site.obstacle) return blocked(site.obstacle);
    const isUnknown = entry.templated || site.access.some(isPlaceholder);
    const isAllowed = site.access.includes(protocol) || (protocol === 'https' && this.opensWithPush(site));
    if (!isUnknown && !isAllowed) return blocked({ kind: 'allowaccess' });
    if (protocol === 'telnet' && this.global('admin-telnet') === 'disable')
      return blocked({ kind: 'protocol', setting: 'admin-telnet' });
    if (protocol === 'http' && this.global('admin-https-redirect') === 'enable' && https?.obstacle)
      return blocked({ kind: 'protocol', setting: 'admin-https-redirect' });
    const catalog = this.catalog(scope);
    const sslVpn = this.sslVpnAt(entry, port, catalog);
    if (sslVpn !== undefined) return blocked({ kind: 'service', what: sslVpn });
    const destination = way.address === undefined ? undefined : addressNumber(way.address);
    const packets: LocalPackets = { family, interface: way.interface, destination, port };
    const vip = takingVirtualIp(packets, { catalog, index: this.index }, this.analysis);
    if (vip) return blocked({ kind: 'virtual IP', vip });
    const reserved = this.reserved.get(entry.name);
    const answered = reserved?.sources[family] ?? this.routedIn(scope)[family].possible;
    const arriving = intersect(answered, dedicatedSources(entry, family));
    if (arriving.length === 0) return blocked({ kind: 'no source' });
    const { sources, denials } = afterLocalIn(
      packets,
      arriving,
      this.analysis,
      scope,
      reserved !== undefined,
    );
    const last = denials.at(-1);
    if (sources.length === 0)
      return blocked(last ? { kind: 'local-in policy', policy: last } : { kind: 'no source' }, denials);
    const isCertain =
      site.isCertain && way.address !== undefined && (valueOf(entry, 'security-mode') ?? 'none') === 'none';
    return { sources, arriving, obstacle: undefined, denials, isCertain };
  }

  /**
   * Whether `ftm` opens the GUI, too: its port is that of push, which need not be enabled. Source: Fortinet's technical tip
   * 362547.
   */
  private opensWithPush({ access }: Site): boolean {
    const push = objectIn(this.index, 'system ftm-push', 'global');
    return access.includes('ftm') && portOf('push', push, this.index.view) === this.ports.get('https');
  }

  /** SSL VPN receives the connections to a port that it shares with administration, unless `port-precedence` is disabled. */
  private sslVpnAt(entry: EntryData, port: number, catalog: Catalog): string | undefined {
    return servicesAt(entry, [], { index: this.index, catalog }).find(
      (service) =>
        service.kind === 'SSL VPN' &&
        service.object &&
        sslVpnSettings(service.object, this.index.view).takesSharedPort &&
        usesPort(service, port),
    )?.what;
  }

  private catalog(scope: string): Catalog {
    return this.analysis.catalog(scope);
  }

  private routedIn(scope: string): Readonly<Record<Family, RoutedAddresses>> {
    return getOrInsertComputed(this.routed, scope, () => {
      const network = this.networkOf(scope);
      return { 4: routedAddresses(network, 4), 6: routedAddresses(network, 6) };
    });
  }

  private networkOf(scope: string): Network {
    return getOrInsertComputed(this.networks, scope, () => readNetwork(this.index, this.catalog(scope)));
  }

  /** The value of a setting of `system global`, or its certain default. */
  private global(setting: string): string | undefined {
    return valueOrDefault(
      objectIn(this.index, 'system global', 'global'),
      'system global',
      setting,
      this.index.view,
    );
  }
}

/** Where the setting of an interface is that opens a protocol at an address. */
export function accessLines(way: SignInWay, index: DocumentIndex): readonly Located[] {
  const found = entryStatesOf('system interface')
    .of(index)
    .find(({ name }) => name === way.interface);
  if (!found) return [];
  const own = addressesOf(found.state, way.family, false).known.find(
    ({ kind, text }) => kind === way.kind && text === way.address,
  );
  const holder = own?.holder ?? (way.family === 6 ? found.state.child('ipv6') : undefined) ?? found.state;
  return [holder.get(accessSettingOf(way.family))?.setting ?? found.at];
}
