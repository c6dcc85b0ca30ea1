import { closeSync, constants, createReadStream, openSync, readSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { isSurelyConfiguration, isText } from 'fortios-language/files/configurationFiles';
import type { FileInput, Input } from './inputs';
import { beginsLikeFortios, decode, sampleLength } from 'fortios-language/files/content';
import {
  failedBackup,
  inputText,
  largestFile,
  tooLargeReason,
  type ReadText,
} from 'fortios-language/files/inputText';
import type { Schema } from 'fortios-language/schema/schema';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { readFailure } from '../program/failures';

/** The text of an input and the bytes it was decoded from. */
export interface InputContent extends ReadText {
  readonly bytes: Uint8Array;
}

/** The content of an input, an error message, or `skipped` for a file in a folder that is not a configuration. */
export type InputText = InputContent | { readonly failure: string } | 'skipped';

interface InputSource {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly schema: Schema;
}

/**
 * Reads an input and checks that it is text in the CLI's format.
 *
 * @param name the name of the input in messages
 */
export async function readInput(input: Input, name: string, source: InputSource): Promise<InputText> {
  // A file that the user did not name is skipped if it is not a configuration, unless its extension is that of one.
  const doubtful = input.kind === 'file' && !input.named && !isSurelyConfiguration(name);
  let bytes: Uint8Array | undefined;
  try {
    if (input.kind === 'file' && isFoundText(input) && !(await mayHold(input.path))) return 'skipped';
    bytes = input.kind === 'file' ? await contentOf(input.path) : await readAll(source.stdin);
    if (!bytes && doubtful && !(await mayHold(input.path))) return 'skipped';
  } catch (error) {
    return { failure: readFailure(name, error) };
  }
  if (!bytes) return { failure: `"${name}" ${tooLargeReason}.` };
  const read = inputText(bytes, name, { doubtful, ...source });
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
 * The content of a file; undefined if it is too large. A pipe, such as `<(command)` of a shell, is read without blocking:
 * Node cannot end while one of its threads waits for the writer.
 */
async function contentOf(file: string): Promise<Uint8Array | undefined> {
  const raw = rawPath(file);
  const stats = await stat(raw);
  if (stats.isCharacterDevice()) return readAll(createReadStream(raw));
  if (!stats.isFIFO()) return stats.size > largestFile ? undefined : readFile(raw);
  const descriptor = openSync(raw, constants.O_RDONLY | constants.O_NONBLOCK);
  // Pipes of a shell are not in the file system: their writer has begun, or has ended.
  const first = await firstOf(descriptor, /^\/(?:dev\/fd|proc)\//.test(file) ? 0 : longestWait);
  return readAll(new Socket({ fd: descriptor, readable: true, writable: false }), first);
}

/** In milliseconds: a pipe that no program opens for writing has no end. */
const longestWait = 5_000;

/**
 * The first bytes of a pipe, or none if its writer has not written yet.
 *
 * @throws if it has no writer after a time
 */
async function firstOf(descriptor: number, milliseconds: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(sampleLength);
  for (const end = performance.now() + milliseconds; ;) {
    try {
      const length = readSync(descriptor, buffer);
      if (length > 0 || milliseconds === 0) return buffer.subarray(0, length);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return buffer.subarray(0, 0);
      throw error;
    }
    if (performance.now() > end) {
      closeSync(descriptor);
      throw new Error('it is a pipe, and no program writes to it');
    }
    await setTimeout(20);
  }
}

/** The content of a stream; undefined if it is too large. A device such as /dev/zero has no end. */
async function readAll(
  stream: AsyncIterable<Uint8Array>,
  first: Uint8Array = new Uint8Array(),
): Promise<Uint8Array | undefined> {
  const chunks = [first];
  let { length } = first;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestFile) return undefined;
  }
  return Buffer.concat(chunks);
}
