import { getOrInsertComputed } from '../model/getOrInsertComputed';
import type { Change, ChangeKind, ChangePlace, UpgradeReport } from './report';
import { enumerated } from './wording';

/** The changes in one table. */
export interface TableChanges {
  /** The part of a multi-VDOM configuration where all of them are; undefined where they are in several. */
  readonly scope: string | undefined;
  readonly table: string;
  readonly rows: readonly ChangeRow[];
}

/** The same change in all entries of a table, in all VDOMs. */
export interface ChangeRow {
  readonly kind: ChangeKind;
  /** What it is about, below the table and leaving entries and values out: `pop3 › options`. */
  readonly subject: string;
  readonly text: string;
  /** In the order of the text; at least one. */
  readonly places: readonly RowPlace[];
  /** What the first fixes of these changes make of their lines. */
  readonly rewrites: readonly RowRewrite[];
}

export interface RowPlace {
  /** Counted from 1. */
  readonly line: number;
  /** The VDOM, where the table's changes are in several, and the entry: `vdom root › port1`. May be empty. */
  readonly label: string;
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
  const tables = new Map<string, Change[]>();
  for (const change of changes) getOrInsertComputed(tables, change.place.table, () => []).push(change);
  const shown = new Set<string>();
  return [...tables].map(([table, inTable]) => {
    const scopes = new Set(inTable.map(({ place }) => place.scope));
    const [scope] = scopes;
    const rows = new Map<string, Change[]>();
    for (const change of inTable) getOrInsertComputed(rows, rowKey(change), () => []).push(change);
    return {
      scope: scopes.size > 1 || scope === undefined ? undefined : oneLine(scope),
      table: oneLine(table),
      rows: [...rows.values()].flatMap((same) => rowOf(same, scopes.size > 1, shown)),
    };
  });
}

/** The same for changes that are told in one row: values of one setting, in the same versions, are. */
function rowKey({ kind, place, text }: Change): string {
  const value = valueOf(place);
  return JSON.stringify([
    kind,
    rowSubject(place),
    value === undefined ? text : text.replace(quoted(value), ''),
  ]);
}

function rowOf(same: readonly Change[], inSeveralScopes: boolean, shown: Set<string>): readonly ChangeRow[] {
  const [first] = same;
  if (!first) return [];
  return [
    {
      kind: first.kind,
      subject: rowSubject(first.place),
      text: oneLine(textOf(first, same)),
      places: same.map(({ place, range }) => ({
        line: range.start.line + 1,
        label: [
          ...(inSeveralScopes && place.scope !== undefined ? [oneLine(place.scope)] : []),
          ...entriesOf(place),
        ].join(' › '),
      })),
      rewrites: same.flatMap((change) => rewriteOf(change, shown)),
    },
  ];
}

/** What is said of all changes of a row: of the first, with the values of the others beside its own. */
function textOf({ place, text }: Change, same: readonly Change[]): string {
  const value = valueOf(place);
  const values = new Set(same.map((change) => valueOf(change.place) ?? ''));
  if (value === undefined || values.size < 2) return text;
  return text
    .replace(quoted(value), () => enumerated([...values].map(quoted)))
    .replace('Remove the value.', 'Remove the values.');
}

function valueOf({ steps }: ChangePlace): string | undefined {
  return steps.find(({ kind }) => kind === 'value')?.name;
}

function quoted(name: string): string {
  return `"${name}"`;
}

function rewriteOf({ rewrite, fixes: [fix] }: Change, shown: Set<string>): readonly RowRewrite[] {
  if (!rewrite || !fix) return [];
  const lines = [...rewrite.before.map((line) => `- ${line}`), ...rewrite.after.map((line) => `+ ${line}`)];
  const key = JSON.stringify(fix.edits);
  const repeated = shown.has(key);
  shown.add(key);
  return [{ title: oneLine(fix.title), lines, repeated }];
}

/** The keys of the entries that a change stands in: of a table inside a table, the outer one first. */
function entriesOf({ steps }: ChangePlace): readonly string[] {
  return steps.filter(({ kind }) => kind === 'entry').map(({ name }) => oneLine(name));
}

function rowSubject({ steps }: ChangePlace): string {
  return steps
    .filter(({ kind }) => kind === 'table' || kind === 'setting')
    .map(({ name }) => oneLine(name))
    .join(' › ');
}

/** Names in quotes may hold anything; reports keep to their lines. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
