import type { Schema } from 'fortios-language/schema/schema';
import { isTable, type ConfigNode, type DeviceState } from 'fortios-language/analysis/device/state/state';
import { holdsSecret } from 'fortios-language/analysis/device/state/volatileSettings';
import { mask } from 'fortios-language/secrets/secrets';
import { lineOf } from './entryRows';
import {
  cellsOf,
  relations,
  type Cells,
  type Column,
  type Relation,
  type RelationName,
  type Row,
} from './relations';
import type { ExportedDevice } from './rows';
import { valueText } from './values';
import { nodesAt } from './entryColumns';
import { deviceColumn, maskedSheet, sheets } from './sheets';

/** The rows that one configuration adds to a table. */
export interface Table extends Relation {
  readonly rows: readonly Row[];
  /** Whether other configurations can have more columns. */
  readonly isOpen: boolean;
}

/** A table as the cells of its columns, which takes an eighth of the time to send between threads. */
export interface PackedTable extends Omit<Table, 'rows'> {
  readonly cells: Cells;
}

export function packTables(tables: readonly Table[]): readonly PackedTable[] {
  return tables.map(({ rows, ...table }) => ({ ...table, cells: cellsOf(rows, table.columns) }));
}

export function unpackTable({ cells, ...table }: PackedTable): Table {
  const names = table.columns.map(({ name }) => name);
  const rows = (cells[0] ?? []).map((_, at) =>
    Object.fromEntries(names.map((name, column) => [name, cells[column]?.[at] ?? null])),
  );
  return { ...table, rows };
}

/** The columns of a table of FortiOS that are not settings. */
const entryColumns: readonly Column[] = [
  { name: 'entry_file', type: 'text', description: 'The path of the configuration.' },
  { name: 'entry_vdom', type: 'text', description: 'The VDOM, or “global”; null without VDOMs.' },
  { name: 'entry_parent', type: 'text', description: 'The keys of the entries that contain it.' },
  { name: 'entry_key', type: 'text', description: 'The key after “edit”.' },
  { name: 'entry_line', type: 'integer', description: 'The line in the file, from 1.' },
];

/** The spelling of a table of FortiOS in the schema; undefined if there is none. */
export function tableNamed(name: string, schema: Schema): string | undefined {
  const [top = '', ...below] = name.split('>').map((word) => word.trim().replace(/\s+/g, ' '));
  let node = schema.node(top);
  for (const child of below) node = node?.child(child);
  return node && node.kind !== 'setting' ? node.path : undefined;
}

/**
 * The tables of a device.
 *
 * @param names of the relational schema, or paths of tables of FortiOS; empty for the whole relational schema
 */
export function exportedTables(device: ExportedDevice, names: readonly string[]): readonly Table[] {
  const wanted = names.length === 0 ? relations.map(({ name }) => name) : names;
  const tables: Table[] = [];
  for (const name of wanted) {
    const relation = relations.find((one) => one.name === name);
    tables.push(
      relation
        ? { ...relation, rows: device.rows[relation.name satisfies RelationName], isOpen: false }
        : configTable(device, name),
    );
  }
  return tables;
}

/** The tables of the relational schema whose rows are needed for tables; undefined for all. */
export function relationsFor(names: readonly string[]): ReadonlySet<RelationName> | undefined {
  if (names.length === 0) return undefined;
  return new Set(relations.flatMap(({ name }) => (names.includes(name) ? [name] : [])));
}

/** The table of what is masked in the others, which is in every export of several tables. */
const maskedTable: Relation = {
  name: 'masked',
  description: 'What is masked as •••• in the other tables of the export.',
  columns: [
    { name: 'file', type: 'text', description: 'The path of the configuration, as in the command.' },
    {
      name: 'kind',
      type: 'text',
      description:
        'What is masked; “redacted copy” if the configuration was redacted, with what was replaced.',
    },
    {
      name: 'places',
      type: 'integer',
      description: 'The number of masked places in the tables; null for a redacted copy.',
    },
  ],
};

/** The rows of {@link maskedTable} for one configuration; those of the workbook have the name of the device. */
export function withMasked(
  tables: readonly PackedTable[],
  kinds: readonly (readonly [kind: string, places: number | null])[],
  file: string,
  isWorkbook: boolean,
): readonly PackedTable[] {
  const table = isWorkbook ? maskedSheet : maskedTable;
  const cells = [kinds.map(() => file), kinds.map(([kind]) => kind), kinds.map(([, places]) => places)];
  return [...tables, { ...table, cells, isOpen: false }];
}

export function sheetsOf(device: ExportedDevice): readonly Table[] {
  const tables: Table[] = [];
  for (const sheet of sheets) {
    tables.push({ ...sheet, rows: sheet.rowsOf(device), isOpen: false });
  }
  return tables;
}

/** A table of FortiOS: a row for each entry, a column for each setting. */
function configTable({ state, index }: ExportedDevice, path: string): Table {
  const settings = new Set<string>();
  const rows: Row[] = [];
  for (const part of state.parts()) {
    for (const node of nodesAt(part, path)) {
      const { file, vdom, key } = index.placeOf(node);
      const row: Record<string, Row[string]> = {
        entry_file: file,
        entry_vdom: vdom,
        entry_parent: parentText(node),
        entry_key: key,
        entry_line: lineOf(node.line),
      };
      for (const name of node.settings.keys()) {
        settings.add(name);
        row[name] = settingText(node, name, state);
      }
      rows.push(row);
    }
  }
  const columns = [...settings].map((name) => ({ name, type: 'text', description: '' }) as const);
  return { name: path, description: '', columns: [...entryColumns, ...columns], rows, isOpen: true };
}

function settingText(node: ConfigNode, name: string, { view }: DeviceState): string | null {
  const values = node.settings.get(name)?.values ?? [];
  return holdsSecret(node, name, values, view) ? mask : valueText(node, name);
}

function parentText({ parent }: ConfigNode): string | null {
  const keys: string[] = [];
  for (let node = parent; node; node = node.parent)
    if (!isTable(node) && node.kind !== 'part' && node.kind !== 'block') keys.unshift(node.name);
  return keys.length === 0 ? null : keys.join(' > ');
}

/** What to call each file in the column for the device: its host name, with the file if two have the same. */
export function deviceNames(
  devices: readonly { readonly file: string | null; readonly hostname: string | null }[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { hostname } of devices)
    if (hostname !== null) counts.set(hostname, (counts.get(hostname) ?? 0) + 1);
  return new Map(
    devices.map(({ file, hostname }) => {
      const path = file ?? '';
      if (hostname === null) return [path, path];
      return [path, counts.get(hostname) === 1 ? hostname : `${hostname} (${path})`];
    }),
  );
}

/** The rows of sheets with the names of devices instead of files. */
export function withDeviceNames(rows: readonly Row[], names: ReadonlyMap<string, string>): readonly Row[] {
  return rows.map((row) =>
    deviceColumn in row ? { ...row, [deviceColumn]: names.get(String(row[deviceColumn])) ?? null } : row,
  );
}
