import { open, readFile } from 'node:fs/promises';
import { isSurelyConfiguration, isText } from '../files/configurationFiles';
import type { FileInput, Input } from './inputs';
import { beginsLikeFortios, decode, sampleLength } from '../files/content';
import { inputText } from '../files/inputText';
import { rawPath } from './rawPath';
import { readFailure } from './readFailure';

/** The text of an input and the bytes it was decoded from. */
export interface InputContent {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** What an input holds; or why there is nothing; or `skipped`, for what a folder holds besides configurations. */
export type InputText = InputContent | { readonly failure: string } | 'skipped';

/** What it takes to read inputs. */
export interface InputSource {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether a word is the first of some table's name, like `system`. */
  readonly isCategory: (word: string) => boolean;
}

/**
 * Reads an input and makes sure that it is text in the CLI's own format.
 *
 * @param name how sentences call it
 */
export async function readInput(input: Input, name: string, source: InputSource): Promise<InputText> {
  let bytes: Uint8Array;
  try {
    if (input.kind === 'file' && isFoundText(input) && !(await mayHold(input.path))) return 'skipped';
    bytes = input.kind === 'file' ? await readFile(rawPath(input.path)) : await readAll(source.stdin);
  } catch (error) {
    return { failure: readFailure(name, error) };
  }
  // A file that was not named may be something else, unless its extension is that of a configuration.
  const doubtful = input.kind === 'file' && !input.named && !isSurelyConfiguration(name);
  const read = inputText(bytes, name, { doubtful, isCategory: source.isCategory });
  return read !== 'skipped' && 'text' in read ? { ...read, bytes } : read;
}

/** Whether a file was found in a folder, and may be any text. */
function isFoundText({ path, named, folders }: FileInput): boolean {
  return !named && folders.length > 0 && isText(path);
}

/** Whether a file, which may be large, begins like a configuration. */
async function mayHold(file: string): Promise<boolean> {
  const handle = await open(rawPath(file));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleLength), 0, sampleLength, 0);
    const content = decode(buffer.subarray(0, bytesRead));
    return content.kind === 'text' && beginsLikeFortios(content.text);
  } finally {
    await handle.close();
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
