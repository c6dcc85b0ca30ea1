// Paths of the project.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** The root of the repository, absolute. */
export const projectRoot = path.resolve(import.meta.dirname, '..');

/** The folder for all installed and generated files except the build. It can be deleted at any time. */
export const cacheRoot = path.resolve(projectRoot, process.env['FORTIOS_CONFIG_CACHE'] ?? '.cache');

/** The lock of packing for publication, whose steps write to the same folders. */
export const packagingLock = path.join(cacheRoot, 'package');

/** A folder inside the cache, created if it is missing. */
export function cacheFolder(...segments: readonly string[]): string {
  const folder = path.join(cacheRoot, ...segments);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A path for messages: relative to the current folder if it is inside. */
export function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
}
