import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { beginsLikeFortios, decode, sampleLength } from '../../files/content';
import { plainText } from '../../documentation/plainText';
import { explainMarkdown, findNamed } from '../../documentation/explain';
import type { RowOf, Rows } from '../../export/relations';
import { effectiveFirmware, readFileFirmware } from '../../firmware/effective';
import { formatVersion } from '../../firmware/version';
import { didYouMean, nearest } from '../../rules/engine/nearest';
import { rules } from '../../rules/registry';
import { unknownText } from '../explain/runExplain';
import { findInputs, realpathOf } from '../inputs';
import { rulePage } from '../rulePages';
import { Refusal } from './roots';
import { settingsFor } from './sources';
import { counted, type Tool } from './tool';

const listConfigurations: Tool = {
  name: 'list_configurations',
  title: 'List configurations',
  description:
    'Lists the FortiOS configurations that the other tools can read: path, size, version and model. Use it first.',
  required: [],
  optional: ['filter'],
  answer: async ({ filter }, { roots }) => {
    const { inputs } = await findInputs(roots.folders, { withAnyName: false, withLinks: false });
    const items = [];
    for (const input of inputs) {
      if (input.kind !== 'file') continue;
      const file = await realpathOf(input.path);
      const head = headOf(file);
      if (head === undefined || !beginsLikeFortios(head.text)) continue;
      const name = roots.nameOf(file);
      const { header, platform, status } = head.firmware;
      const model = header?.model ?? status?.model ?? platform?.model ?? null;
      const { version, source } = effectiveFirmware(head.firmware, settingsFor(''));
      const shown = source === 'fallback' ? null : formatVersion(version);
      if (contains([name, model, shown], filter))
        items.push({ file: name, bytes: head.bytes, version: shown, model });
    }
    return { summary: `${counted(items.length, 'configuration')}.`, items };
  },
};

function headOf(file: string) {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(sampleLength);
      const content = decode(bytes.subarray(0, readSync(descriptor, bytes, 0, sampleLength, 0)));
      if (content.kind !== 'text') return undefined;
      const firmware = readFileFirmware(content.text.split('\n'), undefined, file);
      return { text: content.text, firmware, bytes: statSync(file).size };
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // It was removed, or may not be read.
    return undefined;
  }
}

/** Whether all words occur in the values, in any case. */
export function contains(values: readonly (string | number | boolean | null)[], words: string): boolean {
  const text = values.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const describeDevice: Tool = {
  name: 'describe_device',
  title: 'Describe a device',
  description:
    'Says which device a configuration is of: model, version, support state, HA, VDOMs, the number of entries of each table, and all interfaces with addresses and zones.',
  required: ['file'],
  optional: [],
  answer: async ({ file }, sources) => {
    const { devices, vdoms, entries, interfaces } = await sources.rows(file);
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

const getEntries: Tool = {
  name: 'get_entries',
  title: 'Get entries of a table',
  description:
    'Lists the entries of one table with their settings and lines. Settings that are not in the file have their default: explain_setting names it. Use list_policies to search policies by address or port.',
  required: ['file', 'table'],
  optional: ['vdom', 'filter', 'fields'],
  answer: async ({ file, table, vdom, filter, fields }, sources) => {
    const rows = await sources.rows(file);
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
        if (!contains([entry.key, entry.name, ...all], filter)) return [];
        const parent = entry.parent_id === null ? null : (keys.get(entry.parent_id) ?? null);
        return compact({
          ...{ vdom: entry.vdom, inside: parent, key: entry.key, name: entry.name, line: entry.line },
          settings: values.filter(({ setting }) => wanted.length === 0 || wanted.includes(setting ?? '')),
        });
      });
    return { summary: `${counted(items.length, 'entry', 'entries')} of "${name}" in ${file}.`, items };
  },
};

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
function tableIn({ entries }: Rows, typed: string): string {
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
function requireVdom({ entries }: Rows, vdom: string): void {
  const names = [...new Set(entries.flatMap((entry) => entry.vdom ?? []))];
  if (vdom !== '' && !names.includes(vdom)) throw new Refusal(missingVdom(vdom, names));
}

/** The sentence about a VDOM that a file does not have. */
export function missingVdom(vdom: string, names: readonly string[]): string {
  return names.length === 0
    ? `The file has no VDOMs. Ask without vdom.`
    : `The file has no VDOM "${vdom}". Its VDOMs are: ${names.join(', ')}. Give one of them as vdom.`;
}

const findReferences: Tool = {
  name: 'find_references',
  title: 'Find references to an entry',
  description:
    'Lists every setting that refers to an entry, such as an address, a service, an interface or a profile. Give table if entries of several tables have the name.',
  required: ['file', 'name'],
  optional: ['table', 'vdom'],
  answer: async ({ file, name, table, vdom }, sources) => {
    const rows = await sources.rows(file);
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
      summary: `${counted(uses.length, 'setting refers', 'settings refer')} to "${name}" in ${file}.`,
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

const explainSetting: Tool = {
  name: 'explain_setting',
  title: 'Explain a table or setting',
  description:
    'Explains a table, a setting or a value of FortiOS: what it does, its values, its default, and in which versions it exists. Without version, for the newest patch of 7.4.',
  required: ['table'],
  optional: ['setting', 'version'],
  answer: ({ table, setting, version }, { service: { schema, explanations } }) => {
    const firmware = effectiveFirmware(readFileFirmware([]), settingsFor(version));
    const text = `${table} ${setting}`.trim();
    const found = findNamed(schema, text, firmware.version);
    if (found.kind !== 'named') throw new Refusal(unknownText(schema, found, text, firmware.version));
    const markdown = explainMarkdown(found, { firmware, explanations, day: new Date() });
    return {
      summary: `"${text}" in FortiOS ${formatVersion(firmware.version)}:`,
      items: linesOf(plainText(markdown)),
    };
  },
};

const explainRule: Tool = {
  name: 'explain_rule',
  title: 'Explain a rule',
  description: 'Explains a rule of check_configuration: what it finds, why it matters, and how to fix it.',
  required: ['rule'],
  optional: [],
  answer: ({ rule }) => {
    const ids = rules.map(({ id }) => id);
    const found = rules.find(({ id }) => id === rule);
    if (!found)
      throw new Refusal(
        `There is no rule "${rule}".${didYouMean(nearest(rule, ids))} check_configuration names the rules of its findings.`,
      );
    return { summary: `${found.id}: ${found.summary}`, items: linesOf(rulePage(found.id) ?? '') };
  },
};

/** The lines of a text that are not empty. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** Tools that tell what a configuration contains, and what it means. */
export const configurationTools: readonly Tool[] = [
  listConfigurations,
  describeDevice,
  getEntries,
  findReferences,
  explainSetting,
  explainRule,
];
