import { bundledPackages, lastBundled, type BundledPackage } from '../build/notices/bundledPackages';

/**
 * The software bill of materials of the bundles, as CycloneDX 1.6 in JSON: the packages with code in the published files, with
 * their versions and licenses. It has no times and no random numbers, so that the same commit has the same one.
 *
 * @param root the project, or a copy of it, with a build
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function sbomOf(root: string, version: string): string {
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'fortios-config', version } },
    components: bundledPackages(lastBundled(root), root).map(componentOf),
  };
  return `${JSON.stringify(bom, undefined, 2)}\n`;
}

function componentOf({ name, version, license }: BundledPackage): object {
  // A package URL has the "@" of a scope as "%40".
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(license !== undefined && { licenses: [{ expression: license }] }),
  };
}
