import type { DeviceObjects } from '../deviceObjects';
import { invalid, type RowEntry, type RowProblem } from '../importedRow';
import { addressValue, type AddressValue } from '../values/addressValue';
import { namesIn } from '../values/names';

export const addressTables = { 4: 'firewall address', 6: 'firewall address6' } as const;

/** What the predefined address `all` means. */
const allAddresses: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0']);

/** The fields with the value of an address, with the type that they imply. */
const valueFields = [
  ['value', undefined],
  ['fqdn', 'fqdn'],
  ['country', 'geography'],
  ['mac', 'mac'],
] as const;

/** The address of a row. */
export function addressOfRow(
  fields: ReadonlyMap<string, string>,
  objects: DeviceObjects,
): RowEntry | RowProblem {
  const read = valueOf(fields);
  if ('reason' in read) return read;
  const { value, field } = read;
  const table = addressTables[value.family];
  const settings = [...settingsFor(value, objects, table)];
  const link = fields.get('interface');
  if (link !== undefined && link !== 'any') settings.push(['associated-interface', [link]]);
  for (const setting of settings) {
    const refusal = objects.refusalOf(table, setting);
    if (refusal !== undefined)
      return invalid(setting[0] === 'associated-interface' ? 'interface' : field, refusal);
  }
  if (link !== undefined && objects.isMissing(table, 'associated-interface', link))
    return invalid(
      'interface',
      objects.missingText('interface or zone', table, 'associated-interface', link),
    );
  const comment = objects.textSetting(table, 'comment', fields.get('comment'));
  return {
    table,
    name: fields.get('name'),
    ownName: value.text,
    ...(allAddresses.has(value.text) && { equal: 'all' }),
    settings: [...settings, ...comment.settings],
    notes: [...(value.note === undefined ? [] : [value.note]), ...comment.notes],
    groups: namesIn(fields.get('groups') ?? ''),
  };
}

/** The value of a row, from one column or two. */
function valueOf(
  fields: ReadonlyMap<string, string>,
): { readonly value: AddressValue; readonly field: string } | RowProblem {
  const [start, end, mask] = ['start', 'end', 'mask'].map((field) => fields.get(field));
  const type = plainType(fields.get('type'));
  for (const [field, implied] of valueFields) {
    const text = fields.get(field);
    if (text === undefined) continue;
    const withMask =
      field === 'value' && mask !== undefined && !/[/\s-]/.test(text)
        ? `${text}/${mask.replace(/^\//, '')}`
        : text;
    const value = addressValue(withMask, field === 'value' ? type : implied);
    return 'reason' in value ? invalid(field, value.reason) : { value, field };
  }
  if (start === undefined) return invalid('value', 'The value is missing.');
  const value = addressValue(end === undefined || end === start ? start : `${start}-${end}`);
  return 'reason' in value ? invalid('start', value.reason) : { value, field: 'start' };
}

/** The kind of the table is not the type of an address. */
function plainType(type: string | undefined): string | undefined {
  return type === undefined || /^(?:host ?|network ?|ipv?[46]? ?)?(?:address|object)s?$/i.test(type)
    ? undefined
    : type;
}

/** Before 7.0, an object has one MAC address or a range of them. */
function settingsFor(
  { kind, settings }: AddressValue,
  objects: DeviceObjects,
  table: string,
): RowEntry['settings'] {
  if (kind !== 'mac' || objects.refusalOf(table, ['macaddr', []]) === undefined) return settings;
  const [mac, ...others] = settings.find(([name]) => name === 'macaddr')?.[1] ?? [];
  return mac === undefined || others.length > 0
    ? settings
    : [
        ['type', ['mac']],
        ['start-mac', [mac]],
        ['end-mac', [mac]],
      ];
}
