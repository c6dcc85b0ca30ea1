import {
  invalid,
  isProblem,
  type FoundEntry,
  type RowEntry,
  type RowProblem,
  type Settings,
} from '../importedRow';
import type { ObjectFamily } from '../objectFamilies';
import type { PartImport, RowPlace } from '../partImport';
import { namesIn } from '../values/names';
import { switchOf } from '../values/switchValue';

const table = 'firewall policy';

/** What lists call the actions. */
const actions: ReadonlyMap<string, string> = new Map([
  ...['accept', 'allow', 'permit', 'pass'].map((word) => [word, 'accept'] as const),
  ...['deny', 'drop', 'block', 'reject'].map((word) => [word, 'deny'] as const),
  ['ipsec', 'ipsec'],
]);

const sides = [
  ['source', 'srcaddr', 'srcaddr6'],
  ['destination', 'dstaddr', 'dstaddr6'],
] as const;

/** The policy of a row. */
export function policyOfRow(place: RowPlace, part: PartImport): RowEntry | RowProblem {
  const { fields } = place.record;
  const { objects } = part;
  const type = fields.get('type');
  if (type !== undefined && !/^(?:(?:firewall |ipv?[46] )?policy|rule)$/i.test(type))
    return invalid('type', `The import makes no entries of the kind "${type}". Enter it on the device.`);
  const settings: Settings[number][] = [];
  const name = objects.textSetting(table, 'name', fields.get('name'));
  const label = name.settings[0]?.[1][0];
  const owner = label === undefined ? undefined : objects.policyNamed(label);
  for (const [field, setting] of [
    ['from', 'srcintf'],
    ['to', 'dstintf'],
  ] as const) {
    const names = namesIn(fields.get(field) ?? '');
    if (names.length === 0)
      return invalid(field, `The interface is missing. Write it in a column, or give one for all rows.`);
    for (const one of names)
      if (one !== 'any' && objects.isMissing(table, setting, one))
        return invalid(field, objects.missingText('interface or zone', table, setting, one));
    settings.push([setting, names]);
  }
  const action = actions.get(fields.get('action')?.toLowerCase() ?? '');
  if (action === undefined)
    return invalid(
      'action',
      fields.has('action')
        ? `"${fields.get('action') ?? ''}" is not an action. Write accept or deny.`
        : 'The action is missing. Write accept or deny in a column, or give one for all rows.',
    );
  settings.push(['action', [action]]);
  const addresses = addressSettings(place, part);
  if (isProblem(addresses)) return addresses;
  settings.push(...addresses);
  const services = serviceNames(place, part);
  if (isProblem(services)) return services;
  const schedule = fields.get('schedule') ?? 'always';
  if (objects.isMissing(table, 'schedule', schedule))
    return invalid('schedule', objects.missingText('schedule', table, 'schedule', schedule));
  settings.push(['schedule', [schedule]], ['service', services]);
  const others = otherSettings(fields, part);
  if (isProblem(others)) return others;
  settings.push(...others);
  if (owner && !objects.hasContent(owner, settings))
    return {
      outcome: 'conflict',
      field: 'name',
      reason: `Policy ${owner.name} of the device has the name "${label ?? ''}", and other settings. Choose another name, or change the policy by hand.`,
    };
  const comment = objects.textSetting(table, 'comments', fields.get('comment'));
  return {
    table,
    name: fields.get('id'),
    ownName: '',
    settings: [...name.settings, ...settings, ...comment.settings],
    notes: [...name.notes, ...comment.notes],
  };
}

/** The names that a cell means. */
function namesOf(
  place: RowPlace,
  part: PartImport,
  field: string,
  family: ObjectFamily,
): readonly FoundEntry[] | RowProblem {
  const cell = place.record.fields.get(field) ?? '';
  if (/^not /i.test(cell))
    return invalid(field, 'The import makes no policy for all but some objects. Enter it on the device.');
  const found: FoundEntry[] = [];
  for (const text of namesIn(cell)) {
    const meaning = part.meaningOf(family, text, place);
    if (typeof meaning === 'string') return invalid(field, meaning);
    found.push(meaning);
  }
  return found;
}

