import { bold, code, escaped } from '../../base/markdown';
import { isVisibleFrom, type Scope } from '../../model/document/unit';
import {
  addressOf,
  spansHolding,
  type AddressHolder,
  type AddressSpan,
} from '../../model/symbols/addressSpans';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { isNetmask } from '../../syntax/addresses';

/** The maximum number of entries of one kind. */
const shownEntries = 3;

const holderNames: Readonly<Record<AddressHolder, string>> = {
  interface: 'Interface',
  address: 'Address',
  vip: 'VIP',
  route: 'Static route',
};

/** The entry around the cursor, which is listed only if it is an interface. */
export interface SurroundingEntry {
  readonly table: string;
  readonly name: string;
}

/**
 * The IPv4 or IPv6 address at an offset of a word. A netmask is not an address here.
 *
 * @param text the word as it is in the document
 */
export function addressAt(text: string, offset: number): string | undefined {
  for (const match of text.matchAll(/[\da-f:.]+/gi)) {
    const [address] = match;
    if (match.index <= offset && offset <= match.index + address.length)
      return addressOf(address) === undefined || isNetmask(address) ? undefined : address;
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
  const parsed = addressOf(address);
  if (parsed === undefined) return undefined;
  const spans = spansHolding(index, parsed).filter(
    (span) =>
      isVisibleFrom(span.scope, scope) &&
      // The line shows an address object itself, but not the network of an interface.
      (span.holder === 'interface' || !(around?.table === span.table && around.name === span.name)),
  );
  const isConnected = spans.some(({ holder }) => holder === 'interface');
  const items = (['interface', 'address', 'vip', 'route'] as const).flatMap((holder) => {
    const found = spans.filter((span) => span.holder === holder).sort(bySize);
    if (holder !== 'route') return itemsOf(found);
    // The most specific route applies; a connected network is more specific.
    return isConnected ? [] : itemsOf(found.filter((span) => bySize(span, found[0] ?? span) === 0));
  });
  return items.length === 0 ? undefined : [bold(address), '', ...items].join('\n');
}

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

/** Smaller ranges first. */
function bySize(a: AddressSpan, b: AddressSpan): number {
  const difference = a.last - a.first - (b.last - b.first);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
