import { base64Of } from 'fortios-language/base/base64';

const block = /(-----BEGIN ([A-Z0-9 ]{1,40})-----)([A-Za-z0-9+/=\s\\]*)(?=-----END )/g;

/** Tags of ASN.1 (ITU-T X.690) whose content stays: it is the same in many certificates, or a date. */
const boolean = 0x01;
const integer = 0x02;
const bitString = 0x03;
const octetString = 0x04;
const nothing = 0x05;
const objectIdentifier = 0x06;
const sequence = 0x30;
const utcTime = 0x17;
const generalizedTime = 0x18;

const kept: ReadonlySet<number> = new Set([boolean, nothing, objectIdentifier, utcTime, generalizedTime]);

/**
 * Removes names, keys, serial numbers and signatures from certificates in PEM. The structure, the algorithms, the length of
 * the key and the dates stay, so that rules report the same.
 */
export class Certificates {
  private readonly names = new Map<string, number>();

  /** A text with certificates, with as many lines. */
  redact(text: string): string {
    return text.replace(block, (_, begin: string, what: string, body: string) => {
      const written = what.endsWith('CERTIFICATE') ? this.encoded(body) : undefined;
      if (written === undefined) return begin + body.replace(/[^\s\\]+/g, 'Redacted');
      let index = 0;
      return begin + body.replace(/[A-Za-z0-9+/=]/g, () => written.charAt(index++));
    });
  }

  /** The Base64 of a certificate without its names; undefined if it is damaged. */
  private encoded(body: string): string | undefined {
    try {
      const bytes = Uint8Array.from(atob(body.replace(/[\s\\]/g, '')), (sign) => sign.charCodeAt(0));
      if (bytes[0] !== sequence) return undefined;
      this.blank(bytes, 0, bytes.length, 0);
      return base64Of(bytes);
    } catch {
      return undefined;
    }
  }

  /** Overwrites the content of the elements in a range of bytes. */
  private blank(bytes: Uint8Array, from: number, to: number, depth: number): void {
    for (let at = from; at < to;) {
      const tag = bytes[at] ?? 0;
      const { start, length } = lengthAt(bytes, at + 1);
      const end = start + length;
      if (end > to || depth > 32) throw new RangeError('The certificate is damaged.');
      if ((tag & 0x20) !== 0) this.blank(bytes, start, end, depth + 1);
      else if (tag === integer && length > 3) bytes.fill(0x55, start + 2, end);
      else if (tag === bitString && bytes[start + 1] === sequence && depth < 4)
        this.blankKey(bytes, start, end, depth);
      else if (tag === bitString || tag === octetString) bytes.fill(0, start + 1, end);
      else if (tag !== integer && !kept.has(tag)) this.blankText(bytes.subarray(start, end));
      at = end;
    }
  }

  /** A key of RSA is a structure of its own; signatures only resemble one. */
  private blankKey(bytes: Uint8Array, start: number, end: number, depth: number): void {
    const { start: inner, length } = lengthAt(bytes, start + 2);
    if (inner + length === end && bytes[inner] === integer) this.blank(bytes, start + 1, end, depth + 1);
    else bytes.fill(0, start + 1, end);
  }

  /** Equal names stay equal, because a certificate is self-signed if they are. */
  private blankText(bytes: Uint8Array): void {
    const text = bytes.join(' ');
    const number = this.names.get(text) ?? this.names.size + 1;
    this.names.set(text, number);
    const label = `n${number}`.slice(-bytes.length).padEnd(bytes.length, 'x');
    for (let index = 0; index < bytes.length; index++) bytes[index] = label.charCodeAt(index);
  }
}

/** The length at an offset, and the offset after it. */
function lengthAt(bytes: Uint8Array, at: number): { readonly start: number; readonly length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { start: at + 1, length: first };
  const count = first & 0x7f;
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + (bytes[at + index] ?? 0);
  return { start: at + 1 + count, length };
}
