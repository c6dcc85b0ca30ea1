import {
  ipv4Number,
  ipv4Text,
  ipv6Number,
  ipv6Text,
  isPrefixLength,
  prefixLengthOf,
} from '../../syntax/addresses';
import { interval, uniteAll, type Bound, type Intervals } from '../traffic/intervals';

/** All IPv4 addresses, as numbers. */
export const allIpv4: Intervals = [0, 2 ** 32];

/** IPv6 addresses start here, so that one set can contain both families. */
export const firstIpv6 = 2n ** 32n;

/** All IPv6 addresses as bigints, after those of IPv4. */
export const allIpv6: Intervals = [firstIpv6, firstIpv6 + 2n ** 128n];

/** The maximum number of intervals of a wildcard mask. */
const maxWildcardIntervals = 4096;

/** The number of an IPv4 or IPv6 address in the common number space. */
export function addressNumber(text: string): Bound | undefined {
  const four = ipv4Number(text);
  if (four !== undefined) return four;
  const six = ipv6Number(text);
  return six === undefined ? undefined : six + firstIpv6;
}

/** Parses `10.0.0.0 255.255.255.0` or `10.0.0.0/24`; undefined for masks with gaps and other words. */
export function ipv4Subnet(words: readonly string[]): Intervals | undefined {
  const [address, mask] = addressAndMask(words);
  const number = ipv4Number(address);
  const length = mask === undefined ? undefined : prefixLengthOf(mask, 32);
  if (number === undefined || length === undefined) return undefined;
  const size = 2 ** (32 - length);
  const first = Math.floor(number / size) * size;
  return interval(first, first + size);
}

/** `2001:db8::/32` */
export function ipv6Prefix(text: string): Intervals | undefined {
  const [address = '', length = '128'] = text.split('/');
  const number = ipv6Number(address);
  if (number === undefined || !isPrefixLength(length, 128)) return undefined;
  const size = 2n ** BigInt(128 - Number(length));
  const first = (number / size) * size + firstIpv6;
  return interval(first, first + size);
}

/** The addresses of a range; both ends are inclusive. */
export function addressRange(first: string, last: string): Intervals | undefined {
  const [from, to] = [addressNumber(first), addressNumber(last)];
  if (from === undefined || to === undefined || typeof from !== typeof to || from > to) return undefined;
  return interval(from, after(to));
}

/** The addresses that equal `address` in all bits that are 1 in the mask; undefined if there are too many intervals. */
export function ipv4Wildcard(words: readonly string[]): Intervals | undefined {
  const [address, mask] = words.map(ipv4Number);
  if (address === undefined || mask === undefined) return undefined;
  let bits: number[] = [0];
  let size = 1;
  for (let bit = 31; bit >= 0; bit--) {
    const weight = 2 ** bit;
    const isFixed = Math.floor(mask / weight) % 2 === 1;
    const value = Math.floor(address / weight) % 2 === 1 ? weight : 0;
    // All lower bits are free, so the rest is one interval.
    if (!isFixed && mask % (weight * 2) === 0) {
      size = weight * 2;
      break;
    }
    bits = isFixed ? bits.map((start) => start + value) : bits.flatMap((start) => [start, start + weight]);
    if (bits.length > maxWildcardIntervals) return undefined;
  }
  return uniteAll(bits.map((start) => interval(start, start + size)));
}

/** The number after the last address of an interval. */
function after(last: Bound): Bound {
  return typeof last === 'bigint' ? last + 1n : last + 1;
}

/** An address in the notation of the device. */
export function addressText(number: Bound): string {
  return typeof number === 'number' ? ipv4Text(number) : ipv6Text(number - firstIpv6);
}

/** An interval of addresses: one address, a subnet or a range. */
export function addressIntervalText(first: Bound, end: Bound): string {
  if (typeof first === 'number' && typeof end === 'number') {
    const size = end - first;
    if (size === 1) return addressText(first);
    const length = 32 - Math.log2(size);
    if (Number.isInteger(length) && first % size === 0) return `${addressText(first)}/${length}`;
    return `${addressText(first)}-${addressText(end - 1)}`;
  }
  const [from, to] = [BigInt(first), BigInt(end)];
  const size = to - from;
  if (size === 1n) return addressText(from);
  const length = 128 - (size.toString(2).length - 1);
  if ((size & (size - 1n)) === 0n && (from - firstIpv6) % size === 0n)
    return `${addressText(from)}/${length}`;
  return `${addressText(from)}-${addressText(to - 1n)}`;
}

/** The maximum number of networks in a text. */
const maxListed = 3;

/** The networks and ranges of a set: `10.1.0.0/16, 10.2.0.1-10.2.0.9`. */
export function addressListText(addresses: Intervals): string {
  const texts: string[] = [];
  for (let at = 0; at < addresses.length && texts.length < maxListed; at += 2)
    texts.push(addressIntervalText(addresses[at] ?? 0, addresses[at + 1] ?? 0));
  return `${texts.join(', ')}${addresses.length > 2 * maxListed ? ', …' : ''}`;
}

function addressAndMask([address = '', mask]: readonly string[]): readonly [string, string | undefined] {
  if (mask !== undefined) return [address, mask];
  const [alone = '', length] = address.split('/');
  return [alone, length];
}
