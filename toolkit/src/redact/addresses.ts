import { isStepOver, type Steps } from 'fortios-language/base/steps';
import { IPv4, IPv6 } from 'ipaddr.js';
import { isIpv4, isIpv6, isNetmask } from 'fortios-language/syntax/addresses';
import { type PrefixMapShape, type AddressRange, PrefixMap, type RangeEnd } from './prefixMap';
import { matchesInPieces } from 'fortios-language/secrets/textPieces';
import { unquote } from 'fortios-language/syntax/quoting';
import type { Replacements } from './replacements';
import type { RedactionSubject, SettingAt } from './subject';

export function readIpv4(text: string): bigint | undefined {
  return isIpv4(text) ? numberOf(IPv4.parse(text).octets, 8n) : undefined;
}

function readIpv6(text: string): bigint | undefined {
  return isIpv6(text) ? numberOf(IPv6.parse(text).parts, 16n) : undefined;
}

export function writeIpv4(address: bigint): string {
  return new IPv4(partsOf(address, 8n, 4)).toString();
}

/** Writes an IPv6 address in its shortest form. */
function writeIpv6(address: bigint): string {
  return new IPv6(partsOf(address, 16n, 8)).toString();
}

/** A number whose first `length` bits are 1. */
function maskOf(length: number, width: number): bigint {
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
const ipv6Shape: Omit<PrefixMapShape, 'random'> = {
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

const pairs =
  /(?<![\w:.-])[0-9a-f]{2}([:-])[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2}(?![\w:-])/gi;
const dotted = /(?<![\w:.-])[0-9a-f]{4}(\.)[0-9a-f]{4}\.[0-9a-f]{4}(?![\w:.-])/gi;

/** The bit of an interface identifier that is inverted if it contains a MAC address. */
const universal = 1n << 57n;

/** Pseudonyms for MAC addresses: the vendor part is kept, the rest becomes a number. */
class MacPseudonyms {
  private readonly numbers = new Map<string, number>();

  /** The MAC addresses in a text with their replacements; offsets count UTF-16 code units. */
  *in(text: string): Iterable<{ readonly start: number; readonly end: number; readonly value: string }> {
    for (const pattern of [pairs, dotted])
      for (const { match, start } of matchesInPieces(text, pattern)) {
        const { 0: written, 1: separator = ':' } = match;
        const digits = written.toLowerCase().replaceAll(separator, '');
        // All zeros means unset, all ones is the broadcast address.
        if (/^(?:0+|f+)$/.test(digits)) continue;
        const value = (this.of(digits).match(separator === '.' ? /.{4}/g : /../g) ?? []).join(separator);
        yield { start, end: start + written.length, value };
      }
  }

  /** The interface identifier of an IPv6 address with another MAC address. */
  inInterfaceId(id: bigint): bigint {
    const digits = (id ^ universal).toString(16).padStart(16, '0');
    const mac = this.of(digits.slice(0, 6) + digits.slice(10));
    return BigInt(`0x${mac.slice(0, 6)}fffe${mac.slice(6)}`) ^ universal;
  }

  /** @param digits twelve, in lower case */
  private of(digits: string): string {
    const number = this.numbers.get(digits) ?? this.numbers.size + 1;
    this.numbers.set(digits, number);
    return digits.slice(0, 6) + number.toString(16).padStart(6, '0');
  }
}

/** Neither inside a longer number, such as an OID, nor part of a version. */
const ipv4 = /(?<![\d.]|\bv)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/g;
const ipv6 = /(?<![\w:.])(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:]+(?![\w:]|\.\d)/gi;

/** An address in a name, in which dots can be replaced. */
const inName = /(?<![\d.])\d{1,3}([._-])\d{1,3}\1\d{1,3}\1\d{1,3}(?!\d|\.\d)/g;

/** The beginning of addresses, as patterns for pages have it: `192.0.2.*`. */
const withStar = /(?<![\d.*])(?:\d{1,3}\.){2,3}(?=\*)/g;

/** A zone of reverse lookups: `2.0.192.in-addr.arpa`. */
const reversed = /(?<![\d.])(?:\d{1,3}\.){2,4}(?=in-addr\.arpa(?![\w-]))/gi;

/** A mask or prefix length after the address of a network. */
const maskAfter = /^(?:\/(?<length>\d{1,3})(?!\d)|[/ \t]+"?(?<mask>(?:\d{1,3}\.){3}\d{1,3})(?![\d.]))/;

/** Settings with dotted numbers that are not addresses. */
const otherNumbers = /(?:^|-)(?:version|oid)$/;

/** The middle of an interface identifier that contains a MAC address (EUI-64). */
const eui64 = 0xff_fe00_0000n;

interface AddressAt {
  readonly start: number;
  readonly end: number;
  readonly value: bigint;
}

/** Replaces IPv4, IPv6 and MAC addresses; {@link PrefixMap} documents what is preserved. */
export class AddressReplacements {
  private readonly ipv4: PrefixMap;
  private readonly ipv6: PrefixMap;
  private readonly macs = new MacPseudonyms();
  /** The addresses of networks and the ends of ranges, by offset. */
  private readonly ends = new Map<RedactionSubject, Map<number, RangeEnd>>();

  constructor(random: () => number) {
    this.ipv4 = new PrefixMap({ ...ipv4Shape, random });
    this.ipv6 = new PrefixMap({ ...ipv6Shape, random });
  }

  /** Reads the networks and ranges of a document. All documents are read before the first one is redacted. */
  collect(subject: RedactionSubject): void {
    const { text } = subject;
    const ends = new Map<number, RangeEnd>();
    this.ends.set(subject, ends);
    for (const [pattern, read, map] of [
      [ipv4, readIpv4, this.ipv4],
      [ipv6, readIpv6, this.ipv6],
    ] as const) {
      let before: AddressAt | undefined;
      for (const at of found(text, pattern, read)) {
        const mask = map === this.ipv4 ? maskAt(subject, at) : prefixAt(text, at);
        if (mask !== undefined && (at.value & ~mask) === 0n)
          ends.set(at.start, map.addNetwork(at.value, mask));
        if (before && /^ ?- ?$/.test(text.slice(before.end, at.start))) addRange(ends, map, before, at);
        before = at;
      }
    }
    for (const range of rangesOfSettings(subject)) {
      for (const [read, map] of [
        [readIpv4, this.ipv4],
        [readIpv6, this.ipv6],
      ] as const) {
        const [first, last] = range.map(({ text, start }) => ({ value: read(text), start }));
        if (first?.value === undefined || last?.value === undefined) continue;
        addRange(ends, map, { ...first, value: first.value }, { ...last, value: last.value });
      }
    }
  }

  /** Replaces the addresses in the parts of a text that stay. */
  *redact(subject: RedactionSubject, replacements: Replacements): Steps {
    const { text } = subject;
    const ends = this.ends.get(subject);
    const put = (start: number, end: number, newText: string): void => {
      const decision = replacements.at(start);
      if (decision !== 'fixed' && decision !== 'prose') return;
      const setting = subject.settingAt(start);
      const written = text.slice(start - 1, end);
      if (setting && otherNumbers.test(setting.name) && /^[^/@][\d.]+$/.test(written)) return;
      if (setting && isMask(setting, start, subject)) return;
      replacements.add({ start, end, newText, kind: 'address' });
    };
    for (const at of found(text, ipv4, readIpv4)) {
      if (isStepOver('item')) yield;
      const mapped = atEnd(this.ipv4.map(at.value), ends?.get(at.start));
      if (mapped !== at.value) put(at.start, at.end, writeIpv4(mapped));
    }
    for (const at of found(text, ipv6, readIpv6)) {
      if (isStepOver('item')) yield;
      const mapped = this.mapIpv6(at.value, ends?.get(at.start));
      if (mapped !== at.value) put(at.start, at.end, writeIpv6(mapped));
    }
    for (const [pattern, map] of [
      [withStar, (written: string): string => this.beginning(written)],
      [reversed, (written: string): string => backwards(this.beginning(backwards(written)))],
    ] as const)
      for (const { match, start } of matchesInPieces(text, pattern)) {
        const [written] = match;
        if (map(written) !== written) put(start, start + written.length, map(written));
      }
    for (const { start, end, value } of this.macs.in(text)) put(start, end, value);
  }

  /** A name or host with its addresses replaced, also if they are written with hyphens. */
  inName(name: string): string {
    return name
      .replace(inName, (written, separator: string) => {
        const address = readIpv4(written.replaceAll(separator, '.'));
        return address === undefined ? written : writeIpv4(this.ipv4.map(address)).replaceAll('.', separator);
      })
      .replace(ipv6, (written) => {
        const address = readIpv6(written);
        return address === undefined ? written : writeIpv6(this.mapIpv6(address, undefined));
      })
      .replace(withStar, (written) => this.beginning(written))
      .replace(reversed, (written) => backwards(this.beginning(backwards(written))));
  }

  /** The first numbers of an address, with the dot after the last one. */
  private beginning(written: string): string {
    const numbers = written.split('.').slice(0, -1);
    const address = readIpv4([...numbers, 0, 0].slice(0, 4).join('.'));
    if (address === undefined) return written;
    const mapped = writeIpv4(this.ipv4.map(address)).split('.').slice(0, numbers.length);
    return `${mapped.join('.')}.`;
  }

  private mapIpv6(value: bigint, end: RangeEnd | undefined): bigint {
    const mapped = atEnd(this.ipv6.map(value), end);
    if ((value & 0xff_ff00_0000n) !== eui64) return mapped;
    const half = 0xffff_ffff_ffff_ffffn;
    return (mapped & ~half) | this.macs.inInterfaceId(value & half);
  }
}

/** Numbers with a dot after each, in reverse. */
function backwards(written: string): string {
  return `${written.split('.').slice(0, -1).reverse().join('.')}.`;
}

function atEnd(mapped: bigint, end: RangeEnd | undefined): bigint {
  return end ? (mapped & ~end.clear) | end.set : mapped;
}

function addRange(
  ends: Map<number, RangeEnd>,
  map: PrefixMap,
  first: Pick<AddressAt, 'start' | 'value'>,
  last: Pick<AddressAt, 'start' | 'value'>,
): void {
  const [start, end] = map.addRange(first.value, last.value);
  ends.set(first.start, start);
  ends.set(last.start, end);
}

function* found(
  text: string,
  pattern: RegExp,
  read: (text: string) => bigint | undefined,
): Iterable<AddressAt> {
  for (const { match, start } of matchesInPieces(text, pattern)) {
    const value = read(match[0]);
    if (value !== undefined) yield { start, end: start + match[0].length, value };
  }
}

/** The mask after an IPv4 address; undefined if there is none. Its bits that are 1 belong to the network. */
function maskAt(subject: RedactionSubject, { start, end }: AddressAt): bigint | undefined {
  const { length, mask = '' } = maskAfter.exec(subject.text.slice(end, end + 24))?.groups ?? {};
  if (length !== undefined) return maskOf(Math.min(Number(length), 32), 32);
  if (isNetmask(mask)) return readIpv4(mask);
  if (subject.settingAt(start)?.node?.type !== 'ipv4-wildcard') return undefined;
  const bits = readIpv4(mask);
  // Lists of routes have the bits inverted.
  return bits !== undefined && bits >> 31n === 0n && (bits & 1n) === 1n ? ~bits & 0xffff_ffffn : bits;
}

/** The mask of an IPv6 prefix; undefined if there is no length after it. */
function prefixAt(text: string, { end }: AddressAt): bigint | undefined {
  const [, length] = /^\/(\d{1,3})/.exec(text.slice(end, end + 5)) ?? [];
  return length === undefined ? undefined : maskOf(Math.min(Number(length), 128), 128);
}

/** First and last address of entries that have a setting for each, such as `start-ip` and `end-ip`. */
function* rangesOfSettings(
  subject: RedactionSubject,
): Iterable<readonly { readonly text: string; readonly start: number }[]> {
  for (const settings of subject.settingsOfUnits()) {
    for (const [index, one] of settings.entries()) {
      if (!one.name.includes('start')) continue;
      const name = one.name.replace('start', 'end');
      const last = settings
        .slice(Math.max(0, index - 8), index + 8)
        .find((other) => other.within === one.within && other.name === name);
      if (!last) continue;
      yield [one, last].map(({ setting: { values } }) => {
        const [word] = values;
        // Behind the quote.
        const start = word ? subject.spanOf(word).start + (/^["']/.test(word.text) ? 1 : 0) : 0;
        return { text: unquote(word?.text ?? ''), start };
      });
    }
  }
}

/** Whether a word is the mask of the address before it. */
function isMask({ node, setting }: SettingAt, start: number, subject: RedactionSubject): boolean {
  if (node?.type !== 'ipv4-mask' && node?.type !== 'ipv4-wildcard') return false;
  const second = node.multiple ? undefined : setting.values[1];
  return second !== undefined && subject.spanOf(second).start <= start && start < subject.spanOf(second).end;
}