function addressSettings(place: RowPlace, part: PartImport): Settings | RowProblem {
  const settings: Settings[number][] = [];
  for (const [field, setting, setting6] of sides) {
    const found = namesOf(place, part, field, 'address');
    if (isProblem(found)) return found;
    if (found.length === 0)
      return invalid(field, 'The addresses are missing. Write "all" for every address.');
    const names = (is6: boolean): readonly string[] => [
      ...new Set(found.filter((one) => one.table.endsWith('6') === is6).map((one) => one.name)),
    ];
    for (const [one, values] of [
      [setting, names(false)],
      [setting6, names(true)],
    ] as const) {
      if (values.length === 0) continue;
      const refusal = part.objects.refusalOf(table, [one, values]);
      if (refusal !== undefined) return invalid(field, refusal);
      settings.push([one, values]);
    }
  }
  const has = (setting: string): boolean => settings.some(([one]) => one === setting);
  for (const [own, other] of [
    ['srcaddr', 'dstaddr'],
    ['srcaddr6', 'dstaddr6'],
  ] as const) {
    if (has(own) === has(other)) continue;
    return invalid(
      has(own) ? 'destination' : 'source',
      'The source has addresses of one family, and the destination of another. Write both of IPv4 or both of IPv6.',
    );
  }
  return settings;
}

function serviceNames(place: RowPlace, part: PartImport): readonly string[] | RowProblem {
  const { fields } = place.record;
  const field = fields.has('service') ? 'service' : 'port';
  if (field === 'service') {
    const found = namesOf(place, part, field, 'service');
    return isProblem(found) ? found : [...new Set(found.map(({ name }) => name))];
  }
  const [port, protocol] = [fields.get('port') ?? '', fields.get('protocol') ?? ''];
  if (port === '' && protocol === '')
    return invalid('service', 'The service is missing. Write "ALL" for every service.');
  const meaning = part.serviceWith(port, protocol, place);
  return typeof meaning === 'string' ? invalid('port', meaning) : [meaning.name];
}

function otherSettings(fields: ReadonlyMap<string, string>, { objects }: PartImport): Settings | RowProblem {
  const settings: Settings[number][] = [];
  const nat = fields.get('nat');
  if (nat !== undefined) {
    const isOn = switchOf(nat);
    const pools = isOn === undefined ? namesIn(nat) : [];
    for (const pool of pools)
      if (objects.isMissing(table, 'poolname', pool))
        return invalid('nat', `"${nat}" is neither enable, disable nor an IP pool of the device.`);
    if (isOn === true) settings.push(['nat', ['enable']]);
    if (pools.length > 0) settings.push(['nat', ['enable']], ['ippool', ['enable']], ['poolname', pools]);
  }
  const users = namesIn(fields.get('users') ?? '');
  if (users.length > 0) {
    const isOf = (setting: string): boolean => users.every((one) => !objects.isMissing(table, setting, one));
    const setting = ['groups', 'users'].find(isOf);
    if (setting === undefined)
      return invalid(
        'users',
        `Not all of these are user groups of the device, and not all are users: ${users.join(', ')}.`,
      );
    settings.push([setting, users]);
  }
  const log = fields.get('logging')?.toLowerCase();
  if (log !== undefined) {
    const isOn = switchOf(log);
    const value = isOn === undefined ? log : isOn ? 'all' : 'disable';
    if (!['all', 'utm', 'disable'].includes(value))
      return invalid('logging', `"${log}" is not all, utm or disable.`);
    settings.push(['logtraffic', [value]]);
  }
  if (switchOf(fields.get('status')) === false) settings.push(['status', ['disable']]);
  return settings;
}
