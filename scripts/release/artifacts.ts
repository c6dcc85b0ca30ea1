import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmPackages, packNpmPackages } from '../build/npm/pack';
import { makeVsix } from '../build/vsix';
import { changelogPath, notesOf } from './changelog';
import { sbomOf } from './sbom';
import { currentVersion } from './versionFiles';

/** The files that are published. */
export interface Artifacts {
  readonly vsix: string;
  /** In the order in which they are published. */
  readonly tarballs: readonly string[];
}

function artifactFolder(root: string): string {
  return path.join(root, '.cache/release', currentVersion(root));
}

/**
 * Packs the current version into `.cache/release/<version>`, with the version's part of the changelog as `notes.md` and a
 * bill of materials.
 * @throws Error if a tool prints a warning
 */
export async function packArtifacts(root: string, say: (line: string) => void): Promise<void> {
  say('pack');
  const version = currentVersion(root);
  const folder = artifactFolder(root);
  mkdirSync(folder, { recursive: true });
  const vsix = await makeVsix(path.join(folder, `fortios-config-${version}.vsix`), root);
  const npm = await packNpmPackages(folder, root);
  for (const { file, size } of [vsix, ...npmPackages.map((name) => npm.packages[name])])
    say(`  ${path.basename(file)}  ${(size / 1024).toFixed(0)} KiB`);
  const warnings = [...vsix.warnings, ...npm.warnings];
  if (warnings.length > 0) throw new Error(`There are warnings:\n${warnings.join('\n')}`);
  const changelog = readFileSync(path.join(root, changelogPath), 'utf8');
  writeFileSync(path.join(folder, 'notes.md'), `${notesOf(changelog, version)}\n`);
  writeFileSync(path.join(folder, `fortios-config-${version}.cdx.json`), sbomOf(root, version));
}

/**
 * The files that {@link packArtifacts} has written.
 * @throws Error if one is missing
 */
export function packedArtifacts(root: string): Artifacts {
  const version = currentVersion(root);
  const folder = artifactFolder(root);
  const vsix = `fortios-config-${version}.vsix`;
  const tarballs = npmPackages.map((name) => `${name}-${version}.tgz`);
  const present = new Set(readdirSync(folder));
  const missing = [vsix, ...tarballs].filter((name) => !present.has(name));
  if (missing.length > 0)
    throw new Error(`${folder} does not contain ${missing.join(', ')}. Run the command "pack" first.`);
  return { vsix: path.join(folder, vsix), tarballs: tarballs.map((name) => path.join(folder, name)) };
}
