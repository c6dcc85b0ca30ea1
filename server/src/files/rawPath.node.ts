import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Code units that represent the bytes 0x80 to 0xFF of names that are not UTF-8. Unpaired surrogates cannot occur in
 * other names.
 */
const firstEscape = 0xdc00;
const escapes = /[\uDC80-\uDCFF]/u;

/** The name of a file as text. If the name is not UTF-8, each byte that is not ASCII becomes an escape. */
export function nameOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : firstEscape + byte)).join('');
}

/** A path for the file system: bytes if {@link nameOf} has escaped some. */
export function rawPath(path: string): string | Buffer {
  if (!escapes.test(path)) return path;
  const pieces = Array.from(path, (character) =>
    escapes.test(character) ? Buffer.of(character.charCodeAt(0) - firstEscape) : Buffer.from(character),
  );
  return Buffer.concat(pieces);
}

/** The URI of a file. Bytes that are not UTF-8 are written as they are: `%E9`. */
export function uriOf(name: string): string {
  const raw = rawPath(path.resolve(name));
  if (typeof raw === 'string') return pathToFileURL(raw).href;
  return `file://${Array.from(raw, encodedByte).join('')}`;
}

/**
 * The path of a file URI, as {@link nameOf} writes it. The path of a file on a server is `//server/share/…`, as in VS
 * Code; Node rejects such a URI except on Windows.
 *
 * @throws if the URI cannot be a path
 */
export function pathOf(uri: string): string {
  const { host, pathname } = new URL(uri);
  if (process.platform === 'win32') return fileURLToPath(uri);
  const server = host === '' ? '' : `//${host}`;
  try {
    return server + fileURLToPath(`file://${pathname}`);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const bytes = pathname.replace(/%([\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return server + nameOf(Buffer.from(bytes, 'latin1'));
  }
}

function encodedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[\w/.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * The words of a command line, with names that are not UTF-8 as {@link nameOf} writes them. Node replaces their bytes,
 * but Linux provides the original words.
 */
export function rawWords(words: readonly string[], commandLine = '/proc/self/cmdline'): readonly string[] {
  if (!words.some((word) => word.includes('\uFFFD'))) return words;
  const original = originalWords(commandLine).slice(-words.length);
  return original.length === words.length ? original : words;
}

function originalWords(commandLine: string): readonly string[] {
  try {
    const bytes = readFileSync(commandLine);
    const words: string[] = [];
    for (let start = 0, end = bytes.indexOf(0); end >= 0; start = end + 1, end = bytes.indexOf(0, start))
      words.push(nameOf(bytes.subarray(start, end)));
    return words;
  } catch {
    // Other systems do not have the file.
    return [];
  }
}
