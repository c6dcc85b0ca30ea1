const on: ReadonlySet<string> = new Set([
  'enable',
  'enabled',
  'yes',
  'y',
  'true',
  'on',
  '1',
  'active',
  'up',
  'x',
]);
const off: ReadonlySet<string> = new Set([
  'disable',
  'disabled',
  'no',
  'n',
  'false',
  'off',
  '0',
  'inactive',
  'down',
]);

/** Whether a cell says that something is on; undefined if it says neither. */
export function switchOf(cell: string | undefined): boolean | undefined {
  const word = cell?.trim().toLowerCase() ?? '';
  return on.has(word) ? true : off.has(word) ? false : undefined;
}
