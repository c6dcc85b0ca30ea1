/**
 * A value in DER, the form of certificates (X.690). A library for all of ASN.1 has 57 KB, which every start of the server would
 * load for the one structure that is read here.
 */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** The tags of the universal types that certificates use. */
export const integerTag = 0x02;
const bitStringTag = 0x03;
const oidTag = 0x06;
const timeTags = { utc: 0x17, generalized: 0x18 };
const constructed = 0x20;

/**
 * Reads the value at the start of some bytes.
 *
 * @throws an Error if they are not DER
 */
export function readDer(bytes: Uint8Array): DerValue {
  return valueAt(bytes, 0).value;
}

function valueAt(bytes: Uint8Array, start: number): { readonly value: DerValue; readonly end: number } {
  const [tag, short] = [bytes[start], bytes[start + 1]];
  // No field of a certificate has a tag of several bytes, and DER has no length that only an end mark tells.
  if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f || short === 0x80 || short > 0x84)
    throw new Error('not DER');
  const count = short < 0x80 ? 0 : short - 0x80;
  const from = start + 2 + count;
  const length = count === 0 ? short : numberOf(bytes.subarray(start + 2, from), 256);
  const end = from + length;
  if (end > bytes.length) throw new Error('not DER');
  return { value: { tag, content: bytes.subarray(from, end) }, end };
}

function numberOf(digits: Iterable<number>, base: number): number {
  let number = 0;
  for (const digit of digits) number = number * base + digit;
  return number;
}

/** The values in a sequence or set; none for another value. */
export function derParts(value: DerValue | undefined): readonly DerValue[] {
  if (!value || (value.tag & constructed) === 0) return [];
  const parts: DerValue[] = [];
  for (let at = 0; at < value.content.length;) {
    const part = valueAt(value.content, at);
    parts.push(part.value);
    at = part.end;
  }
  return parts;
}

/** The bytes of an integer, as two hexadecimal digits for each; empty for another value. */
export function derHex(value: DerValue | undefined): string {
  if (value?.tag !== integerTag) return '';
  return [...value.content].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a bit string, whose first byte is the number of unused bits. */
export function derBits(value: DerValue | undefined): Uint8Array | undefined {
  return value?.tag === bitStringTag ? value.content.subarray(1) : undefined;
}

/** `2.5.4.3`; empty for another value than an object identifier. */
export function derOid(value: DerValue | undefined): string {
  if (value?.tag !== oidTag) return '';
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value.content) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - 40 * top, ...rest].join('.');
}

/** How strings are encoded, by their tags; those of other strings are Latin-1. */
const encodings: Readonly<Record<number, string>> = { 0x0c: 'utf-8', 0x1e: 'utf-16be' };
const latinTags: readonly number[] = [0x12, 0x13, 0x14, 0x16, 0x1a];

/** The text of a string; empty for another value. */
export function derText(value: DerValue | undefined): string {
  const encoding = value && encodings[value.tag];
  if (encoding !== undefined) return new TextDecoder(encoding).decode(value?.content);
  return value && latinTags.includes(value.tag) ? String.fromCharCode(...value.content) : '';
}

/** `YYMMDDhhmmssZ`, with 1950 as the first year, or `YYYYMMDDhhmmssZ`; undefined for another value. */
export function derTime(value: DerValue | undefined): Date | undefined {
  const isUtc = value?.tag === timeTags.utc;
  if (!value || (!isUtc && value.tag !== timeTags.generalized)) return undefined;
  const text = String.fromCharCode(...value.content);
  const [, yearText = '', rest = ''] = (isUtc ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/).exec(text) ?? [];
  if (rest === '') return undefined;
  const year = isUtc ? (Number(yearText) < 50 ? 2000 : 1900) + Number(yearText) : Number(yearText);
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = (rest.match(/\d{2}/g) ?? []).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
