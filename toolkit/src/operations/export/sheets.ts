import { policyTables } from 'fortios-language/analysis/policies/policyTables';
import { entryCell, configuredNodesAt, type EntryValue } from './entryColumns';
import { lineOf, vdomOf } from './entryRows';
import {
  columnsIn,
  type Column,
  type ColumnType,
  type Relation,
  type RelationName,
  type Row,
} from './relations';
import type { ExportedDevice } from './rows';
import data from './sheets.json';
import { commentOf } from './values';

/** A column of a sheet, with its width in characters. */
interface SheetColumn extends Column {
  readonly width: number;
}

/** A sheet of the workbook for people. */
export interface Sheet extends Relation {
  readonly columns: readonly SheetColumn[];
  /** The tables whose entries it shows; absent for a part of the relational schema. */
  readonly tables?: readonly string[];
  readonly rowsOf: (device: ExportedDevice) => readonly Row[];
}

type ColumnText = readonly [title: string, width: number, column: string];

/** The name of the column with the device, which the workbook fills in when it knows all files. */
export const deviceColumn = 'Device';

/** A sheet with columns of a table of the relational schema. */
function ofRelation(name: string, relation: RelationName, columns: readonly ColumnText[]): Sheet {
  const types = new Map(columnsIn(relation).map(({ name: column, type }) => [column, type]));
  return {
    name,
    description: '',
    columns: [
      sheetColumn(deviceColumn, 18),
      ...columns.map(([title, width, column]) => sheetColumn(title, width, types.get(column))),
    ],
    rowsOf: ({ rows }) =>
      rows[relation].map((row: Row) => ({
        [deviceColumn]: row['file'] ?? null,
        ...Object.fromEntries(
          columns.map(([title, , column]) => {
            const kind =
              relation === 'policies' && column === 'table'
                ? policyTitles.get(String(row[column]))
                : undefined;
            return [title, kind ?? row[column] ?? null];
          }),
        ),
      })),
  };
}

function sheetColumn(name: string, width: number, type: ColumnType = 'text'): SheetColumn {
  return { name, width, type, description: '' };
}

const policyTitles = new Map(policyTables.map(({ path, title }) => [path, title]));

type EntryColumn = readonly [title: string, width: number, value: EntryValue];

/** A sheet with the entries of some tables; the object itself for a table of kind `object`. */
function ofTables(
  name: string,
  tables: Readonly<Record<string, string>>,
  columns: readonly EntryColumn[],
): Sheet {
  return {
    name,
    description: '',
    tables: Object.keys(tables),
    columns: [
      sheetColumn(deviceColumn, 18),
      sheetColumn('VDOM', 10),
      sheetColumn('Kind', 18),
      sheetColumn('Name', 24),
      ...columns.map(([title, width]) => sheetColumn(title, width)),
      sheetColumn('Used by', 8, 'integer'),
      sheetColumn('Comment', 30),
      sheetColumn('Line', 8, 'integer'),
    ],
    rowsOf: (device) => {
      const { state, index } = device;
      const rows: Row[] = [];
      for (const part of state.parts()) {
        for (const [path, kind] of Object.entries(tables)) {
          for (const node of configuredNodesAt(part, path, state.view)) {
            rows.push({
              [deviceColumn]: index.placeOf(node).file,
              VDOM: vdomOf(part, state),
              Kind: kind,
              Name: node.kind === 'block' ? null : node.name,
              ...Object.fromEntries(
                columns.map(([title, , value]) => [title, entryCell(node, value, device)]),
              ),
              'Used by': node.kind === 'block' ? null : index.usesOf(node),
              Comment: commentOf(node),
              Line: lineOf(node.line),
            });
          }
        }
      }
      return rows;
    },
  };
}

export const maskedSheet: Relation & { readonly columns: readonly SheetColumn[] } = {
  name: 'Masked',
  description: '',
  columns: [
    sheetColumn(deviceColumn, 18),
    sheetColumn('Masked as ••••', 60),
    sheetColumn('Places', 9, 'integer'),
  ],
};

/** A row of the data: a part of the relational schema, or the entries of tables, by what each is called. */
type SheetRow =
  | { readonly name: string; readonly relation: RelationName; readonly columns: readonly ColumnText[] }
  | {
      readonly name: string;
      readonly tables: Readonly<Record<string, string>>;
      readonly columns: readonly EntryColumn[];
    };

/** The sheets of the workbook, in order. A test checks the data. */
export const sheets: readonly Sheet[] = (data as unknown as readonly SheetRow[]).map((row) =>
  'tables' in row
    ? ofTables(row.name, row.tables, row.columns)
    : ofRelation(row.name, row.relation, row.columns),
);
