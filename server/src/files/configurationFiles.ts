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

/** Files of any content, among them the logs of terminals: the command line reads those with a configuration. */
export const textGlob = '**/*.{txt,log}';

/** Whether only the content of a file can show that it is a configuration. */
export function isText(name: string): boolean {
  return /\.(?:txt|log)$/i.test(name);
}
