import { entryText, type TouchedEntry } from './changedEntries';
import coverage from './coverage.json';

const wholeTables: ReadonlySet<string> = new Set(coverage.whole);
const probedTables: ReadonlySet<string> = new Set(coverage.probed);
const otherTables: readonly string[] = coverage.noTraffic;

/** Whether a changed entry decides about all packets of a VDOM or device. */
export function decidesForAll({ table }: TouchedEntry): boolean {
  return wholeTables.has(table);
}

/** The changed entries that may decide about packets, and of which no packets were looked up. */
export function unprobedEntries(entries: readonly TouchedEntry[]): readonly string[] {
  const isProbed = ({ table, change }: TouchedEntry): boolean =>
    (probedTables.has(table) && isRead(table, change)) ||
    otherTables.some((prefix) => table === prefix || table.startsWith(`${prefix} `)) ||
    isOfDescription(table, change);
  return entries.filter((entry) => !isProbed(entry)).map(entryText);
}

/** Of some tables, the lookup reads only these settings: a change of another one is not compared. */
const readSettings: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(coverage.readSettings).map(([table, names]) => [table, new Set(names)]),
);

function isRead(table: string, change: TouchedEntry['change']): boolean {
  const read = readSettings.get(table);
  const isKnown = ({ settings, blocks, entries }: TouchedEntry['change']): boolean =>
    !read || (settings.every(({ name }) => read.has(name)) && [...blocks, ...entries].every(isKnown));
  return isKnown(change);
}

const globalNames: ReadonlySet<string> = new Set(coverage.globalNames);

/** Whether only settings of the whole device changed that do not concern packets, such as its name. */
function isOfDescription(table: string, { settings, blocks, entries }: TouchedEntry['change']): boolean {
  return (
    table === 'system global' &&
    blocks.length + entries.length === 0 &&
    settings.every(
      ({ name }) => globalNames.has(name) || /^(gui|admin|daily|log|timezone|language|fds|cli)/.test(name),
    )
  );
}
