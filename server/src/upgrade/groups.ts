import type { Change, ChangeKind, ChangePlace, UpgradeReport } from './report';

/** The changes in one table of one VDOM. */
export interface TableChanges {
  readonly scope: string | undefined;
  readonly table: string;
  readonly rows: readonly ChangeRow[];
}

/** The same change in all entries of a table. */
export interface ChangeRow {
  readonly kind: ChangeKind;
  /** What it is about, below the table and leaving entries and values out: `pop3 › options`. */
  readonly subject: string;
  readonly text: string;
  /** In the order of the text; at least one. */
  readonly changes: readonly Change[];
  /** What the first fixes of these changes make of their lines. */
  readonly rewrites: readonly RowRewrite[];
}

/** What a fix makes of the lines it touches. */
export interface RowRewrite {
  /** What the fix is called. */
  readonly title: string;
  /** The lines of a difference: `- ` before what goes, `+ ` before what comes. */
  readonly lines: readonly string[];
  /** Whether an earlier row has the same one. */
  readonly repeated: boolean;
}

/** The changes by table, tables and rows in the order in which the text first speaks of them. */
export function changesByTable({ changes }: UpgradeReport): readonly TableChanges[] {
  const tables = new Map<string, { place: ChangePlace; rows: Map<string, Change[]> }>();
  for (const change of changes) {
    const { place, kind, text } = change;
    const table = getOrMake(tables, JSON.stringify([place.scope, place.table]), () => ({
      place,
      rows: new Map<string, Change[]>(),
    }));
    getOrMake(table.rows, JSON.stringify([kind, subjectOf(place), text]), () => []).push(change);
  }
  const shown = new Set<string>();
  return [...tables.values()].map(({ place: { scope, table }, rows }) => ({
    scope: scope === undefined ? undefined : oneLine(scope),
    table: oneLine(table),
    rows: [...rows.values()].flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      return [
        {
          kind: first.kind,
          subject: subjectOf(first.place),
          text: oneLine(first.text),
          changes: same,
          rewrites: same.flatMap((change) => rewriteOf(change, shown)),
        },
      ];
    }),
  }));
}

function rewriteOf({ rewrite, fixes: [fix] }: Change, shown: Set<string>): readonly RowRewrite[] {
  if (!rewrite || !fix) return [];
  const lines = [...rewrite.before.map((line) => `- ${line}`), ...rewrite.after.map((line) => `+ ${line}`)];
  const key = JSON.stringify(fix.edits);
  const repeated = shown.has(key);
  shown.add(key);
  return [{ title: oneLine(fix.title), lines, repeated }];
}

/** The keys of the entries that a change stands in: `port1`, or `vdom1 › port1` in a table inside a table. */
export function entryOf({ steps }: ChangePlace): string {
  return steps
    .filter(({ kind }) => kind === 'entry')
    .map(({ name }) => oneLine(name))
    .join(' › ');
}

function subjectOf({ steps }: ChangePlace): string {
  return steps
    .filter(({ kind }) => kind === 'table' || kind === 'setting')
    .map(({ name }) => oneLine(name))
    .join(' › ');
}

/** Names in quotes may hold anything; reports keep to their lines. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
