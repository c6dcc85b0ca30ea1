// Where the project's own things are.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** The checkout, absolute. */
export const projectRoot = path.resolve(import.meta.dirname, '..');

/** Everything that is installed or written besides the build: safe to delete at any time. */
export const cacheRoot = path.resolve(projectRoot, process.env['FORTIOS_CONFIG_CACHE'] ?? '.cache');

/** What packing for publication locks: its steps write to the same folders. */
export const packagingLock = path.join(cacheRoot, 'package');

/** A folder inside the cache, made when it is missing. */
export function cacheFolder(...segments: readonly string[]): string {
  const folder = path.join(cacheRoot, ...segments);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** How a path is shown to a person: relative to where they are when it lies there. */
export function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
}
