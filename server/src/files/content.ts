/** What the bytes of a file turned out to be. */
export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: TextEncoding }
  /** A FortiOS backup protected by a password. */
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'binary' }
  /** More than a string can hold. */
  | { readonly kind: 'tooLong' };

/** How a text is written as bytes; UTF-16 begins with a byte order mark, UTF-8 may. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How far a file is searched for NULs, which no text holds; as far as Git looks. */
const binarySample = 8000;

const encryptedMark = new TextEncoder().encode('#FGBK|');

/**
 * Decodes a file: UTF-8, or UTF-16 with a byte order mark as PowerShell redirects write it. Bytes that are not
 * UTF-8, such as Latin-1 accents in comments, become U+FFFD. A byte order mark is not part of the text, so
 * that positions are those an editor shows.
 */
export function decode(bytes: Uint8Array): Content {
  if (startsWith(bytes, encryptedMark)) return { kind: 'encrypted' };
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  if (encoding === 'utf-8' && bytes.subarray(0, binarySample).includes(0)) return { kind: 'binary' };
  try {
    return { kind: 'text', text: new TextDecoder(encoding).decode(bytes), encoding };
  } catch {
    return { kind: 'tooLong' };
  }
}

/**
 * Whether a text of unknown origin is a FortiOS configuration, so that a folder's `nginx.conf` can be left
 * out: it has a backup's header, opens a block and does something in it, or has prompts with commands of FortiOS.
 */
export function looksLikeFortios(text: string): boolean {
  return (
    /^[ \t]*#config-version=/m.test(text) ||
    (/^[ \t]*conf(?:ig?)?[ \t]+[a-z]/m.test(text) &&
      /^[ \t]*(?:(?:end|next)[ \t]*\r?$|(?:set|edit)[ \t])/m.test(text)) ||
    /^[\w.:@-]+ (?:\([^)\r\n]*\) )?[#$] (?:#config-version=|config [a-z]|show\b|get [a-z])/m.test(text)
  );
}

function startsWith(bytes: Uint8Array, start: ArrayLike<number>): boolean {
  return Array.from(start).every((byte, index) => bytes[index] === byte);
}
