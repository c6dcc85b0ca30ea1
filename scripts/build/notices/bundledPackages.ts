import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../project';

/** A package with code in the published files. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression of its package.json; undefined if there is none. */
  readonly license: string | undefined;
  /** The texts of its license and notices. */
  readonly texts: readonly string[];
  /** The files of `dist/` with its code, in alphabetical order. */
  readonly partOf: readonly string[];
}

/** The bundled files of packages, by the files of `dist/`. */
export type Bundled = Readonly<Record<string, readonly string[]>>;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The names of license files in packages. */
const licenseFile = /^(?:licen[cs]e|copying|notice)(?:[-.]\w+)*$/i;

/**
 * The sources in the bundles of the last build, also those of the project, by the files of `dist/`.
 * @throws Error if there is no build yet
 */
export function lastSources(root = projectRoot): Bundled {
  try {
    return JSON.parse(readFileSync(path.join(root, 'dist/bundled.json'), 'utf8')) as Bundled;
  } catch (cause) {
    throw new Error('There is no build yet. Run `npm run build` first.', { cause });
  }
}

/**
 * The bundled files of packages of the last build.
 * @throws Error if there is no build yet
 */
export function lastBundled(root = projectRoot): Bundled {
  return Object.fromEntries(
    Object.entries(lastSources(root)).map(([file, sources]) => [
      file,
      sources.filter((source) => source.includes('node_modules/')),
    ]),
  );
}

/**
 * The packages in the bundles, by name and version. Copies of the same version count once.
 * @param root the folder that the paths in `bundled` are relative to
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
 * @throws Error if a file does not belong to a package
 */
function packageFolder(file: string): string {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
  if (folder === undefined) throw new Error(`"${file}" does not belong to a package.`);
  return folder;
}

function readPackage(folder: string): Omit<BundledPackage, 'partOf'> {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license } = manifest;
  const texts = readdirSync(folder)
    .filter((file) => licenseFile.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return { name, version, license, texts };
}
