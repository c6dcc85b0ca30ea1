import { packNpmPackages, type PackedPackages } from '../../scripts/build/npm/pack';
import { cacheFolder } from '../../scripts/project';

let packing: Promise<PackedPackages> | undefined;

/** The npm packages as they would be published, packed once per run. */
export function packed(): Promise<PackedPackages> {
  packing ??= packNpmPackages(cacheFolder('published'));
  return packing;
}
