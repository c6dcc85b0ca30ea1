import { bold, code, escaped } from '../../documentation/markdown';
import { isVisibleFrom, type Scope } from '../../model/document/unit';
import {
  ipv4Number,
  spansHolding,
  type AddressHolder,
  type AddressSpan,
} from '../../model/symbols/addressSpans';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { isNetmask } from '../../syntax/addresses';

/** How many entries of one kind are shown. */
const shownEntries = 3;

const holderNames: Readonly<Record<AddressHolder, string>> = {
  interface: 'Interface',
  address: 'Address',
  vip: 'VIP',
  route: 'Static route',
};

/** The entry around the cursor, which is not listed. */
export interface SurroundingEntry {
  readonly table: string;
  readonly name: string;
}

/**
 * The IPv4 address at an offset of a word. A netmask, and the address of nothing, are not addresses here.
 *
 * @param text the word as it is in the document
 */
export function ipv4At(text: string, offset: number): string | undefined {
  for (const match of text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)) {
    const [address] = match;
    if (match.index <= offset && offset <= match.index + address.length) {
      return ipv4Number(address) === undefined || isNetmask(address) ? undefined : address;
    }
  }
  return undefined;
}

/**
 * The interfaces, address objects, VIPs and static routes of the configuration that an address belongs to: Markdown;
 * undefined if there are none.
 */
export function documentAddress(
  index: DocumentIndex,
  address: string,
  scope: Scope,
  around: SurroundingEntry | undefined,
): string | undefined {
  const number = ipv4Number(address);
  if (number === undefined) return undefined;
  const spans = spansHolding(index, number).filter(
    (span) =>
      isVisibleFrom(span.scope, scope) &&
      !(around?.table === tables[span.holder] && around.name === span.name),
  );
  const isConnected = spans.some(({ holder }) => holder === 'interface');
  const items = (['interface', 'address', 'vip', 'route'] as const).flatMap((holder) => {
    const found = spans.filter((span) => span.holder === holder).sort((a, b) => sizeOf(a) - sizeOf(b));
    if (holder !== 'route') return itemsOf(found);
    // The most specific route applies; a connected network is more specific.
    return isConnected ? [] : itemsOf(found.filter((span) => sizeOf(span) === sizeOf(found[0] ?? span)));
  });
  return items.length === 0 ? undefined : [bold(address), '', ...items].join('\n');
}

const tables: Readonly<Record<AddressHolder, string>> = {
  interface: 'system interface',
  address: 'firewall address',
  vip: 'firewall vip',
  route: 'router static',
};

function itemsOf(spans: readonly AddressSpan[]): readonly string[] {
  const distinct = spans.filter(({ name }, at) => spans.findIndex((one) => one.name === name) === at);
  const items = distinct
    .slice(0, shownEntries)
    .map(
      ({ holder, name, text }) =>
        `- ${holderNames[holder]} ${code(name.replace(/\s+/g, ' '))}: ${escaped(text)}`,
    );
  const more = distinct.length - shownEntries;
  return more > 0 ? [...items, `- ${more} more of the same kind`] : items;
}

function sizeOf({ first, last }: AddressSpan): number {
  return last - first;
}
