import { constants as limits } from 'node:buffer';
import { constants, createReadStream, openSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { isSurelyConfiguration, isText } from '../files/configurationFiles';
import type { FileInput, Input } from './inputs';
import { beginsLikeFortios, decode, sampleLength } from '../files/content';
import { failedBackup, inputText } from '../files/inputText';
import { rawPath } from '../files/rawPath.node';
import { readFailure } from './failures';

/** The text of an input and the bytes it was decoded from. */
export interface InputContent {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** The content of an input, an error message, or `skipped` for a file in a folder that is not a configuration. */
export type InputText = InputContent | { readonly failure: string } | 'skipped';

/** The dependencies of reading inputs. */
export interface InputSource {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether a table's name begins with this word, such as `system`. */
  readonly isCategory: (word: string) => boolean;
}

/**
 * Reads an input and checks that it is text in the CLI's format.
 *
 * @param name the name of the input in messages
 */
export async function readInput(input: Input, name: string, source: InputSource): Promise<InputText> {
  let bytes: Uint8Array;
  try {
    if (input.kind === 'file' && isFoundText(input) && !(await mayHold(input.path))) return 'skipped';
    bytes = await readAll(input.kind === 'file' ? await openInput(input.path) : source.stdin);
  } catch (error) {
    return { failure: readFailure(name, error) };
  }
  // A file that the user did not name is skipped if it is not a configuration, unless its extension is that of one.
  const doubtful = input.kind === 'file' && !input.named && !isSurelyConfiguration(name);
  const read = inputText(bytes, name, { doubtful, isCategory: source.isCategory });
  return read !== 'skipped' && 'text' in read ? { ...read, bytes } : read;
}

/** As {@link failedBackup}, for a file of a folder. */
export async function readFailedBackup({ path }: FileInput): Promise<string | undefined> {
  if (isText(path)) return undefined;
  try {
    return failedBackup(await sampleOf(path), path);
  } catch {
    // It was removed.
    return undefined;
  }
}

/** Whether a file was found in a folder, and may be any text. */
function isFoundText({ path, named, folders }: FileInput): boolean {
  return !named && folders.length > 0 && isText(path);
}

/** Whether a file, which may be large, begins like a configuration. */
async function mayHold(file: string): Promise<boolean> {
  const content = decode(await sampleOf(file));
  return content.kind === 'text' && beginsLikeFortios(content.text);
}

async function sampleOf(file: string): Promise<Uint8Array> {
  const handle = await open(rawPath(file));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleLength), 0, sampleLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * The content of a file. A pipe, such as `<(command)` of a shell, is read without blocking: Node cannot end while one of
 * its threads waits for the writer.
 */
async function openInput(file: string): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>> {
  const raw = rawPath(file);
  const stats = await stat(raw);
  if (stats.isCharacterDevice()) return createReadStream(raw);
  if (!stats.isFIFO()) return [await readFile(raw)];
  const descriptor = openSync(raw, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd: descriptor, readable: true, writable: false });
}

async function readAll(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    // No text can be longer. A device such as /dev/zero has no end.
    if (length > limits.MAX_STRING_LENGTH) break;
  }
  const [first] = chunks;
  return first && chunks.length === 1 ? first : Buffer.concat(chunks);
}
