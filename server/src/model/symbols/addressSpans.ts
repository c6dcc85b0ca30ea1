import { IPv4 } from 'ipaddr.js';
import { isIpv4, isPrefixLength } from '../../syntax/addresses';
import type { Scope } from '../document/unit';
import type { ObjectState } from '../objectState';
import type { SchemaView } from '../visit';
import type { DocumentIndex } from './documentIndex';
import { childEntriesOf, EntryMemo, type EntryState } from './entries';

/** What kind of entry holds IPv4 addresses. */
export type AddressHolder = 'interface' | 'address' | 'vip' | 'route';

/** IPv4 addresses, first and last included, that an entry of a configuration holds. */
export interface AddressSpan {
  readonly holder: AddressHolder;
  /** The key of the entry. */
  readonly name: string;
  readonly scope: Scope;
  readonly first: number;
  readonly last: number;
  /** The addresses as text, and what else distinguishes the entry: `0.0.0.0/0 via 198.51.100.1, wan1`. */
  readonly text: string;
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

type Reader = (state: ObjectState, view: SchemaView) => readonly Span[];

/** An IPv4 address as a number; undefined for other texts. */
export function ipv4Number(text: string): number | undefined {
  if (!isIpv4(text)) return undefined;
  return IPv4.parse(text)
    .toByteArray()
    .reduce((number, byte) => number * 256 + byte, 0);
}

/** The spans of all interfaces, address objects, VIPs and static routes that hold an address. */
export function spansHolding(index: DocumentIndex, address: number): readonly AddressSpan[] {
  return memos.flatMap((memo) =>
    memo.of(index).flatMap((spans) => spans.filter(({ first, last }) => first <= address && address <= last)),
  );
}

const memos: readonly EntryMemo<readonly AddressSpan[]>[] = [
  memoOf('system interface', 'interface', (state, view) => [
    ...networkOf(state.get('ip')?.values),
    ...childEntriesOf(state, 'secondaryip', view).flatMap((one) => networkOf(one.state.get('ip')?.values)),
  ]),
  memoOf('firewall address', 'address', (state) => {
    const range = rangeOf(`${state.value('start-ip') ?? ''}-${state.value('end-ip') ?? ''}`);
    return state.value('start-ip') === undefined ? networkOf(state.get('subnet')?.values) : range;
  }),
  memoOf('firewall vip', 'vip', (state) => {
    const external = state.value('extip') ?? '';
    const mapped = state.get('mappedip')?.values.join(', ') ?? '';
    const text = mapped === '' ? external : `${external} → ${mapped}`;
    return [external, ...(state.get('mappedip')?.values ?? [])].flatMap((range) =>
      rangeOf(range).map((span) => ({ ...span, text })),
    );
  }),
  memoOf('router static', 'route', (state) => {
    if (state.value('status') === 'disable' || otherDestinations.some((name) => state.get(name))) return [];
    const through = [state.value('gateway'), state.value('device')].filter((part) => part !== undefined);
    const via =
      state.value('blackhole') === 'enable'
        ? ' to blackhole'
        : through.length > 0
          ? ` via ${through.join(', ')}`
          : '';
    const network = state.get('dst')?.values ?? ['0.0.0.0', '0.0.0.0'];
    return networkOf(network, true).map((span) => ({ ...span, text: span.text + via }));
  }),
];

/** Settings that give a route another destination than `dst`. */
const otherDestinations = ['dstaddr', 'internet-service', 'internet-service-custom'];

function memoOf(table: string, holder: AddressHolder, read: Reader): EntryMemo<readonly AddressSpan[]> {
  return new EntryMemo(table, ({ name, state }: EntryState, view) =>
    read(state, view).map((span) => ({ ...span, holder, name, scope: state.scope })),
  );
}

/** The network of an address with its mask; the network of all addresses only if it is wanted. */
function networkOf(values: readonly string[] | undefined, withAll = false): readonly Span[] {
  const [address = '', mask] = values?.[0]?.includes('/')
    ? (values[0].split('/') as [string, string])
    : (values ?? []);
  const number = ipv4Number(address);
  const bits = mask === undefined ? undefined : prefixLength(mask);
  if (number === undefined || bits === undefined || (bits === 0 && !withAll)) return [];
  const size = 2 ** (32 - bits);
  const first = Math.floor(number / size) * size;
  return [{ first, last: first + size - 1, text: `${dotted(first)}/${bits}` }];
}

/** `192.0.2.1-192.0.2.9`, or one address. */
function rangeOf(text: string): readonly Span[] {
  const [from = '', to = from] = text.split('-');
  const first = ipv4Number(from);
  const last = ipv4Number(to);
  if (first === undefined || last === undefined || first === 0 || last < first) return [];
  return [{ first, last, text: first === last ? from : `${from}-${to}` }];
}

function prefixLength(mask: string): number | undefined {
  if (isPrefixLength(mask, 32)) return Number(mask);
  return isIpv4(mask) ? (IPv4.parse(mask).prefixLengthFromSubnetMask() ?? undefined) : undefined;
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
