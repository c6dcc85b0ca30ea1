import { plainText } from '../documentation/plainText';
import { explainMarkdown, findNamed } from '../documentation/explain';
import type { Steps } from '../base/steps';
import type { RowOf } from '../export/relations';
import { effectiveFirmware, readFileFirmware } from '../firmware/effective';
import { formatVersion } from '../firmware/version';
import { didYouMean, nearest } from '../rules/engine/nearest';
import type { EntryTables } from '../services/exportService';
import { unknownText } from '../services/unknownName';
import { configurationOf, Refusal, settingsFor, type QuestionContext } from './context';
import { counted, type Question } from './question';

/** Whether all words occur in the values, in any case. */
export function containsText(values: readonly (string | number | boolean | null)[], words: string): boolean {
  const text = values.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const describeDevice: Question = {
  name: 'describe_device',
  title: 'Describe a device',
  description:
    'Says which device a configuration is of: model, version, support state, HA, VDOMs, the number of entries of each table, and all interfaces with addresses and zones.',
  required: ['file'],
  optional: [],
  answer: function* (_asked, context) {
    const { name, view } = configurationOf(context);
    const rows = yield* context.remember('rows', () => context.service.exports.rows(view, name));
    if ('exclusion' in rows) throw new Refusal(rows.exclusion);
    const { devices, vdoms, entries, interfaces } = rows;
    const [device] = devices;
    const counts = new Map<string, number>();
    for (const { table, key } of entries)
      if (table !== null && key !== null) counts.set(table, (counts.get(table) ?? 0) + 1);
    const tables = [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
    const facts = {
      ...device,
      vdoms: vdoms.map(compact),
      entries: tables.map(([table, count]) => `${count} ${table}`),
    };
    return {
      summary: `${device?.hostname ?? 'The device'} is ${device?.model ?? 'of an unknown model'}, checked against FortiOS ${device?.version ?? ''}. ${counted(interfaces.length, 'interface')} and ${counted(vdoms.filter(({ vdom }) => vdom !== null).length, 'VDOM')}.`,
      facts: compact(facts),
      items: interfaces.map((one) => compact({ ...one, file: null, entry_id: null, table: null })),
    };
  },
};

/** An object without the properties that have no value. */
export function compact(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
}

const getEntries: Question = {
  name: 'get_entries',
  title: 'Get entries of a table',
  description:
    'Lists the entries of one table with their settings and lines. Settings that are not in the file have their default: explain_setting names it. Use list_policies to search policies by address or port.',
  required: ['file', 'table'],
  optional: ['vdom', 'filter', 'fields'],
  answer: function* ({ table, vdom, filter, fields }, context) {
    const rows = yield* entriesOf(context, { uses: false });
    const name = tableIn(rows, table);
    requireVdom(rows, vdom);
    const wanted = fields.split(/[\s,]+/).filter(Boolean);
    const settings = new Map<number | null, RowOf<'settings'>[]>();
    for (const row of rows.settings) {
      if (row.table !== name) continue;
      const known = settings.get(row.entry_id);
      if (known) known.push(row);
      else settings.set(row.entry_id, [row]);
    }
    const keys = new Map(rows.entries.map(({ entry_id, key }) => [entry_id, key]));
    const items = rows.entries
      .filter((entry) => entry.table === name && (vdom === '' || entry.vdom === vdom))
      .flatMap((entry) => {
        const values = valuesOf(settings.get(entry.entry_id) ?? []);
        const all = values.flatMap(({ setting, value }) => [setting, value]);
        if (!containsText([entry.key, entry.name, ...all], filter)) return [];
        const parent = entry.parent_id === null ? null : (keys.get(entry.parent_id) ?? null);
        return compact({
          ...{ vdom: entry.vdom, inside: parent, key: entry.key, name: entry.name, line: entry.line },
          settings: values.filter(({ setting }) => wanted.length === 0 || wanted.includes(setting ?? '')),
        });
      });
    return {
      summary: `${counted(items.length, 'entry', 'entries')} of "${name}" in ${configurationOf(context).name}.`,
      items,
    };
  },
};

/** The entries of the configuration with their settings, and with their references if `uses` is set. */
function* entriesOf(context: QuestionContext, options: { readonly uses: boolean }): Steps<EntryTables> {
  const { name, view } = configurationOf(context);
  const tables = yield* context.remember(`entries ${options.uses}`, () =>
    context.service.exports.entries(view, name, options),
  );
  if ('exclusion' in tables) throw new Refusal(tables.exclusion);
  return tables;
}

/** The settings of an entry; the values of a list together. */
function valuesOf(
  rows: readonly RowOf<'settings'>[],
): readonly { readonly setting: string | null; readonly value: string }[] {
  const bySetting = new Map<string | null, string[]>();
  for (const { setting, value } of rows) {
    const known = bySetting.get(setting);
    if (known) known.push(value ?? '');
    else bySetting.set(setting, [value ?? '']);
  }
  return [...bySetting].map(([setting, values]) => ({ setting, value: values.join(' ') }));
}

/** The table as the rows name it. */
function tableIn({ entries }: EntryTables, typed: string): string {
  const plain = (text: string): string =>
    text
      .replace(/^config\s+/, '')
      .replace(/[\s>]+/g, ' ')
      .trim();
  const names = [...new Set(entries.flatMap(({ table }) => table ?? []))];
  const found = names.find((name) => plain(name) === plain(typed));
  if (found !== undefined) return found;
  const [first = ''] = plain(typed).split(' ');
  const similar = names.filter((name) => name.startsWith(first)).slice(0, 10);
  const meant = didYouMean(nearest(plain(typed), names));
  const others = similar.length > 0 ? similar : names.slice(0, 10);
  throw new Refusal(
    `The file has no entries of "${typed}".${meant} It has: ${others.join(', ')}. describe_device counts all.`,
  );
}

/** @throws {Refusal} if a VDOM is given that the file does not have */
function requireVdom({ entries }: EntryTables, vdom: string): void {
  const names = [...new Set(entries.flatMap((entry) => entry.vdom ?? []))];
  if (vdom !== '' && !names.includes(vdom)) throw new Refusal(missingVdom(vdom, names));
}

/** The sentence about a VDOM that a file does not have. */
export function missingVdom(vdom: string, names: readonly string[]): string {
  return names.length === 0
    ? `The file has no VDOMs. Ask without vdom.`
    : `The file has no VDOM "${vdom}". Its VDOMs are: ${names.join(', ')}. Give one of them as vdom.`;
}

const findReferences: Question = {
  name: 'find_references',
  title: 'Find references to an entry',
  description:
    'Lists every setting that refers to an entry, such as an address, a service, an interface or a profile. Give table if entries of several tables have the name.',
  required: ['file', 'name'],
  optional: ['table', 'vdom'],
  answer: function* ({ name, table, vdom }, context) {
    const rows = yield* entriesOf(context, { uses: true });
    requireVdom(rows, vdom);
    const target = table === '' ? undefined : tableIn(rows, table);
    const isTarget = (at: string | null, part: string | null): boolean =>
      (target === undefined || at === target) && (vdom === '' || part === vdom || part === 'global');
    const uses = rows.uses.filter(
      (use) => use.target_name === name && isTarget(use.target_table, use.target_vdom ?? use.vdom),
    );
    const own = rows.entries.filter((entry) => entry.key === name && isTarget(entry.table, entry.vdom));
    if (own.length === 0 && uses.length === 0)
      throw new Refusal(`The file has no entry "${name}". Call get_entries for the names in a table.`);
    const lines = new Map(rows.entries.map(({ entry_id, line }) => [entry_id, line]));
    return {
      summary: `${counted(uses.length, 'setting refers', 'settings refer')} to "${name}" in ${configurationOf(context).name}.`,
      facts: {
        entries: own.map((entry) => compact({ table: entry.table, vdom: entry.vdom, line: entry.line })),
      },
      items: uses.map((use) =>
        compact({
          ...{ vdom: use.vdom, table: use.table, key: use.key, setting: use.setting },
          ...{ refersTo: use.target_table, entryLine: lines.get(use.entry_id) ?? null },
        }),
      ),
    };
  },
};

const explainSetting: Question = {
  name: 'explain_setting',
  title: 'Explain a table or setting',
  description:
    'Explains a table, a setting or a value of FortiOS: what it does, its values, its default, and in which versions it exists. Without version, for the version of file; without file, for the newest patch of 7.4.',
  required: ['table'],
  optional: ['setting', 'version', 'file'],
  answer: function* ({ table, setting, version }, { service: { schema, explanations }, configuration }) {
    yield;
    const firmware =
      configuration && version === ''
        ? configuration.view.firmware
        : effectiveFirmware(readFileFirmware([]), settingsFor(version));
    const text = `${table} ${setting}`.trim();
    const found = findNamed(schema, text, firmware.version);
    if (found.kind !== 'named') throw new Refusal(unknownText(schema, found, text, firmware.version));
    const markdown = explainMarkdown(found, { firmware, explanations, day: new Date() });
    return {
      summary: `"${text}" in FortiOS ${formatVersion(firmware.version)}:`,
      items: linesOfEntry(plainText(markdown)),
    };
  },
};

/** The lines of a text that are not empty. */
export function linesOfEntry(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** Questions about what a configuration contains, and what it means. */
export const entryQuestions: readonly Question[] = [
  describeDevice,
  getEntries,
  findReferences,
  explainSetting,
];
