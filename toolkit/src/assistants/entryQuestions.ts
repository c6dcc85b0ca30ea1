import { counted } from 'fortios-language/base/numbers';
import { plainText } from 'fortios-language/documentation/plainText';
import { explainMarkdown, findNamed } from 'fortios-language/documentation/explain';
import { getOrInsertComputed, groupsBy } from 'fortios-language/base/collections';
import { inOneStep, isStepOver, runToCompletion, type Steps } from 'fortios-language/base/steps';
import type { RowOf, Rows } from '../operations/export/relations';
import { effectiveFirmware, readFileFirmware } from 'fortios-language/firmware/effective';
import { formatVersion } from 'fortios-language/firmware/version';
import { byNearness, didYouMean, nearest } from 'fortios-language/base/nearest';
import { maskAnswer } from 'fortios-language/secrets/masking';
import type { EntryTables } from '../operations/export/exportService';
import { unknownText } from '../operations/explain/unknownName';
import { configurationOf, MissingPart, Refusal, settingsFor, type QuestionContext } from './context';
import { toolFor, type Asked, type Question } from './question';

/** Whether all words occur in the values, in any case. */
export function containsText(values: readonly (string | number | boolean | null)[], words: string): boolean {
  const text = values.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const describeDevice: Question = {
  ...toolFor('device'),
  answer: function* ({ filter }, context) {
    const { name, view } = configurationOf(context);
    const rows = yield* context.remember('rows', () =>
      inOneStep(() => context.service.exports.rows(view, name)),
    );
    if ('exclusion' in rows) throw new Refusal(rows.exclusion);
    const { devices, vdoms, entries, interfaces } = rows;
    const [device] = devices;
    const counts = new Map<string, number>();
    for (const { table, key } of entries)
      if (table !== null && key !== null) counts.set(table, (counts.get(table) ?? 0) + 1);
    const tables = [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
    const uses = policyUses(rows);
    const items = interfaces
      .map((one) => compact({ ...one, policies: uses.of(one), file: null, entry_id: null, table: null }))
      .filter((one) => containsText(Object.values(one).map(String), filter));
    const facts = {
      ...device,
      vdoms: vdoms.map((one) => compact({ ...one, file: null })),
      entries: tables.map(([table, count]) => `${count} ${table}`),
      interfacesWithoutPolicy: items.filter(({ policies }) => policies === 0).map(({ key }) => key),
      ...(uses.ofAny > 0 && { policiesForAnyInterface: uses.ofAny }),
    };
    return {
      summary: `${device?.hostname ?? 'The device'} is ${device?.model ?? 'of an unknown model'}, checked against FortiOS ${device?.version ?? ''}. ${counted(interfaces.length, 'interface')} and ${counted(vdoms.filter(({ vdom }) => vdom !== null).length, 'VDOM')}.`,
      facts: compact(facts),
      items,
      identifiedBy: ['vdom', 'key', 'address', 'zone'],
    };
  },
};

/** How many firewall policies name each interface or its zone, and how many are for any interface. */
function policyUses({ uses }: Pick<Rows, 'uses'>): {
  readonly of: (one: RowOf<'interfaces'>) => number;
  readonly ofAny: number;
} {
  const policies = new Map<string, Set<number | null>>();
  const any = new Set<number | null>();
  // VDOMs can have zones of the same name.
  const keyOf = (vdom: string | null, name: string | null): string => `${vdom ?? ''}\t${name ?? ''}`;
  for (const { vdom, table, setting, target_name: target, entry_id: entry } of uses) {
    if (table === null || !isPolicyTable.test(table) || target === null) continue;
    if (setting === null || !/intf|interface/.test(setting)) continue;
    if (target === 'any') any.add(entry);
    else getOrInsertComputed(policies, keyOf(vdom, target), () => new Set<number | null>()).add(entry);
  }
  return {
    of: ({ vdom, key, zone }) =>
      new Set([key, zone].flatMap((name) => [...(policies.get(keyOf(vdom, name)) ?? [])])).size,
    ofAny: any.size,
  };
}

/** The tables of policies that decide about traffic through the device. */
const isPolicyTable = /^firewall (?:policy6?|security-policy|proxy-policy|policy46|policy64)$/;

/** An object without the properties that have no value. */
export function compact(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
}

/** Entries of one table, entries that contain a text, or entries that refer to another one. */
const search: Question = {
  ...toolFor('entries'),
  answer: function* (asked, context) {
    const { name } = configurationOf(context);
    const { items, table, own } = yield* foundEntries(asked, context);
    const { refersTo, filter } = asked;
    if (refersTo !== '' && own.length === 0 && items.length === 0)
      throw new Refusal(`The file has no entry "${refersTo}". Search its table or a part of its name.`);
    return {
      summary: `${counted(items.length, 'entry', 'entries')}${table === undefined ? '' : ` of "${table}"`}${refersTo === '' ? '' : ` ${items.length === 1 ? 'refers' : 'refer'} to "${refersTo}"`}${filter === '' ? '' : ` with "${filter}"`} in ${name}.`,
      ...(refersTo !== '' && {
        facts: {
          entries: own.map((entry) => compact({ table: entry.table, vdom: entry.vdom, line: entry.line })),
        },
      }),
      items,
      identifiedBy: searchIdentity,
    };
  },
};

/** The properties that identify an entry in a search. */
export const searchIdentity: readonly string[] = ['file', 'vdom', 'table', 'inside', 'key', 'name', 'line'];

/** What a search finds in one configuration. */
interface FoundEntries {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** The table as the file names it, if one is asked for. */
  readonly table: string | undefined;
  /** The entries that have the name to which others refer. */
  readonly own: readonly RowOf<'entries'>[];
}

/** @throws {Refusal} if nothing is asked for, or the file does not have the table or VDOM */
export function* foundEntries(asked: Asked, context: QuestionContext): Steps<FoundEntries> {
  const { vdom, filter, fields, refersTo } = asked;
  if (asked.table === '' && filter === '' && refersTo === '')
    throw new Refusal('Give table, filter or refersTo, or several of them.');
  const rows = yield* entriesOf(context, { uses: refersTo !== '' });
  const table = asked.table === '' ? undefined : tableIn(rows, asked.table);
  requireVdom(rows, vdom);
  const own =
    refersTo === ''
      ? []
      : rows.entries.filter(
          (entry) =>
            entry.key === refersTo && [undefined, entry.table].includes(table) && isIn(vdom, entry.vdom),
        );
  // A table chooses between entries of the same name; otherwise it is the table of the entries that are listed.
  const isTarget = table !== undefined && own.length > 0;
  const referring = referringSettings(rows, refersTo, isTarget ? table : undefined, vdom);
  const wanted = fields.split(/[\s,]+/).filter(Boolean);
  const settings = groupsBy(
    rows.settings.filter((row) => table === undefined || isTarget || row.table === table),
    ({ entry_id }) => entry_id,
  );
  const byEntry = new Map(settings.map((group) => [group[0]?.entry_id ?? null, group]));
  const keys = new Map(rows.entries.map(({ entry_id, key }) => [entry_id, key]));
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const items: Readonly<Record<string, unknown>>[] = [];
  for (const entry of rows.entries) {
    if (isStepOver('entry')) yield;
    if (table !== undefined && !isTarget && entry.table !== table) continue;
    if (vdom !== '' && entry.vdom !== vdom && !(refersTo !== '' && referring.has(entry.entry_id))) continue;
    if (refersTo !== '' && !referring.has(entry.entry_id)) continue;
    const values = valuesOf(byEntry.get(entry.entry_id) ?? []);
    const all = values.flatMap(({ setting, value }) => [setting, value]);
    if (!containsText([entry.key, entry.name, ...all], filter)) continue;
    const isShown = ({ setting, value }: (typeof values)[number]): boolean => {
      if (wanted.length > 0) return wanted.includes(setting ?? '');
      if (refersTo !== '') return referring.get(entry.entry_id)?.has(setting) === true;
      // In all tables, only what the words are in.
      return table !== undefined || words.some((word) => `${setting} ${value}`.toLowerCase().includes(word));
    };
    const parent = entry.parent_id === null ? null : (keys.get(entry.parent_id) ?? null);
    items.push(
      compact({
        vdom: entry.vdom,
        table: table === undefined || isTarget ? entry.table : null,
        inside: parent,
        key: entry.key,
        name: entry.name,
        line: entry.line,
        // Each value is masked with the name of its setting.
        settings: Object.fromEntries(
          runToCompletion(maskAnswer(values.filter(isShown), context.secrets)).map(({ setting, value }) => [
            setting,
            value,
          ]),
        ),
      }),
    );
  }
  return { items, table: isTarget ? undefined : table, own };
}

function isIn(vdom: string, of: string | null): boolean {
  return vdom === '' || of === vdom || of === 'global';
}

/** The settings by entry that refer to a name. */
function referringSettings(
  { uses }: EntryTables,
  refersTo: string,
  target: string | undefined,
  vdom: string,
): ReadonlyMap<number | null, ReadonlySet<string | null>> {
  const found = new Map<number | null, Set<string | null>>();
  for (const use of uses) {
    if (use.target_name !== refersTo || (target !== undefined && use.target_table !== target)) continue;
    if (!isIn(vdom, use.target_vdom ?? use.vdom)) continue;
    getOrInsertComputed(found, use.entry_id, () => new Set<string | null>()).add(use.setting);
  }
  return found;
}

/** The entries of the configuration with their settings, and with their references if `uses` is set. */
function* entriesOf(context: QuestionContext, options: { readonly uses: boolean }): Steps<EntryTables> {
  const { name, view } = configurationOf(context);
  const tables = yield* context.remember(`entries ${options.uses}`, () =>
    inOneStep(() => context.service.exports.entries(view, name, options)),
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
  const meant = didYouMean(nearest(plain(typed), names));
  const others = byNearness(plain(typed), names).slice(0, 10);
  throw new MissingPart(
    `The file has no entries of "${typed}".${meant} It has: ${others.join(', ')}. describe_device counts all.`,
  );
}

/** @throws {Refusal} if a VDOM is given that the file does not have */
function requireVdom({ entries }: EntryTables, vdom: string): void {
  const names = [...new Set(entries.flatMap((entry) => entry.vdom ?? []))];
  if (vdom !== '' && !names.includes(vdom)) throw new MissingPart(missingVdom(vdom, names));
}

/** The sentence about a VDOM that a file does not have. */
export function missingVdom(vdom: string, names: readonly string[]): string {
  return names.length === 0
    ? `The file has no VDOMs. Ask without vdom.`
    : `The file has no VDOM "${vdom}". Its VDOMs are: ${byNearness(vdom, names).join(', ')}. Give one of them as vdom.`;
}

const explain: Question = {
  ...toolFor('explanation'),
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
export const entryQuestions: readonly Question[] = [describeDevice, search, explain];
