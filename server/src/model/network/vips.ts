import type { ConfigObject } from '../configObject';

interface VirtualIpEntry {
  /** `translation`: it changes the destination of packets; `server`: it shares connections among servers, or is an access proxy. */
  readonly kind: 'translation' | 'server' | 'other';
  /** The incoming interface, or `any`. */
  readonly interface: string;
  /** The external addresses: `203.0.113.2`, `203.0.113.2-203.0.113.9`; `0.0.0.0` for the address of the interface. */
  readonly external: readonly string[];
  /** The addresses after translation, or those of the servers. */
  readonly mapped: readonly string[];
  /** The ports, if it forwards ports rather than whole addresses. */
  readonly ports: ForwardedPort | undefined;
  readonly isDisabled: boolean;
}

interface ForwardedPort {
  readonly protocol: string;
  /** Undefined if it is not set. */
  readonly external: string | undefined;
  /** Undefined if it is that of the packet. */
  readonly mapped: string | undefined;
}

/** Types that translate the external address, with or without port forwarding. */
const translating: ReadonlySet<string> = new Set(['static-nat', 'load-balance', 'fqdn']);
const serving: ReadonlySet<string> = new Set(['server-load-balance', 'access-proxy']);

/** Virtual servers of these types balance all ports. */
const portlessServers: ReadonlySet<string | undefined> = new Set(['ip']);

/** Reads an entry of `firewall vip` or `firewall vip6`. */
export function virtualIpEntry<T extends ConfigObject<T>>(one: T): VirtualIpEntry {
  const value = (setting: string): string | undefined => one.values(setting)[0];
  const port = (setting: string): string | undefined => (value(setting) === '0' ? undefined : value(setting));
  const type = value('type') ?? 'static-nat';
  const kind = translating.has(type) ? 'translation' : serving.has(type) ? 'server' : 'other';
  const serverType = value('server-type');
  const forwards = kind === 'server' ? !portlessServers.has(serverType) : value('portforward') === 'enable';
  const mapped = one.values('mappedip');
  return {
    kind,
    interface: value('extintf') ?? 'any',
    external: one.values('extip'),
    mapped:
      mapped.length > 0 ? mapped : one.children('realservers').flatMap(({ state }) => state.values('ip')),
    ports: forwards
      ? {
          protocol: kind === 'server' ? (serverType === 'udp' ? 'udp' : 'tcp') : (value('protocol') ?? 'tcp'),
          external: port('extport'),
          mapped: port('mappedport'),
        }
      : undefined,
    isDisabled: value('status') === 'disable',
  };
}

/** Tables whose entries have an effect without a policy if central NAT is enabled. */
export const actingVips: ReadonlySet<string> = new Set([
  'firewall vip',
  'firewall vip6',
  'firewall vipgrp',
  'firewall vipgrp6',
]);
