import { ipv4Number, ipv4Text, ipv6Number, ipv6Text, prefixLengthOf } from '../../syntax/addresses';
import type { Scope } from '../document/unit';
import type { EntryState, ObjectState } from '../objectState';
import type { SchemaView } from '../../schema/schemaContext';
import type { DocumentIndex } from './documentIndex';
import { EntryMemo } from './entries';

/** The kind of an entry with addresses. */
export type AddressHolder = 'interface' | 'address' | 'vip' | 'route';

/** An IPv4 or IPv6 address. */
export interface Address {
  readonly family: 4 | 6;
  readonly number: bigint;
}

/** A range of addresses of one family, inclusive, in an entry. */
export interface AddressSpan extends Span {
  readonly holder: AddressHolder;
  /** The table of the entry. */
  readonly table: string;
  /** The key of the entry. */
  readonly name: string;
  readonly scope: Scope;
}

interface Span {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** The addresses as text, and other distinguishing values: `0.0.0.0/0 via 198.51.100.1, wan1`. */
  readonly text: string;
}

type Reader = (state: ObjectState, view: SchemaView) => readonly Span[];

/** An IPv4 or IPv6 address; undefined for other texts. */
export function addressOf(text: string): Address | undefined {
  const four = ipv4Number(text);
  if (four !== undefined) return { family: 4, number: BigInt(four) };
  const six = ipv6Number(text);
  return six === undefined ? undefined : { family: 6, number: six };
}

/** The spans of interfaces, address objects, virtual IPs and static routes that contain an address. */
export function spansHolding(index: DocumentIndex, { family, number }: Address): readonly AddressSpan[] {
  return memos.flatMap((memo) =>
    memo
      .of(index)
      .flatMap((spans) =>
        spans.filter((span) => span.family === family && span.first <= number && number <= span.last),
      ),
  );
}

const memos: readonly EntryMemo<readonly AddressSpan[]>[] = [
  memoOf('system interface', 'interface', (state) => {
    const ipv6 = state.child('ipv6');
    return [
      ...networkOf(state.get('ip')?.values),
      ...state.children('secondaryip').flatMap((one) => networkOf(one.state.get('ip')?.values)),
      ...networkOf(ipv6?.get('ip6-address')?.values),
      ...(ipv6 ? ipv6.children('ip6-extra-addr').flatMap(({ name }) => networkOf([name])) : []),
    ];
  }),
  ...(['firewall address', 'firewall address6'] as const).map((table) =>
    memoOf(table, 'address', (state) =>
      state.value('start-ip') === undefined
        ? networkOf(state.get(table === 'firewall address' ? 'subnet' : 'ip6')?.values)
        : rangeOf(`${state.value('start-ip') ?? ''}-${state.value('end-ip') ?? ''}`),
    ),
  ),
  ...(['firewall vip', 'firewall vip6'] as const).map((table) =>
    memoOf(table, 'vip', (state) => {
      const external = state.value('extip') ?? '';
      const mapped = state.get('mappedip')?.values.join(', ') ?? '';
      const text = mapped === '' ? external : `${external} → ${mapped}`;
      return [external, ...(state.get('mappedip')?.values ?? [])].flatMap((range) =>
        rangeOf(range).map((span) => ({ ...span, text })),
      );
    }),
  ),
  ...(['router static', 'router static6'] as const).map((table) =>
    memoOf(table, 'route', (state) => {
      if (state.value('status') === 'disable' || otherDestinations.some((name) => state.get(name))) return [];
      const everything = table === 'router static' ? ['0.0.0.0', '0.0.0.0'] : ['::/0'];
      return networkOf(state.get('dst')?.values ?? everything, true).map((span) => ({
        ...span,
        text: span.text + nextHop(state),
      }));
    }),
  ),
];

/** ` via 198.51.100.1, wan1`; empty if a route has neither a gateway nor an interface. */
function nextHop(state: ObjectState): string {
  if (state.value('blackhole') === 'enable') return ' to blackhole';
  const through = [state.value('gateway'), state.value('device')].filter((part) => part !== undefined);
  return through.length === 0 ? '' : ` via ${through.join(', ')}`;
}

/** Settings that replace `dst` as the destination of a route. */
const otherDestinations = ['dstaddr', 'internet-service', 'internet-service-custom'];

function memoOf(table: string, holder: AddressHolder, read: Reader): EntryMemo<readonly AddressSpan[]> {
  return new EntryMemo(table, ({ name, state }: EntryState, view) =>
    read(state, view).map((span) => ({ ...span, holder, table, name, scope: state.scope })),
  );
}

/** The network of an address with mask or prefix. The network of all addresses is left out unless `withAll`. */
function networkOf(values: readonly string[] | undefined, withAll = false): readonly Span[] {
  const [text = '', mask] = values?.[0]?.includes('/')
    ? (values[0].split('/') as [string, string])
    : (values ?? []);
  const address = addressOf(text);
  const bits =
    address && mask !== undefined ? prefixLengthOf(mask, address.family === 4 ? 32 : 128) : undefined;
  if (!address || bits === undefined || (bits === 0 && !withAll)) return [];
  const size = 1n << BigInt((address.family === 4 ? 32 : 128) - bits);
  const first = (address.number / size) * size;
  const { family } = address;
  return [
    { family, first, last: first + size - 1n, text: `${addressText({ family, number: first })}/${bits}` },
  ];
}

/** Parses `192.0.2.1-192.0.2.9` or one address. */
function rangeOf(text: string): readonly Span[] {
  const [from = '', to = from] = text.split('-');
  const first = addressOf(from);
  const last = addressOf(to);
  if (first?.family !== last?.family || !first || !last) return [];
  if (first.number === 0n || last.number < first.number) return [];
  return [
    {
      family: first.family,
      first: first.number,
      last: last.number,
      text: first.number === last.number ? from : `${from}-${to}`,
    },
  ];
}

function addressText({ family, number }: Address): string {
  return family === 4 ? ipv4Text(Number(number)) : ipv6Text(number);
}
