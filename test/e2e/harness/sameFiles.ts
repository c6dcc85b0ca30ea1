import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Whether two folders have the same files with the same contents. */
export function sameFiles(one: string, other: string): boolean {
  const names = namesIn(one);
  if (names.join('\n') !== namesIn(other).join('\n')) return false;
  return names
    .filter((name) => lstatSync(path.join(one, name)).isFile())
    .every((name) => readFileSync(path.join(one, name)).equals(readFileSync(path.join(other, name))));
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder, { encoding: 'utf8', recursive: true }).sort();
}
