import type { ConfigObject } from '../model/configObject';
import { dhcpRangeEnds, dhcpRangeTables } from '../model/network/servers';
import { phase1Tables, phase2Tables } from '../model/network/tunnels';
import { poolTables } from '../model/network/pools';
import { ipv4Number, ipv6Number } from '../syntax/addresses';

/** The settings with the two ends of a range, or one setting whose values are ranges such as `192.0.2.1-192.0.2.9`. */
export type RangeSettings = readonly [start: string, end: string] | readonly [values: string];

/** Ranges of a table, whose first address or port must not be above the last one. */
interface RangeRow {
  readonly tables: readonly string[];
  readonly ranges: readonly RangeSettings[];
  /** The value of `type` with which the device compares the ends. */
  readonly type?: string;
  /** The answer of the device, if it is confirmed. Without it, the device rejects the range, or uses none of it. */
  readonly answer?: RangeAnswer;
}

/** What the device prints, and the number of `Command fail. Return code`. */
export interface RangeAnswer {
  readonly message: string;
  readonly code: number;
}

const rows: readonly RangeRow[] = [
  {
    tables: ['firewall address'],
    ranges: [['start-ip', 'end-ip']],
    type: 'iprange',
    answer: {
      message: 'end-ip must be greater than start-ip / object check operator error, -45, discard the setting',
      code: 1,
    },
  },
  {
    tables: ['firewall address6', 'firewall multicast-address', 'firewall multicast-address6'],
    ranges: [['start-ip', 'end-ip']],
  },
  { tables: dhcpRangeTables, ranges: [dhcpRangeEnds] },
  {
    tables: Object.values(poolTables),
    ranges: [
      ['startip', 'endip'],
      ['source-startip', 'source-endip'],
      ['startport', 'endport'],
    ],
  },
  {
    tables: phase1Tables,
    ranges: [
      ['ipv4-start-ip', 'ipv4-end-ip'],
      ['ipv6-start-ip', 'ipv6-end-ip'],
    ],
  },
  {
    tables: phase2Tables,
    ranges: [
      ['src-start-ip', 'src-end-ip'],
      ['dst-start-ip', 'dst-end-ip'],
      ['src-start-ip6', 'src-end-ip6'],
      ['dst-start-ip6', 'dst-end-ip6'],
    ],
  },
  {
    tables: ['router policy', 'router policy6'],
    ranges: [
      ['start-port', 'end-port'],
      ['start-source-port', 'end-source-port'],
    ],
  },
  {
    tables: ['firewall vip', 'firewall vip6'],
    ranges: [['extip'], ['mappedip'], ['extport'], ['mappedport']],
  },
  { tables: ['firewall central-snat-map'], ranges: [['orig-port'], ['dst-port'], ['nat-port']] },
];

/** The tables whose entries have ranges. */
export const tablesWithRanges: readonly string[] = rows.flatMap(({ tables }) => tables);

const rowOf: ReadonlyMap<string, RangeRow> = new Map(
  rows.flatMap((row) => row.tables.map((table) => [table, row] as const)),
);

/** A range that ends before it begins. */
export interface ReversedRange {
  readonly settings: RangeSettings;
  readonly first: string;
  /** Empty if the end is not set: its default, 0.0.0.0, is below each address. */
  readonly last: string;
  readonly unit: 'addresses' | 'ports';
  /** What the device certainly answers; undefined if it may accept the range. */
  readonly answer: RangeAnswer | undefined;
}

/** The ranges of an entry that end before they begin; at most one for each setting. */
export function reversedRanges<T>(table: string, entry: ConfigObject<T>): readonly ReversedRange[] {
  const row = rowOf.get(table);
  if (!row) return [];
  const answer = row.type === undefined || entry.values('type')[0] === row.type ? row.answer : undefined;
  return row.ranges.flatMap((settings) => {
    const [start, end] = settings;
    const begin = entry.values(start)[0] ?? '';
    if (answer && end !== undefined && !isUnset(begin) && isUnset(entry.values(end)[0] ?? ''))
      return [{ settings, first: begin, last: '', answer, unit: 'addresses' } as const];
    for (const [first = '', last = ''] of endsOf(settings, entry))
      if (isAfter(first, last))
        return [{ settings, first, last, answer, unit: isPort(first) ? 'ports' : 'addresses' } as const];
    return [];
  });
}

/** The ends of each range, as written. */
function endsOf<T>([start, end]: RangeSettings, entry: ConfigObject<T>): readonly (readonly string[])[] {
  if (end === undefined)
    return entry
      .values(start)
      .map((value) => value.split('-'))
      .filter(({ length }) => length === 2);
  const [first = '', last = ''] = [start, end].map((name) => entry.values(name)[0]);
  return isUnset(last) ? [] : [[first, last]];
}

/** Whether an address or port is above another one of the same kind. */
function isAfter(first: string, last: string): boolean {
  const [low, high] = [first, last].map((text) =>
    isPort(text) ? Number(text) : (ipv4Number(text) ?? ipv6Number(text)),
  );
  return low !== undefined && high !== undefined && typeof low === typeof high && low > high;
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text);
}

/** `0.0.0.0` and `::` are the defaults of an address that is not set. */
function isUnset(text: string): boolean {
  return /^[0.:]*$/.test(text);
}
