import { subnetText } from '../../syntax/addresses';
import type { ConfigObject } from '../configObject';
import { addressOr } from './routes';

/** Route-based tunnels, each with an interface of its name. */
export const phase1Table = 'vpn ipsec phase1-interface';
export const phase2Table = 'vpn ipsec phase2-interface';

/** The phases 1 of route-based and of policy-based tunnels. Policy-based tunnels have no interface. */
export const phase1Tables = [phase1Table, 'vpn ipsec phase1'] as const;

export const phase2Tables = [phase2Table, 'vpn ipsec phase2'] as const;

/** The tables of tunnels: their kind, the setting of the other end, and whether they have an interface. */
export const tunnelTables = [
  { table: phase1Table, kind: 'IPsec', remote: 'remote-gw', hasInterface: true },
  { table: 'vpn ipsec phase1', kind: 'IPsec', remote: 'remote-gw', hasInterface: false },
  { table: 'vpn ipsec manualkey-interface', kind: 'IPsec', remote: 'remote-gw', hasInterface: true },
  { table: 'system gre-tunnel', kind: 'GRE', remote: 'remote-gw', hasInterface: true },
  { table: 'system ipip-tunnel', kind: 'IPIP', remote: 'remote-gw', hasInterface: true },
  { table: 'system sit-tunnel', kind: 'SIT', remote: 'destination', hasInterface: true },
  { table: 'system vxlan', kind: 'VXLAN', remote: 'remote-ip', hasInterface: true },
] as const;

interface TunnelEnds {
  /** Whether it accepts peers with any address, so that it has no `remote`. */
  readonly isDialUp: boolean;
  /** The address or domain name of the other end; undefined if it is not set. */
  readonly remote: string | undefined;
  readonly local: string | undefined;
  /** The interface that it leaves through. */
  readonly interface: string | undefined;
}

/** Reads an entry of {@link tunnelTables}. */
export function tunnelEnds<T extends ConfigObject<T>>(one: T, remoteSetting = 'remote-gw'): TunnelEnds {
  const value = (setting: string): string | undefined => one.values(setting)[0];
  const type = value('type');
  const isDialUp = type === 'dynamic';
  return {
    isDialUp,
    remote: isDialUp
      ? undefined
      : type === 'ddns'
        ? value('remotegw-ddns')
        : addressOr(value(remoteSetting) ?? value('remote-gw6')),
    local: addressOr(value('local-gw') ?? value('source')),
    interface: value('interface'),
  };
}

/** Whether a phase 1 is set to use IKE over TCP, also where UDP does not work. */
export function usesTcp<T extends ConfigObject<T>>(phase1: T): boolean {
  return ['tcp', 'auto', 'udp-fallback-tcp'].includes(phase1.values('transport')[0] ?? '');
}

/** One side of the packets that a phase 2 lets through. */
export type SelectorSide = { readonly family: 4 | 6 } & (
  | { readonly kind: 'network'; readonly words: readonly string[] }
  /** From `first` to `last`. */
  | { readonly kind: 'range'; readonly first: string; readonly last: string }
  | { readonly kind: 'objects'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' }
);

/** Reads the local (`src`) or remote (`dst`) side of a phase 2. Without settings, it is all IPv4 addresses. */
export function selectorSide<T extends ConfigObject<T>>(phase2: T, side: 'src' | 'dst'): SelectorSide {
  const type = phase2.values(`${side}-addr-type`)[0] ?? 'subnet';
  const family = type.endsWith('6') ? 6 : 4;
  const values = (setting: string): readonly string[] =>
    phase2.values(`${side}-${setting}${family === 6 ? '6' : ''}`);
  const [first = ''] = values('start-ip');
  switch (type.replace(/6$/, '')) {
    case 'subnet': {
      const words = values('subnet');
      return {
        family,
        kind: 'network',
        words: words.length > 0 ? words : [family === 4 ? '0.0.0.0/0' : '::/0'],
      };
    }
    case 'range':
      return { family, kind: 'range', first, last: values('end-ip')[0] ?? '' };
    case 'ip':
      return { family, kind: 'range', first, last: first };
    case 'name':
      return { family, kind: 'objects', names: values('name') };
    default:
      return { family, kind: 'unknown' };
  }
}

/** `10.0.0.0/24`, `10.0.0.1-10.0.0.9`, or the names of address objects; empty for all addresses. */
export function selectorText(side: SelectorSide): string {
  switch (side.kind) {
    case 'network': {
      const text = subnetText(side.words) ?? side.words.join(' ');
      return text === '0.0.0.0/0' || text === '::/0' ? '' : text;
    }
    case 'range':
      return side.first === side.last ? side.first : `${side.first}-${side.last}`;
    case 'objects':
      return side.names.join(', ');
    case 'unknown':
      return '';
  }
}

/** Whether a phase 2 selects packets as they are; other modes and L2TP carry packets in packets. */
export function selectsPackets<T extends ConfigObject<T>>(phase2: T): boolean {
  const mode = phase2.values('encapsulation')[0] ?? 'tunnel-mode';
  return mode === 'tunnel-mode' && phase2.values('l2tp')[0] !== 'enable';
}

/** Whether a tunnel may take other packets than its selectors show: the peers agree on them, or it carries packets in packets. */
export function isNegotiated<T extends ConfigObject<T>>(phase1: T): boolean {
  const settings = ['mode-cfg', 'auto-discovery-receiver', 'auto-discovery-sender'];
  return (
    phase1.isTemplated === true ||
    phase1.values('type')[0] === 'dynamic' ||
    (phase1.values('encapsulation')[0] ?? 'none') !== 'none' ||
    settings.some((setting) => phase1.values(setting)[0] === 'enable')
  );
}
