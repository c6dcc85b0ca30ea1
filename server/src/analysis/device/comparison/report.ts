import { oneLine } from '../../../base/escaping';
import { hasNumbers } from '../../../model/entryKeys';
import { quote } from '../../../syntax/quoting';
import type { ComparedKind, Comparison, NodeChange, SettingChange } from './compare';
import { mask } from '../../../secrets/secrets';
import { holdsSecret, shownValues } from '../state/volatileSettings';
import { isOrdered } from '../state/ordered';
import type { ConfigNode, DeviceState } from '../state/state';

export type RowKind = ComparedKind | 'moved' | 'renamed';

/** A changed setting for reports, secrets masked. */
export interface ComparedSetting {
  readonly kind: ComparedKind;
  readonly name: string;
  /** The value as in a command; undefined if the setting is not set. */
  readonly old: string | undefined;
  readonly new: string | undefined;
  readonly isSecret: boolean;
  /** Whether possibly only the encryption changed. */
  readonly undetermined: boolean;
  /** For a setting that only one of two objects or entries sets, the default of the other one, if it is certain and not empty. */
  readonly default: string | undefined;
}

export interface ChangeRow {
  readonly kind: RowKind;
  /** Keys and child tables below the table; empty for the object itself. */
  readonly path: readonly string[];
  /** The name of an entry with a number, such as that of a policy. */
  readonly name: string | undefined;
  /** For a rename, the previous key. For a move, or a new entry of an ordered table, the preceding entry. */
  readonly from: string | undefined;
  readonly after: string | undefined;
  /** Whether it is a new entry at the beginning of an ordered table. */
  readonly isFirst: boolean;
  /** For an added entry all its settings; empty for a removed entry. */
  readonly settings: readonly ComparedSetting[];
  /** Zero-based lines of the object or entry in the two files; undefined if a file does not have it. */
  readonly oldLine: number | undefined;
  readonly newLine: number | undefined;
  readonly change: NodeChange;
}

interface TableReport {
  readonly table: string;
  readonly rows: readonly ChangeRow[];
}

/** The changes to a VDOM, to the global part or, without VDOMs, to the device. */
export interface PartReport {
  /** Empty without VDOMs, `global`, or the name of a VDOM. */
  readonly name: string;
  readonly kind: ComparedKind;
  readonly tables: readonly TableReport[];
}

/** A comparison in report order. Contains no secrets. */
export interface DiffReport {
  readonly header: Comparison['header'];
  readonly parts: readonly PartReport[];
  readonly counts: Readonly<Record<RowKind, number>>;
  /** How many tables and entries with data of one unit differ, and are left out. */
  readonly unitData: number;
}

export function diffReport(comparison: Comparison): DiffReport {
  const counts: Record<RowKind, number> = { added: 0, removed: 0, changed: 0, moved: 0, renamed: 0 };
  const parts: PartReport[] = [];
  for (const { name, kind, blocks } of comparison.parts) {
    const tables: TableReport[] = [];
    for (const block of blocks) {
      const rows: ChangeRow[] = [];
      for (const row of rowsOf(block, [], comparison)) {
        rows.push(row);
        counts[row.kind]++;
      }
      tables.push({ table: (block.new ?? block.old)?.name ?? '', rows });
    }
    if (kind !== 'changed') counts[kind]++;
    parts.push({ name, kind, tables });
  }
  return { header: changedLines(comparison.header), parts, counts, unitData: comparison.unitData };
}

function changedLines(header: Comparison['header']): Comparison['header'] {
  return (
    header && {
      old: header.old.filter((line) => !header.new.includes(line)),
      new: header.new.filter((line) => !header.old.includes(line)),
    }
  );
}

/** `2 added, 1 removed`, or `no changes`. */
export function countsText(counts: DiffReport['counts']): string {
  const kinds: readonly RowKind[] = ['added', 'removed', 'changed', 'moved', 'renamed'];
  const parts = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}

/**
 * `Left out: 3 tables and entries with data of one unit, such as factory certificates. "fortios diff …" shows them.`
 *
 * @param count more than 0
 * @param verb the beginning of the sentence
 * @param option what the user runs to see them
 */
