import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { beginsLikeFortios, decode, sampleLength } from 'fortios-language/files/content';
import { readFileFirmware } from 'fortios-language/firmware/effective';
import { findInputs, realpathOf } from '../input/inputs';
import type { Roots } from './roots';

/** A configuration below the folders. */
export interface RootFile {
  /** Its real path. */
  readonly path: string;
  /** Its name in answers. */
  readonly name: string;
  readonly bytes: number;
  readonly firmware: ReturnType<typeof readFileFirmware>;
}

/** The configurations below the folders, by path. Links are not followed. */
export async function findConfigurations(roots: Roots): Promise<readonly RootFile[]> {
  const { inputs } = await findInputs(roots.folders, { withAnyName: false, withLinks: false });
  const found: RootFile[] = [];
  for (const input of inputs) {
    if (input.kind !== 'file') continue;
    const path = await realpathOf(input.path);
    const head = headOf(path);
    if (head !== undefined && beginsLikeFortios(head.text))
      found.push({ path, name: roots.nameOf(path), bytes: head.bytes, firmware: head.firmware });
  }
  return found;
}

function headOf(file: string) {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(sampleLength);
      const content = decode(bytes.subarray(0, readSync(descriptor, bytes, 0, sampleLength, 0)));
      if (content.kind !== 'text') return undefined;
      const firmware = readFileFirmware(content.text.split('\n'), undefined, file);
      return { text: content.text, firmware, bytes: statSync(file).size };
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // It was removed, or may not be read.
    return undefined;
  }
}
