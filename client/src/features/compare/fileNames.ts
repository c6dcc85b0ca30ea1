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

/** Compares names as file managers do: `fw9` is before `fw10`. */
export function compareNames(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true });
}
