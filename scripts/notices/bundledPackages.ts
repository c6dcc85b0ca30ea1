import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project';

/** A package of which something stands in what is published. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says, an SPDX expression; undefined where it says nothing. */
  readonly licence: string | undefined;
  /** Texts of its licence, and its own notices, as they come with it. */
  readonly texts: readonly string[];
  /** Of `dist/`, in the order of the alphabet. */
  readonly partOf: readonly string[];
}

/** By the files of `dist/`, the files of packages that stand in each. */
export type Bundled = Readonly<Record<string, readonly string[]>>;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** What packages call the files with their licence. */
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[-.]\w+)*$/i;

/**
 * What the last build has bundled.
 * @throws Error where nothing has been built yet
 */
export function lastBundled(): Bundled {
  try {
    return JSON.parse(readFileSync(path.join(projectRoot, 'dist/bundled.json'), 'utf8')) as Bundled;
  } catch (cause) {
    throw new Error('Nothing has been built yet: run `npm run build` first.', { cause });
  }
}

/**
 * The packages that stand in bundles, by name and version; copies of the same one count once.
 * @param root absolute; what the paths in `bundled` are counted from
 */
export function bundledPackages(bundled: Bundled, root = projectRoot): readonly BundledPackage[] {
  const partsOf = new Map<string, Set<string>>();
  const packages = new Map<string, Omit<BundledPackage, 'partOf'>>();
  for (const [file, inputs] of Object.entries(bundled)) {
    for (const folder of new Set(inputs.map(packageFolder))) {
      const found = readPackage(path.join(root, folder));
      const id = `${found.name}@${found.version}`;
      packages.set(id, found);
      partsOf.set(id, (partsOf.get(id) ?? new Set()).add(file));
    }
  }
  return [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, found]) => ({ ...found, partOf: [...(partsOf.get(id) ?? [])].sort() }));
}

/**
 * `node_modules/a/node_modules/@b/c/d.js` → `node_modules/a/node_modules/@b/c`
 * @throws Error where a file is of no package
 */
function packageFolder(file: string): string {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
  if (folder === undefined) throw new Error(`"${file}" belongs to no package.`);
  return folder;
}

function readPackage(folder: string): Omit<BundledPackage, 'partOf'> {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license: licence } = manifest;
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return { name, version, licence, texts };
}
