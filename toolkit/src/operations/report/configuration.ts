import { getOrInsertComputed } from 'fortios-language/base/collections';
import { entryCell, configuredNodesAt, type EntryValue } from '../export/entryColumns';
import { vdomOf } from '../export/entryRows';
import type { RowOf } from '../export/relations';
import type { ExportedDevice } from '../export/rows';
import { commentOf } from '../export/values';
import { policyTables } from 'fortios-language/analysis/policies/policyTables';
import { paragraph, tableOr, type PageBlock, type PageCell } from '../../page/page';
import type { SectionId } from './blocks';
import sections from './sections.json';

/** A table of a section: the entries of tables of FortiOS, with what each is called. */
interface EntryTable {
  readonly heading?: string;
  readonly tables: Readonly<Record<string, string>>;
  /** The title of the column with the key; absent for objects. */
  readonly key?: string;
  /** With the titles. */
  readonly columns: readonly (readonly [title: string, value: EntryValue])[];
  /** The sentence if the file has none of them. */
  readonly otherwise: string;
}

/** The maximum length of a list of resolved addresses or ports in characters. */
const longestDetail = 400;

/** Values that say that there is no address. */
const noAddress = ['0.0.0.0', '0.0.0.0/0.0.0.0'];

/** What a redacted copy contains in place of a free text. */
const replacedText = /^<[^<>]+, \d+ characters?>$/;

/** A value for a reader. */
export function shownText(text: string | null | undefined): string {
  if (text === null || text === undefined) return '';
  return replacedText.test(text) ? '(text replaced)' : text;
}

function entryTable(
  { heading, tables, key, columns, otherwise }: EntryTable,
  device: ExportedDevice,
): readonly PageBlock[] {
  const { state } = device;
  const kinds = Object.values(tables);
  const rows: PageCell[][] = [];
  for (const part of state.parts()) {
    for (const [path, kind] of Object.entries(tables)) {
      for (const node of configuredNodesAt(part, path, state.view)) {
        rows.push([
          vdomOf(part, state) ?? '',
          ...(kinds.length > 1 ? [kind] : []),
          ...(key === undefined ? [] : [node.kind === 'block' ? '' : node.name]),
          ...columns.map(([, value]) => shownText(entryCell(node, value, device, noAddress)?.toString())),
          shownText(commentOf(node)),
        ]);
      }
    }
  }
  const titles = [
    'VDOM',
    ...(kinds.length > 1 ? ['Kind'] : []),
    ...(key === undefined ? [] : [key]),
    ...columns.map(([title]) => title),
    'Comment',
  ];
  const table = tableOr(titles, rows, otherwise);
  return heading === undefined ? [table] : [{ kind: 'heading', text: heading }, table];
}

/** A test checks the data. */
const entrySections = sections as unknown as Readonly<Partial<Record<SectionId, readonly EntryTable[]>>>;

function interfaceBlocks({ rows }: ExportedDevice): readonly PageBlock[] {
  return [
    tableOr(
      [
        'VDOM',
        'Name',
        'Type',
        'Address',
        'Zone',
        'Role',
        'VLAN',
        'Parent or members',
        'Access',
        'Status',
        'Description',
      ],
      rows.interfaces.map((one) => [
        one.vdom ?? '',
        one.alias === null || shownText(one.alias) !== one.alias
          ? (one.key ?? '')
          : { text: one.key ?? '', detail: one.alias },
        one.type ?? '',
        [one.address ?? (one.mode === 'static' ? '' : (one.mode ?? '')), one.secondary, one.address6]
          .filter(Boolean)
          .join(', '),
        one.zone ?? '',
        one.role ?? '',
        one.vlan === null ? '' : String(one.vlan),
        [one.parent, one.members].filter(Boolean).join(', '),
        one.access ?? '',
        one.status ?? '',
        shownText(one.comment),
      ]),
      'The configuration has no interfaces.',
    ),
  ];
}

/** The policies of each table and VDOM, with what their objects resolve to. */
function policyBlocks({ rows }: ExportedDevice): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  for (const { path, title } of policyTables) {
    const byVdom = new Map<string | null, RowOf<'policies'>[]>();
    for (const row of rows.policies)
      if (row.table === path) getOrInsertComputed(byVdom, row.vdom, () => []).push(row);
    for (const [vdom, own] of byVdom) {
      const plural = title
        .replace(/policy$/, 'policies')
        .replace(/Policy$/, 'Policies')
        .replace(/rule$/, 'rules');
      blocks.push(
        {
          kind: 'heading',
          text: vdom === null ? `${plural} (${own.length})` : `${plural} of VDOM ${vdom} (${own.length})`,
        },
        tableOr(
          [
            'No.',
            'Policy',
            'From',
            'To',
            'Source',
            'Destination',
            'Service',
            'Action',
            'NAT',
            'Profiles',
            'Log',
            'Remarks',
          ],
          own.map((row) => [
            String(row.sequence),
            resolved(row.name ?? row.key, row.name === null ? null : `id ${row.key ?? ''}`),
            row.from ?? '',
            row.to ?? '',
            resolved([row.source, row.users].filter(Boolean).join(', '), row.source_addresses),
            resolved(row.destination, row.destination_addresses),
            resolved(row.service, row.ports),
            row.action ?? '',
            row.nat ?? '',
            row.profiles ?? '',
            row.logging ?? '',
            [
              row.state === 'disabled' ? 'Disabled.' : '',
              // The findings say what to do.
              (row.never_matches ?? '').replace(/(?<=\.) .*$/s, ''),
              row.schedule === null || row.schedule === 'always' ? '' : `Schedule ${row.schedule}.`,
              shownText(row.comment),
            ]
              .filter(Boolean)
              .join(' '),
          ]),
          '',
        ),
      );
    }
  }
  return blocks.length === 0 ? [paragraph('The configuration has no policies.')] : blocks;
}

/** The names of objects with what they resolve to. */
function resolved(names: string | null, detail: string | null): PageCell {
  const text = names ?? '';
  if (detail === null || detail === text) return text;
  if (detail.length <= longestDetail) return { text, detail };
  const items = detail.split(', ');
  const shown: string[] = [];
  let length = 0;
  for (const item of items) {
    if ((length += item.length + 2) > longestDetail) break;
    shown.push(item);
  }
  return { text, detail: `${shown.join(', ')} and ${items.length - shown.length} more` };
}

/** The blocks of a section that shows the configuration; undefined for the others. */
export function configurationBlocks(id: SectionId, device: ExportedDevice): readonly PageBlock[] | undefined {
  if (id === 'interfaces') return interfaceBlocks(device);
  if (id === 'policies') return policyBlocks(device);
  return entrySections[id]?.flatMap((table) => entryTable(table, device));
}
