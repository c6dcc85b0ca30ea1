import type { EffectiveFirmware } from '../firmware/effective';
import { compareVersions, type FirmwareVersion } from '../firmware/version';
import { formatIntervals } from '../schema/intervals';
import type { CliError, DefaultValue, OptionValue, SchemaNode, TableScope } from '../schema/schema';
import { availabilityIn } from '../model/availability';
import { availabilityText, historyTable } from './availability';
import { alternatives, bold, code, configuration, lines, list, paragraphs, sentence } from './markdown';
import { signatureOf } from './signature';
import { hasLongValueList, optionsIn, valueForm } from './valueForm';

/**
 * What hover and completion say: what something is, what is true of it in the version in force, what else to
 * do; in that order. Markdown, of the schema's facts alone: nothing of a user's file goes in.
 */

/** How many values are listed by name. */
const listedValues = 40;
const listedElsewhere = 8;

/** About a table, a group of settings or a setting. */
export function documentNode(node: SchemaNode, firmware: EffectiveFirmware): string {
  const { version } = firmware;
  const available = availabilityIn(node, version) !== 'no';
  return paragraphs(
    lines(
      node.kind === 'setting' || node.settable ? settingTitle(node, version) : tableTitle(node),
      availabilityText(node, firmware),
    ),
    node.doc?.summary,
    available ? configuration(...linesOf(node, version)) : undefined,
    valueList(node, version),
    references(node),
    historyTable(node, firmware),
    node.doc?.instead !== undefined && !available ? `Instead: ${sentence(node.doc.instead)}` : undefined,
    ...rest(node, version),
  );
}

/** About a value of a setting. */
export function documentOption(node: SchemaNode, option: OptionValue, firmware: EffectiveFirmware): string {
  const isDefault = node.defaultIn(firmware.version) === option.name;
  return paragraphs(
    lines(
      `${bold(option.name)} · value of ${code(node.name)}${isDefault ? ' · the default' : ''}`,
      availabilityText(option, firmware),
    ),
    option.doc?.summary,
    // Values that came and went with their setting share its history.
    historyTable(option.doc?.history ? option : node, firmware),
    ...rest(option, firmware.version),
  );
}

/** About the key that names an entry of a table. */
export function documentKey(table: SchemaNode, version: FirmwareVersion): string {
  const key = table.key === undefined ? undefined : table.child(table.key);
  const form = key && valueForm(key, version);
  const title = `Key of an entry of ${code(table.path)}`;
  return paragraphs(
    key ? `${title}: ${bold(key.name)}${form === undefined ? '' : ` · ${form}`}` : title,
    key && valueList(key, version),
    key && references(key),
    key?.type === 'integer' ? '`edit 0` takes the next free number.' : undefined,
  );
}

function settingTitle(node: SchemaNode, version: FirmwareVersion): string {
  return [bold(node.name), valueForm(node, version), defaultText(node, version)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function tableTitle(node: SchemaNode): string {
  const key = node.key === undefined ? '' : `, entries by ${code(node.key)}`;
  const kind = node.kind === 'table' ? `table${key}` : 'settings';
  const where = node.parent ? ` of ${code(node.parent.path)}` : '';
  const scope = node.parent || !node.scope ? '' : ` · ${scopeNames[node.scope]}`;
  return `${bold(node.name)} · ${kind}${where}${scope}`;
}

const scopeNames: Readonly<Record<TableScope, string>> = {
  global: 'global',
  vdom: 'per VDOM',
  both: 'global and per VDOM',
};

/** The default in a version; for a setting the version lacks, the one it had last. */
export function defaultText(node: SchemaNode, version: FirmwareVersion): string | undefined {
  const found = defaultShown(node, version);
  if (found === undefined) {
    if (node.defaultVaries) return 'default depends on the model';
    return node.isUnsetByDefault ? 'not set by default' : undefined;
  }
  const { value, certainty } = found;
  const text = value === '' ? 'empty by default' : `default ${code(String(value))}`;
  return certainty === 'known' ? text : `${text} ${certainty}`;
}

/** The default in a version; of a setting that the version lacks, the last one. */
function defaultShown(node: SchemaNode, version: FirmwareVersion): DefaultValue | undefined {
  if (node.availability(version) !== 'no') return node.defaultAt(version);
  const value = node.defaults.at(-1);
  return value === undefined || node.defaultVaries ? undefined : { value, certainty: 'known' };
}

/** The lines a person types for it. */
function linesOf(node: SchemaNode, version: FirmwareVersion): readonly string[] {
  if (node.kind === 'setting' || node.settable) return [signatureOf(node, 'set', version).label];
  if (node.kind === 'object') return [`config ${node.name}`];
  const key = `<${node.key ?? 'key'}>`;
  return node.keyedOnConfigLine ? [`config ${node.name} ${key}`] : [`config ${node.name}`, `    edit ${key}`];
}

function valueList(node: SchemaNode, version: FirmwareVersion): string | undefined {
  if (node.type !== 'option') return undefined;
  const here = hasLongValueList(node, version) ? optionsIn(node, version) : [];
  const elsewhere = node.options.filter(
    (option) => !option.hidden && option.availability(version) === 'no' && option.intervals.length > 0,
  );
  const all = [
    shorten(
      here.map(({ name }) => code(name)),
      listedValues,
      'Values',
    ),
    shorten(
      elsewhere.map(({ name, intervals }) => `${code(name)} (${formatIntervals(intervals)})`),
      listedElsewhere,
      'In other versions',
    ),
  ].filter((line) => line !== undefined);
  return all.length === 0 ? undefined : lines(...all);
}

function shorten(items: readonly string[], limit: number, heading: string): string | undefined {
  if (items.length === 0) return undefined;
  const more = items.length > limit ? ` and ${items.length - limit} more` : '';
  return `${heading}: ${items.slice(0, limit).join(', ')}${more}.`;
}

function references({ references, multiple }: SchemaNode): string | undefined {
  if (references.length === 0) return undefined;
  return `${multiple ? 'Each names' : 'Names'} an entry of ${alternatives(references.map((path) => code(`config ${path}`)))}.`;
}

/** What the CLI prints, what else is needed, and remarks. */
function rest({ doc }: SchemaNode | OptionValue, version: FirmwareVersion): readonly (string | undefined)[] {
  if (!doc) return [];
  const printed = (doc.cliErrors ?? []).filter(
    ({ from, until }) =>
      (from === undefined || compareVersions(from, version) <= 0) &&
      (until === undefined || compareVersions(version, until) <= 0),
  );
  return [
    list('When it is wrong, the CLI prints:', printed.map(cliAnswer)),
    list('Also needed:', doc.alsoNeeded ?? []),
    list('Worth knowing:', doc.notes ?? []),
  ];
}

/** The line that says what is wrong; those after it, which every failure has, come down to their code. */
function cliAnswer({ message, code: number, when }: CliError): string {
  const [first = ''] = message.split('\n');
  return `${code(first)}${number === undefined ? '' : ` (${number})`}: ${when.charAt(0).toLowerCase()}${when.slice(1)}`;
}
