import { openPromise } from 'yauzl';

/**
 * The entries of a zip archive, in its order.
 * @throws Error if the archive is damaged
 */
export async function readArchive(file: string): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await openPromise(file);
  const entries = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  return entries;
}
