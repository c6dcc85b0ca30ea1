/** Extensions of the language, and the names that a FortiGate gives its backups, as in package.json. */
const fortiosName = /\.(?:fortios|fgt)$|_\d-\d_\d+_20\d\d\d\d\w*\.conf$/i;

/** Extensions that FortiOS configurations share with other files. */
const sharedExtension = /\.(?:conf|cfg|txt|log|bak)$/i;

/** A glob pattern of all names that {@link judgeName} does not exclude. */
export const candidatePattern = '**/*.{fortios,fgt,conf,cfg,txt,log,bak}';

/** Whether a file is a FortiOS configuration by its name: `perhaps` if its content decides. */
export function judgeName(name: string): 'yes' | 'perhaps' | 'no' {
  if (fortiosName.test(name)) return 'yes';
  return sharedExtension.test(name) ? 'perhaps' : 'no';
}

/** Compares names as file managers do: `fw9` is before `fw10`. */
export function compareNames(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true });
}
