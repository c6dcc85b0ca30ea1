import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { rawPath } from 'fortios-language/files/rawPath.node';

/** The file of a folder with tables that is written last. Engines skip names that begin with `_`. */
export const manifestFile = '_export.json';

const manifest = z.object({
  version: z.literal(1),
  kind: z.literal('export'),
  /** The part of the run that the folder has; absent if it has all. */
  part: z.exactOptional(z.object({ run: z.string(), count: z.number(), index: z.number() })),
  /** How many files are exported. */
  files: z.number(),
  /** The files that are not, and why. */
  unread: z.readonly(z.array(z.object({ file: z.string(), reason: z.string() }))),
});

/** What a folder with exported tables has. Fields are only added. */
export type Manifest = Readonly<z.output<typeof manifest>>;

export function manifestText(content: Omit<Manifest, 'version' | 'kind'>): string {
  return `${JSON.stringify({ version: 1, kind: 'export', ...content }, undefined, 2)}\n`;
}

/** The manifest of a folder; undefined if an export into it is not complete. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return manifest.parse(
      JSON.parse(readFileSync(rawPath(path.join(folder, manifestFile)), 'utf8')) as unknown,
    );
  } catch {
    return undefined;
  }
}

/** While files are replaced, the folder is not complete. */
export function removeManifest(folder: string): void {
  rmSync(rawPath(path.join(folder, manifestFile)), { force: true });
}
