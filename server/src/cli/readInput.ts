import { readFile } from 'node:fs/promises';
import { isSurelyConfiguration } from '../files/configurationFiles';
import type { Input } from './inputs';
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
    bytes = input.kind === 'file' ? await readFile(rawPath(input.path)) : await readAll(source.stdin);
  } catch (error) {
    return { failure: readFailure(name, error) };
  }
  // A file that was not named may be something else, unless its extension is that of a configuration.
  const doubtful = input.kind === 'file' && !input.named && !isSurelyConfiguration(name);
  const read = inputText(bytes, name, { doubtful, isCategory: source.isCategory });
  return read !== 'skipped' && 'text' in read ? { ...read, bytes } : read;
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
