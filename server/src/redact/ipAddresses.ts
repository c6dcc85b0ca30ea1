import { IPv4, IPv6 } from 'ipaddr.js';
import { isIpv4, isIpv6 } from '../syntax/addresses';
import type { PrefixMapShape, AddressRange } from './prefixMap';

/** Reads an IPv4 address. */
export function readIpv4(text: string): bigint | undefined {
  return isIpv4(text) ? numberOf(IPv4.parse(text).octets, 8n) : undefined;
}

/** Reads an IPv6 address. */
export function readIpv6(text: string): bigint | undefined {
  return isIpv6(text) ? numberOf(IPv6.parse(text).parts, 16n) : undefined;
}

/** Writes an IPv4 address. */
export function writeIpv4(address: bigint): string {
  return new IPv4(partsOf(address, 8n, 4)).toString();
}

/** Writes an IPv6 address in its shortest form. */
export function writeIpv6(address: bigint): string {
  return new IPv6(partsOf(address, 16n, 8)).toString();
}

/** A number whose first `length` bits are 1. */
export function maskOf(length: number, width: number): bigint {
  return ((1n << BigInt(length)) - 1n) << BigInt(width - length);
}

/**
 * Private addresses stay private and public ones stay public, by IANA's registry of special addresses. Netmasks,
 * loopback, multicast and addresses for documentation do not change. The last octet does not change: it identifies
 * little, and keeps networks, broadcast addresses and ranges valid.
 */
export const ipv4Shape: Omit<PrefixMapShape, 'random'> = {
  width: 32,
  changing: 24,
  ranges: [
    ...free(['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', '198.18.0.0/15']),
    ...kept(['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24']),
    ...kept(['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4']),
  ],
};

/** Only global and unique local addresses change; their last two octets do not. */
export const ipv6Shape: Omit<PrefixMapShape, 'random'> = {
  width: 128,
  changing: 112,
  ranges: [
    ...kept(['::/16', '64:ff9b::/96', '100::/64', '2001:db8::/32', '3fff::/20', 'fe80::/10', 'ff00::/8']),
    ...free(['2000::/3', 'fc00::/8', 'fd00::/8']),
  ],
};

function free(ranges: readonly string[]): readonly AddressRange[] {
  return ranges.map((range) => ({ ...readRange(range), free: true }));
}

function kept(ranges: readonly string[]): readonly AddressRange[] {
  return ranges.map((range) => ({ ...readRange(range), free: false }));
}

function readRange(range: string): { readonly address: bigint; readonly length: number } {
  const [text = '', length] = range.split('/');
  return { address: readIpv4(text) ?? readIpv6(text) ?? 0n, length: Number(length) };
}

function numberOf(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((number, part) => (number << bits) | BigInt(part), 0n);
}

function partsOf(address: bigint, bits: bigint, count: number): number[] {
  const most = (1n << bits) - 1n;
  return Array.from({ length: count }, (_, index) =>
    Number((address >> (bits * BigInt(count - 1 - index))) & most),
  );
}