export function unitDataNote(
  count: number,
  verb = 'Left out:',
  option = 'fortios diff --include device',
): string {
  const what = count === 1 ? '1 table or entry' : `${count} tables and entries`;
  return `${verb} ${what} with data of one unit, such as factory certificates. "${option}" shows ${count === 1 ? 'it' : 'them'}.`;
}

function* rowsOf(change: NodeChange, path: readonly string[], comparison: Comparison): Iterable<ChangeRow> {
  const node = change.new ?? change.old;
  if (!node) return;
  const isEntry = node.kind === 'entry' || node.kind === 'keyed';
  const base = {
    path,
    name: nameOf(node, change.new ? comparison.new : comparison.old),
    from: undefined,
    after: undefined,
    isFirst: false,
    settings: [],
    oldLine: change.old?.firstLine,
    newLine: change.new?.firstLine,
    change,
  };
  if (change.renamedFrom !== undefined) yield { ...base, kind: 'renamed', from: change.renamedFrom };
  if (change.moved) {
    yield { ...base, kind: 'moved', after: 'after' in change.moved ? change.moved.after : undefined };
  }
  const isWhole = isEntry && change.kind !== 'changed';
  const settings =
    change.kind === 'removed' && isWhole
      ? []
      : change.settings.map((setting) => settingRow(setting, isWhole, comparison));
  if (isWhole || settings.length > 0) {
    const place = isWhole && change.kind === 'added' ? placeOf(node) : 'last';
    yield {
      ...base,
      kind: isWhole ? change.kind : 'changed',
      settings,
      after: typeof place === 'string' ? undefined : place.after,
      isFirst: place === 'first',
    };
  }
  if (change.kind === 'removed' && isWhole) return;
  for (const block of change.blocks) {
    yield* rowsOf(block, [...path, (block.new ?? block.old)?.name ?? ''], comparison);
  }
  for (const entry of change.entries) {
    yield* rowsOf(entry, [...path, (entry.new ?? entry.old)?.name ?? ''], comparison);
  }
}

/** The place of a new entry among the others; `last` also if the table is not ordered. */
function placeOf({ parent, name }: ConfigNode): { readonly after: string } | 'first' | 'last' {
  if (!parent || !isOrdered(parent.schema)) return 'last';
  const keys = [...parent.entries.keys()];
  const index = keys.indexOf(name);
  const previous = keys[index - 1];
  if (index === keys.length - 1) return 'last';
  return previous === undefined ? 'first' : { after: previous };
}

function settingRow(
  { kind, name, schema, old, new: now, isSecret, undetermined }: SettingChange,
  isWhole: boolean,
  { old: before, new: after }: Comparison,
): ComparedSetting {
  const shown = (value: SettingChange['old']): string | undefined =>
    value && (isSecret ? mask : shownValues(value));
  const unset = kind === 'added' ? before : kind === 'removed' ? after : undefined;
  const standard = isWhole || isSecret ? undefined : unset && schema?.defaultIn(unset.view.version);
  return {
    kind,
    name,
    old: shown(old),
    new: shown(now),
    isSecret,
    undetermined,
    // An empty default is the same as no value.
    default: standard === undefined || standard === '' ? undefined : String(standard),
  };
}

/** ` (default 5)` after a setting that only one of two objects or entries sets; empty if the default is not certain. */
export function defaultNote({ default: standard }: ComparedSetting): string {
  return standard === undefined ? '' : ` (default ${standard})`;
}

/** Undefined if the name is a secret, as that of an SNMP community. */
function nameOf(node: ConfigNode, { view }: DeviceState): string | undefined {
  const { kind, schema } = node;
  const value = node.value('name');
  if (kind !== 'entry' || !schema || !hasNumbers(schema) || value === undefined) return undefined;
  return holdsSecret(node, 'name', [value], view) ? undefined : value;
}

/** The keys and child tables of a row with the name of its entry: `12 "Guest to WAN"`. */
export function rowPath({ path, name }: ChangeRow, separator: string): string {
  const keys = path.map(oneLine).join(separator);
  return name === undefined ? keys : `${keys} ${quote(oneLine(name))}`;
}
