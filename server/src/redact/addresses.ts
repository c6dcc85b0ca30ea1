import { matchesInPieces } from '../secrets/textPieces';
import { isNetmask } from '../syntax/addresses';
import { unquote } from '../syntax/quoting';
import { ipv4Shape, ipv6Shape, maskOf, readIpv4, readIpv6, writeIpv4, writeIpv6 } from './ipAddresses';
import { MacPseudonyms } from './macPseudonyms';
import { PrefixMap } from './prefixMap';
import type { Redactor } from './redactor';
import type { Replacements } from './replacements';
import type { RedactionSubject, SettingAt } from './redactionSubject';

/** Neither inside a longer number, such as an OID, nor part of a version. */
const ipv4 = /(?<![\d.]|\bv)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/g;
const ipv6 = /(?<![\w:.])(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:]+(?![\w:]|\.\d)/gi;

/** A mask or prefix length after the address of a network. */
const maskAfter = /^(?:\/(?<length>\d{1,3})(?!\d)|[/ \t]+"?(?<mask>(?:\d{1,3}\.){3}\d{1,3})(?![\d.]))/;

/** Settings with dotted numbers that are not addresses. */
const otherNumbers = /version|oid/;

interface AddressAt<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** Replaces IPv4, IPv6 and MAC addresses anywhere in a text; {@link PrefixMap} documents what is preserved. */
export class Addresses implements Redactor {
  private readonly ipv4: PrefixMap;
  private readonly ipv6: PrefixMap;
  private readonly macs = new MacPseudonyms();

  constructor(random: () => number) {
    this.ipv4 = new PrefixMap({ ...ipv4Shape, random });
    this.ipv6 = new PrefixMap({ ...ipv6Shape, random });
  }

  *collect(subject: RedactionSubject): Generator<void, void> {
    const { text } = subject;
    let before: AddressAt<bigint> | undefined;
    for (const at of found(text, ipv4, readIpv4)) {
      yield;
      if (!at) continue;
      const { length, mask: typed = '' } = maskAfter.exec(text.slice(at.end, at.end + 24))?.groups ?? {};
      const isWildcard = subject.settingAt(at.start)?.node?.type === 'ipv4-wildcard';
      const mask =
        length !== undefined ? maskOf(Math.min(Number(length), 32), 32) : maskIn(typed, isWildcard);
      if (mask !== undefined && (isWildcard || (at.value & ~mask & 0xffffffffn) === 0n))
        this.ipv4.pinWhereZero(at.value, mask);
      if (isRange(text, before, at)) this.ipv4.pinRange(before.value, at.value);
      before = at;
    }
    before = undefined;
    for (const at of found(text, ipv6, readIpv6)) {
      yield;
      if (!at) continue;
      const length = Number(/^\/(\d{1,3})/.exec(text.slice(at.end, at.end + 5))?.[1] ?? 128);
      const rest = maskOf(128, 128) ^ maskOf(Math.min(length, 128), 128);
      if ((at.value & rest) === 0n) this.ipv6.pinFrom(at.value, length);
      if (isRange(text, before, at)) this.ipv6.pinRange(before.value, at.value);
      before = at;
    }
    for (const range of rangesOfSettings(subject.settings)) {
      yield;
      if (!range) continue;
      const [first, last] = range;
      const ends = [readIpv4(first), readIpv4(last)] as const;
      if (ends[0] !== undefined && ends[1] !== undefined) this.ipv4.pinRange(ends[0], ends[1]);
      const ends6 = [readIpv6(first), readIpv6(last)] as const;
      if (ends6[0] !== undefined && ends6[1] !== undefined) this.ipv6.pinRange(ends6[0], ends6[1]);
    }
  }

  *redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    const put = <T>({ start, end, value }: AddressAt<T>, pseudonymOf: (value: T) => string): void => {
      const setting = subject.settingAt(start);
      if (setting && (otherNumbers.test(setting.name) || isMask(setting, start, subject))) return;
      replacements.add({ start, end, newText: pseudonymOf(value), kind: 'address' });
    };
    for (const at of found(subject.text, ipv4, readIpv4)) {
      yield;
      if (!at) continue;
      const mapped = this.ipv4.map(at.value);
      if (mapped !== at.value) put(at, () => writeIpv4(mapped));
    }
    for (const at of found(subject.text, ipv6, readIpv6)) {
      yield;
      if (!at) continue;
      const mapped = this.ipv6.map(at.value);
      if (mapped !== at.value) put(at, () => writeIpv6(mapped));
    }
    for (const at of this.macs.in(subject.text)) {
      yield;
      if (at) put(at, (pseudonym) => pseudonym);
    }
  }
}

function* found(
  text: string,
  pattern: RegExp,
  read: (text: string) => bigint | undefined,
): Iterable<AddressAt<bigint> | undefined> {
  for (const found of matchesInPieces(text, pattern)) {
    const written = found?.match[0] ?? '';
    const value = read(written);
    yield found && value !== undefined
      ? { start: found.start, end: found.start + written.length, value }
      : undefined;
  }
}

function maskIn(text: string, isWildcard: boolean): bigint | undefined {
  return isWildcard || isNetmask(text) ? readIpv4(text) : undefined;
}

/** Whether two addresses are separated only by a hyphen. */
function isRange(
  text: string,
  before: AddressAt<bigint> | undefined,
  at: AddressAt<bigint>,
): before is AddressAt<bigint> {
  return before !== undefined && /^ ?- ?$/.test(text.slice(before.end, at.start));
}

/** First and last address of blocks and entries that have a setting for each, such as `start-ip` and `end-ip`. */
function* rangesOfSettings(settings: readonly SettingAt[]): Iterable<readonly [string, string] | undefined> {
  for (const [index, { name, within, setting }] of settings.entries()) {
    yield undefined;
    if (!name.includes('start')) continue;
    const other = name.replace('start', 'end');
    const near = settings.slice(Math.max(0, index - 8), index + 8);
    const last = near.find((one) => one.within === within && one.name === other);
    const ends = [setting, last?.setting].map((one) => unquote(one?.values[0]?.text ?? ''));
    yield [ends[0] ?? '', ends[1] ?? ''];
  }
}

/** Whether a word is the mask of the address before it. */
function isMask({ node, setting }: SettingAt, start: number, subject: RedactionSubject): boolean {
  if (node?.type !== 'ipv4-mask' && node?.type !== 'ipv4-wildcard') return false;
  const second = node.multiple ? undefined : setting.values[1];
  return second !== undefined && subject.spanOf(second).start <= start && start < subject.spanOf(second).end;
}
