import type { ConfigObject } from '../configObject';

/** The tables of the servers that give addresses to clients, by family. */
export const dhcpTables = { 4: 'system dhcp server', 6: 'system dhcp6 server' } as const;

/** The settings with the first and the last address of a range of a DHCP server. */
export const dhcpRangeEnds = ['start-ip', 'end-ip'] as const;

/** The tables of a DHCP server with ranges. */
const rangeTables = { leased: 'ip-range', excluded: 'exclude-range' } as const;

export const dhcpRangeTables: readonly string[] = Object.values(dhcpTables).flatMap((table) =>
  Object.values(rangeTables).map((ranges) => `${table} > ${ranges}`),
);

/** A range of addresses as written, with the entry that contains it. */
interface AddressRange<T> {
  readonly state: T;
  readonly first: string;
  readonly last: string;
}

interface DhcpServer<T> {
  readonly isOff: boolean;
  /** The interface whose clients it serves, apart from those behind relays. */
  readonly interface: string | undefined;
  /** Whether it gives addresses of its ranges to clients behind its interface, and no other source decides them. */
  readonly usesRanges: boolean;
  /** The subnet of the clients; only servers for IPv6 have one. Another one than that of the interface is behind a relay. */
  readonly subnet: string | undefined;
  readonly ranges: readonly AddressRange<T>[];
  /** The addresses in its ranges that no client gets. */
  readonly excluded: readonly AddressRange<T>[];
}

/** Reads an entry of {@link dhcpTables}. */
export function dhcpServer<T extends ConfigObject<T>>(one: T, family: 4 | 6): DhcpServer<T> {
  const value = (setting: string): string | undefined => one.values(setting)[0];
  const rangesIn = (table: string): readonly AddressRange<T>[] =>
    one.children(table).map(({ state }) => {
      const [first = '', last = ''] = dhcpRangeEnds.map((setting) => state.values(setting)[0]);
      return { state, first, last };
    });
  return {
    isOff: value('status') === 'disable',
    interface: value('interface'),
    usesRanges:
      (value('ip-mode') ?? 'range') === 'range' &&
      (family === 4
        ? (value('server-type') ?? 'regular') === 'regular' &&
          otherSources.every((setting) => ['disable', '0.0.0.0', undefined].includes(value(setting)))
        : // With `delegated`, the addresses depend on a prefix that another server delegates.
          value('upstream-interface') === undefined),
    subnet: family === 6 ? value('subnet') : undefined,
    ranges: rangesIn(rangeTables.leased),
    excluded: rangesIn(rangeTables.excluded),
  };
}

/** The settings with which something else than the ranges decides the addresses. */
const otherSources = ['relay-agent', 'shared-subnet', 'dhcp-settings-from-fortiipam', 'template'];

/** Whether an entry of `reserved-address` reserves an address; others assign one, or block the client. */
export function isDhcpReservation<T extends ConfigObject<T>>(one: T): boolean {
  return (one.values('action')[0] ?? 'reserved') === 'reserved';
}

/** How the clock of the device is set: whether `system ntp` synchronizes it, and with a server. */
export function timeSource<T extends ConfigObject<T>>(
  ntp: T | undefined,
): 'off' | 'no server' | 'unset' | 'synchronized' {
  const sync = ntp?.values('ntpsync')[0];
  if (sync === 'disable') return 'off';
  if (ntp?.values('type')[0] === 'custom' && ntp.children('ntpserver').length === 0) return 'no server';
  return sync === undefined ? 'unset' : 'synchronized';
}
