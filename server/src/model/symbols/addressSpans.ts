import { addressesOf, usesSecondary } from '../network/interfaces';
import { staticRoute, staticRouteTables, type StaticRoute } from '../network/routes';
import { virtualIpEntry } from '../network/vips';
import { completenessOf } from './completeness';
import { ipv4Number, ipv4Text, ipv6Number, ipv6Text, prefixLengthOf } from '../../syntax/addresses';
import type { Scope } from '../document/unit';
import type { EntryState, ObjectState } from '../objectState';
import type { SchemaView } from '../../schema/schemaContext';
import type { DocumentIndex } from './documentIndex';
import { EntryMemo } from './entries';

/** The kind of an entry with addresses. */
export type AddressHolder = 'interface' | 'address' | 'vip' | 'route';

/** An IPv4 or IPv6 address. */
interface Address {
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
  /** Whether a device whose settings are all in the file does not use it. */
  readonly isUnusedInBackup?: true | undefined;
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
  const isBackup = completenessOf(index).backup;
  return memos.flatMap((memo) =>
    memo
      .of(index)
      .filter(
        (span) =>
          span.family === family &&
          span.first <= number &&
          number <= span.last &&
          !(isBackup && span.isUnusedInBackup),
      ),
  );
}

const memos: readonly EntryMemo<AddressSpan>[] = [
  memoOf('system interface', 'interface', (state) =>
    ([4, 6] as const).flatMap((family) =>
      addressesOf(state, family, false).known.flatMap(({ words, kind }) =>
        networkOf(words).map((span) =>
          family === 4 && kind === 'secondary' && !usesSecondary(state, true)
            ? { ...span, isUnusedInBackup: true }
            : span,
        ),
      ),
    ),
  ),
  ...(['firewall address', 'firewall address6'] as const).map((table) =>
    memoOf(table, 'address', (state) =>
      state.value('start-ip') === undefined
        ? networkOf(state.get(table === 'firewall address' ? 'subnet' : 'ip6')?.values)
        : rangeOf(`${state.value('start-ip') ?? ''}-${state.value('end-ip') ?? ''}`),
    ),
  ),
  ...(['firewall vip', 'firewall vip6'] as const).map((table) =>
    memoOf(table, 'vip', (state) => {
      const { external, mapped } = virtualIpEntry(state);
      const text = [external.join(', '), mapped.join(', ')].filter((side) => side !== '').join(' → ');
      return [...external, ...mapped].flatMap((range) => rangeOf(range).map((span) => ({ ...span, text })));
    }),
  ),
  ...([4, 6] as const).map((family) =>
    memoOf(staticRouteTables[family], 'route', (state) => {
      const route = staticRoute(state, family);
      const { destination, isDisabled } = route;
      if (isDisabled || destination.kind !== 'network') return [];
      return networkOf(destination.words, true).map((span) => ({
        ...span,
        text: span.text + nextHop(route),
      }));
    }),
  ),
];

/** ` via 198.51.100.1, wan1`; empty if a route has neither a gateway nor an interface. */
function nextHop({ through, gateway, device, zones }: StaticRoute): string {
  if (through === 'blackhole') return ' to blackhole';
  const names = [gateway, device, ...zones].filter((part) => part !== undefined);
  return names.length === 0 ? '' : ` via ${names.join(', ')}`;
}

function memoOf(table: string, holder: AddressHolder, read: Reader): EntryMemo<AddressSpan> {
  return new EntryMemo(
    table,
    ({ name, state }: EntryState, view) =>
      // Not spread: V8 would make a class of its own for each of these objects.
      read(state, view).map(({ family, first, last, text, isUnusedInBackup }) => ({
        family,
        first,
        last,
        text,
        isUnusedInBackup,
        holder,
        table,
        name,
        scope: state.scope,
      })),
    'copies',
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
