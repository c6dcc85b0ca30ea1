import { IPv4, IPv6 } from 'ipaddr.js';

const fourNumbers = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/**
 * Whether a text is an IPv4 address of four decimal numbers. Own code, because a library takes ten times as long for
 * the many addresses of a file.
 */
export function isIpv4(text: string): boolean {
  return ipv4Number(text) !== undefined;
}

/** An IPv4 address as a number; undefined if the text is not an address. */
export function ipv4Number(text: string): number | undefined {
  const match = fourNumbers.exec(text);
  if (!match) return undefined;
  let number = 0;
  for (let part = 1; part <= 4; part++) {
    const value = Number(match[part]);
    if (value > 255) return undefined;
    number = number * 256 + value;
  }
  return number;
}

/** Whether a text is an IPv6 address; no zone, no brackets. */
export function isIpv6(text: string): boolean {
  // The library throws and catches an error for each of the many other values with a colon.
  return /^[\da-fx:.]+$/i.test(text) && IPv6.isValid(text);
}

/** An IPv6 address as a number; undefined if the text is not an address. */
export function ipv6Number(text: string): bigint | undefined {
  if (!isIpv6(text)) return undefined;
  return IPv6.parse(text).parts.reduce((number, part) => number * 65_536n + BigInt(part), 0n);
}

/** The text of an IPv4 address. */
export function ipv4Text(number: number): string {
  return [16_777_216, 65_536, 256, 1].map((weight) => Math.floor(number / weight) % 256).join('.');
}

/** The text of an IPv6 address, as short as possible. */
export function ipv6Text(number: bigint): string {
  const parts = Array.from({ length: 8 }, (_, index) =>
    Number((number >> BigInt(112 - 16 * index)) % 65_536n),
  );
  return new IPv6(parts).toRFC5952String();
}

/** Whether a text is a MAC address in FortiOS's notation: six pairs of hexadecimal digits with colons. */
export function isMac(text: string): boolean {
  return /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/.test(text);
}

/** Whether a text is a netmask: ones, then zeros. */
export function isNetmask(text: string): boolean {
  return lengthOfNetmask(text) !== undefined;
}

/** The number of ones, before zeros only. Own code, like {@link isIpv4}: most addresses of a file have a netmask. */
function lengthOfNetmask(text: string): number | undefined {
  const mask = ipv4Number(text);
  const length = mask === undefined ? undefined : 32 - Math.log2(2 ** 32 - mask);
  return Number.isInteger(length) ? length : undefined;
}

/** The netmask of a prefix length: `255.255.255.0` for 24. */
export function netmaskOf(length: number): string {
  const octets = [0, 8, 16, 24].map((before) => 256 - 2 ** (8 - Math.min(8, Math.max(0, length - before))));
  return octets.join('.');
}

/** Whether a text is a whole number from 0 to `most`. */
export function isPrefixLength(text: string, most: 32 | 128): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= most;
}

/** The prefix length of a netmask or of a number: 24 for `255.255.255.0` and `24`; undefined for a mask with gaps. */
export function prefixLengthOf(mask: string, most: 32 | 128): number | undefined {
  if (isPrefixLength(mask, most)) return Number(mask);
  return most === 128 ? undefined : lengthOfNetmask(mask);
}

/** Whether a text is a domain name by RFC 1123 (`_` is also allowed) and not a misspelled IPv4 address. */
export function isDomainName(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.');
  if (text.length > 253 || labels.every((label) => /^\d+$/.test(label))) return false;
  return labels.every((label) => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label));
}

/**
 * Whether the device certainly does not take a text for a domain name: it has a space or an empty label. Which other
 * characters the device refuses is not known.
 */
export function isNeverDomainName(text: string): boolean {
  return /\s/.test(text) || text.includes('..');
}

/**
 * IPv4 ranges that are not reachable from the Internet, with their purpose. Source: IANA's special-purpose registry.
 */
const specialRanges: readonly { readonly range: string; readonly what: string }[] = [
  { range: '0.0.0.0/8', what: 'reserved' },
  { range: '10.0.0.0/8', what: 'private' },
  { range: '100.64.0.0/10', what: 'carrier-grade NAT' },
  { range: '127.0.0.0/8', what: 'loopback' },
  { range: '169.254.0.0/16', what: 'link-local' },
  { range: '172.16.0.0/12', what: 'private' },
  { range: '192.0.0.0/24', what: 'reserved' },
  { range: '192.0.2.0/24', what: 'documentation' },
  { range: '192.168.0.0/16', what: 'private' },
  { range: '198.18.0.0/15', what: 'benchmarking' },
  { range: '198.51.100.0/24', what: 'documentation' },
  { range: '203.0.113.0/24', what: 'documentation' },
  { range: '224.0.0.0/4', what: 'multicast' },
  { range: '240.0.0.0/4', what: 'reserved' },
];

/** Why an IPv4 address is not reachable from the Internet: `private`, `loopback`, …; undefined if it is reachable. */
export function specialRangeOf(address: string): string | undefined {
  if (!isIpv4(address)) return undefined;
  const parsed = IPv4.parse(address);
  return specialRanges.find(({ range }) => parsed.match(IPv4.parseCIDR(range)))?.what;
}

/** Names that RFC 2606 and RFC 6761 reserve for examples and tests. */
const exampleName = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)\.?$/i;

/** Names that the public DNS does not have: RFC 6762, RFC 8375, names that are common in local networks, and names without a dot. */
const localName = /(?:^|\.)(?:local|internal|home\.arpa|lan|intranet|corp)\.?$|^[^.]+$/i;

/** Why a domain name does not lead to a device from the Internet: an `example`, or a `local` name; undefined if it may. */
export function specialNameOf(name: string): 'example' | 'local' | undefined {
  if (!isDomainName(name)) return undefined;
  return exampleName.test(name) ? 'example' : localName.test(name) ? 'local' : undefined;
}

/** `10.0.0.0/24` for an address with its mask. */
export function subnetText([address = '', netmask = '', ...others]: readonly string[]): string | undefined {
  const length = others.length > 0 ? undefined : prefixLengthOf(netmask, 32);
  return length === undefined || !/^\d+\.\d+\.\d+\.\d+$/.test(address) ? undefined : `${address}/${length}`;
}
