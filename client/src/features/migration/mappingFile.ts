import type { MigrationChoice } from '../../../webview/migrationMessages';

/** The lines of a mapping, as `fortios migrate --map` reads them. */
export function mappingOf({ destinations }: MigrationChoice): string {
  return Object.entries(destinations)
    .filter(([, to]) => to !== '')
    .map(([from, to]) => `${from}=${to}\n`)
    .join('');
}

/** The destinations in the text of a mapping. Lines without `=` are left out. */
export function readMapping(text: string): MigrationChoice['destinations'] {
  const pairs = text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((pair) => pair.split('=').map((word) => word.trim()));
  return Object.fromEntries(
    pairs.flatMap(([from = '', to = '']) => (from === '' || to === '' ? [] : [[from, to] as const])),
  );
}
