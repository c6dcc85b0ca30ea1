import { findVersionInName } from '../firmware/header';

/** Matches the names of possible configurations in a folder, at any depth and in any case. */
export const configurationGlob = '**/*.{conf,fortios,fgt}';

export function mayBeConfiguration(name: string): boolean {
  return /\.(?:conf|fortios|fgt)$/i.test(name);
}

/**
 * Whether a file is certainly a FortiOS configuration, by its name. A `.conf` may belong to any program, unless it has
 * the name that FortiOS gives to a backup.
 */
export function isSurelyConfiguration(name: string): boolean {
  return (
    /\.(?:fortios|fgt)$/i.test(name) || (mayBeConfiguration(name) && findVersionInName(name) !== undefined)
  );
}

/**
 * Files of any content, among them the logs of terminals and templates: the command line reads those with a configuration.
 */
export const textGlob = '**/*.{txt,log,tftpl,tpl,j2,jinja,jinja2,yaml,yml,json,tf}';

/** Whether only the content of a file can show that it is a configuration. */
export function isText(name: string): boolean {
  return /\.(?:txt|log|tftpl|tpl|j2|jinja2?|ya?ml|json|tf)$/i.test(name);
}
