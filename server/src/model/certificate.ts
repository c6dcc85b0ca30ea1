/**
 * A value in DER, the form of certificates (X.690). A library for all of ASN.1 has 57 KB, which every start of the server would
 * load for the one structure that is read here.
 */
interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** The tags of the universal types that certificates use. */
const integerTag = 0x02;
const bitStringTag = 0x03;
const oidTag = 0x06;
const timeTags = { utc: 0x17, generalized: 0x18 };
const constructed = 0x20;

/**
 * Reads the value at the start of some bytes.
 *
 * @throws an Error if they are not DER
 */
function readDer(bytes: Uint8Array): DerValue {
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
function derParts(value: DerValue | undefined): readonly DerValue[] {
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
function derHex(value: DerValue | undefined): string {
  if (value?.tag !== integerTag) return '';
  return [...value.content].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a bit string, whose first byte is the number of unused bits. */
function derBits(value: DerValue | undefined): Uint8Array | undefined {
  return value?.tag === bitStringTag ? value.content.subarray(1) : undefined;
}

/** `2.5.4.3`; empty for another value than an object identifier. */
function derOid(value: DerValue | undefined): string {
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
function derText(value: DerValue | undefined): string {
  const encoding = value && encodings[value.tag];
  if (encoding !== undefined) return new TextDecoder(encoding).decode(value?.content);
  return value && latinTags.includes(value.tag) ? String.fromCharCode(...value.content) : '';
}

/** `YYMMDDhhmmssZ`, with 1950 as the first year, or `YYYYMMDDhhmmssZ`; undefined for another value. */
function derTime(value: DerValue | undefined): Date | undefined {
  const isUtc = value?.tag === timeTags.utc;
  if (!value || (!isUtc && value.tag !== timeTags.generalized)) return undefined;
  const text = String.fromCharCode(...value.content);
  const [, yearText = '', rest = ''] = (isUtc ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/).exec(text) ?? [];
  if (rest === '') return undefined;
  const year = isUtc ? (Number(yearText) < 50 ? 2000 : 1900) + Number(yearText) : Number(yearText);
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = (rest.match(/\d{2}/g) ?? []).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** The tables of certificates, with the setting that has the PEM text. */
export const certificateTables: readonly (readonly [table: string, setting: string])[] = [
  ['vpn certificate local', 'certificate'],
  ['vpn certificate ca', 'ca'],
  ['vpn certificate remote', 'remote'],
  ['certificate local', 'certificate'],
  ['certificate ca', 'ca'],
  ['certificate remote', 'remote'],
];

/** The fields of an X.509 certificate that rules check and exports list. */
export interface CertificateFacts {
  /** `CN=www.example.com, O=Example` */
  readonly subject: string;
  readonly issuer: string;
  /** Two hexadecimal digits for each byte. */
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** `RSA 2048`, `P-256`; undefined for other kinds of keys. */
  readonly key: string | undefined;
  /** A weak key: `RSA 1024`. */
  readonly weakKey: string | undefined;
  /** The hash of the signature, if it is weak: `SHA-1`. */
  readonly weakHash: string | undefined;
  readonly isSelfSigned: boolean;
}

const attributeNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

const rsaKey = '1.2.840.113549.1.1.1';
const ellipticKey = '1.2.840.10045.2.1';

/** Bits of an RSA modulus below which NIST SP 800-131A disallows signatures. */
const minRsaBits = 2048;

const curves: Readonly<Record<string, { readonly name: string; readonly isWeak?: true }>> = {
  '1.2.840.10045.3.1.1': { name: 'P-192', isWeak: true },
  '1.3.132.0.33': { name: 'P-224' },
  '1.2.840.10045.3.1.7': { name: 'P-256' },
  '1.3.132.0.34': { name: 'P-384' },
  '1.3.132.0.35': { name: 'P-521' },
};

const brokenHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
};

/** Reads the first certificate of a PEM text; undefined if there is none, or if it is damaged or redacted. */
export function readCertificate(text: string): CertificateFacts | undefined {
  const base64 = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(text)?.[1];
  if (base64 === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
    return factsOf(readDer(bytes));
  } catch {
    // Examples and redacted copies contain texts that only resemble certificates.
    return undefined;
  }
}

/**
 * The certificates of a PEM text in one line: `CN=www.example.com, issuer CN=Example CA, valid 2024-01-01 to 2025-01-01,
 * serial number 0a1b`. Undefined if it contains anything else, or a certificate that cannot be read.
 */
export function certificateText(text: string): string | undefined {
  if (!text.startsWith('-----BEGIN CERTIFICATE-----')) return undefined;
  const blocks = text.split(/(?=-----BEGIN )/);
  const lines = blocks.map((block) => {
    const facts = readCertificate(block);
    if (!facts) return undefined;
    const { subject, issuer, isSelfSigned, notBefore, notAfter, serialNumber } = facts;
    const signer = isSelfSigned ? 'self-signed' : `issuer ${issuer}`;
    const validity = `valid ${dayOf(notBefore)} to ${dayOf(notAfter)}`;
    return `${subject}, ${signer}, ${validity}, serial number ${serialNumber}`;
  });
  return lines.includes(undefined) ? undefined : lines.join('; ');
}

/** `2025-12-31` */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Reads the fields of RFC 5280; undefined if the structure differs. */
function factsOf(certificate: DerValue): CertificateFacts | undefined {
  const [body, signatureAlgorithm] = derParts(certificate);
  const fields = derParts(body);
  // The version before the other fields is optional.
  const [serial, , issuer, validity, subject, publicKey] =
    fields[0]?.tag === integerTag ? fields : fields.slice(1);
  const [notBefore, notAfter] = derParts(validity).map(derTime);
  if (!notBefore || !notAfter) return undefined;
  const [subjectText, issuerText] = [nameText(subject), nameText(issuer)];
  const key = keyOf(publicKey);
  return {
    subject: subjectText,
    issuer: issuerText,
    serialNumber: derHex(serial),
    notBefore,
    notAfter,
    key: key?.text,
    weakKey: key?.isWeak ? key.text : undefined,
    weakHash: brokenHashes[derOid(derParts(signatureAlgorithm)[0])],
    isSelfSigned: subjectText === issuerText,
  };
}

function keyOf(
  publicKey: DerValue | undefined,
): { readonly text: string; readonly isWeak: boolean } | undefined {
  const [algorithm, bits] = derParts(publicKey);
  const [kind, parameters] = derParts(algorithm);
  if (derOid(kind) === rsaKey) {
    const content = derBits(bits);
    const [modulus] = content ? derParts(readDer(content)) : [];
    if (modulus?.tag !== integerTag) return undefined;
    const digits = derHex(modulus).replace(/^0+/, '');
    const length = digits.length * 4 - Math.clz32(parseInt(digits.charAt(0), 16)) + 28;
    return { text: `RSA ${length}`, isWeak: length < minRsaBits };
  }
  const curve = derOid(kind) === ellipticKey ? curves[derOid(parameters)] : undefined;
  return curve && { text: curve.name, isWeak: curve.isWeak === true };
}

/** `CN=www.example.com, O=Example` */
function nameText(name: DerValue | undefined): string {
  return derParts(name)
    .flatMap(derParts)
    .map((attribute) => {
      const [type, value] = derParts(attribute);
      return `${attributeNames[derOid(type)] ?? derOid(type)}=${derText(value)}`;
    })
    .join(', ');
}
