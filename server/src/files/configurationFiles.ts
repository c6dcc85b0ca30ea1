/** The files in a folder, at any depth, that may be configurations by what they are called, in whatever case. */
export const configurationGlob = '**/*.{conf,fortios,fgt}';

/** Whether a file is called as a configuration may be. */
export function mayBeConfiguration(name: string): boolean {
  return /\.(?:conf|fortios|fgt)$/i.test(name);
}

/** Whether a file is nothing else, by what it is called; a `.conf` may be that of any program. */
export function isSurelyConfiguration(name: string): boolean {
  return /\.(?:fortios|fgt)$/i.test(name);
}
