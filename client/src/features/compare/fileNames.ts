/** Extensions of the language, and the names that a FortiGate gives its backups, as in package.json. */
const fortiosName = /\.(?:fortios|fgt)$|_\d-\d_\d+_20\d\d\d\d\w*\.conf$/i;

/** Extensions that FortiOS configurations share with other files. */
const sharedExtension = /\.(?:conf|cfg|txt|log|bak|tftpl|tpl|j2|jinja2?|ya?ml)$/i;

const templateExtension = /\.(?:tftpl|tpl|j2|jinja2?)$/i;

/** A glob pattern of all names that {@link judgeName} does not exclude. */
export const candidatePattern = '**/*.{fortios,fgt,conf,cfg,txt,log,bak,tftpl,tpl,j2,jinja,jinja2,yaml,yml}';

/** Whether a file is a FortiOS configuration by its name: `perhaps` if its content decides. */
export function judgeName(name: string): 'yes' | 'perhaps' | 'no' {
  if (fortiosName.test(name)) return 'yes';
  return sharedExtension.test(name) ? 'perhaps' : 'no';
}

/**
 * Whether one file is a template and the other can be what a tool has made of it, by their names: `bootstrap.tftpl` and
 * `bootstrap-a.conf`, `fw.conf.j2` and `fw.conf`.
 */
export function isRendering(name: string, other: string): boolean {
  const [template, rendered] = templateExtension.test(name) ? [name, other] : [other, name];
  if (!templateExtension.test(template) || templateExtension.test(rendered)) return false;
  const stem = template.replace(templateExtension, '').replace(sharedExtension, '');
  return stem !== '' && rendered.startsWith(stem) && !/^[\p{L}\d]/u.test(rendered.slice(stem.length));
}

/** A day, perhaps with a time, in the name of a backup: `202405140900`, `2024-05-14`, `20240514_0900`. */
const dayInName =
  /(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[-_.T]?([0-2]\d)[-_.:]?([0-5]\d)(?:[-_.:]?\d\d)?)?(?!\d)/;

/** The name of the device and the day of a backup, by the name of its file; undefined if it has no day. */
function backupOf(name: string): { readonly device: string; readonly time: string } | undefined {
  const found = dayInName.exec(name);
  if (!found) return undefined;
  const [all, ...parts] = found;
  // A FortiGate writes its version and build in front of the day: `fw1_7-4_2662_202405140900.conf`.
  const device = name.replace(all, '').replace(/_\d-\d_\d+_/, '_');
  return { device: device.toLowerCase(), time: parts.map((part?: string) => part ?? '00').join('') };
}

/** The backups of the same device that are older than a file, by their names; the newest of them first. */
export function olderBackups<T>(
  name: string,
  others: readonly T[],
  nameOf: (other: T) => string,
): readonly T[] {
  const own = backupOf(name);
  if (!own) return [];
  return others
    .flatMap((other) => {
      const backup = backupOf(nameOf(other));
      return backup?.device === own.device && backup.time < own.time ? [{ other, time: backup.time }] : [];
    })
    .sort((a, b) => (a.time < b.time ? 1 : -1))
    .map(({ other }) => other);
}

/** Compares names as file managers do: `fw9` is before `fw10`. */
export function compareNames(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true });
}
