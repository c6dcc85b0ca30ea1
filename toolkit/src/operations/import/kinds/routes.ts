import { isIpv4, isIpv6 } from 'fortios-language/syntax/addresses';
import { staticRouteTables } from 'fortios-language/model/network/routes';
import type { DeviceObjects } from '../deviceObjects';
import { invalid, type RowEntry, type RowProblem, type Settings } from '../importedRow';
import { addressValue } from '../values/addressValue';
import { switchOf } from '../values/switchValue';

/** The static route of a row. */
export function routeOfRow(
  fields: ReadonlyMap<string, string>,
  objects: DeviceObjects,
): RowEntry | RowProblem {
  const type = fields.get('type');
  if (type !== undefined && !/^(?:ipv?[46] ?)?(?:static ?)?(?:route)?$/i.test(type))
    return invalid('type', `The import makes no entries of the kind "${type}". Enter it on the device.`);
  const gateway = fields.get('gateway');
  const destination = destinationOf(fields, gateway);
  if ('reason' in destination) return destination;
  const { family, settings, text } = destination;
  const table = staticRouteTables[family];
  const isGateway = family === 4 ? isIpv4 : isIpv6;
  if (gateway !== undefined && !isGateway(gateway) && !isDirect(gateway))
    return invalid('gateway', `"${gateway}" is not an IPv${family} address.`);
  const link = fields.get('interface');
  const isBlackhole =
    switchOf(fields.get('blackhole')) === true || /^(?:null ?0?|blackhole)$/i.test(link ?? '');
  const through: Settings[number][] = [];
  if (isBlackhole) through.push(['blackhole', ['enable']]);
  else if (link === undefined)
    return invalid('interface', 'The interface is missing. Write it in a column, or give one for all rows.');
  else if (objects.isMissing(table, 'device', link))
    return invalid('interface', objects.missingText('interface', table, 'device', link));
  else {
    if (gateway !== undefined && isGateway(gateway)) through.push(['gateway', [gateway]]);
    through.push(['device', [link]]);
  }
  for (const field of ['distance', 'priority'] as const) {
    const number = fields.get(field);
    if (number === undefined) continue;
    const problem = objects.numberProblem(table, field, number);
    if (problem !== undefined) return invalid(field, problem);
    through.push([field, [number]]);
  }
  if (switchOf(fields.get('status')) === false) through.push(['status', ['disable']]);
  const comment = objects.textSetting(table, 'comment', fields.get('comment'));
  return {
    table,
    name: fields.get('id'),
    ownName: text,
    settings: [...settings, ...through, ...comment.settings],
    notes: comment.notes,
  };
}

function isDirect(gateway: string): boolean {
  return /^(?:direct(?:ly connected)?|none|-|0\.0\.0\.0|::|on-link)$/i.test(gateway);
}

interface Destination {
  readonly family: 4 | 6;
  readonly settings: Settings;
  readonly text: string;
}

/** A default route has no destination. */
function destinationOf(
  fields: ReadonlyMap<string, string>,
  gateway: string | undefined,
): Destination | RowProblem {
  const written = fields.get('destination');
  const mask = fields.get('mask');
  if (written === undefined)
    return invalid('destination', 'The destination is missing. Write "default" for the default route.');
  if (/^(?:default(?: route)?|any|all)$/i.test(written))
    return { family: gateway !== undefined && isIpv6(gateway) ? 6 : 4, settings: [], text: 'default' };
  const value = addressValue(
    mask === undefined || written.includes('/') ? written : `${written}/${mask.replace(/^\//, '')}`,
  );
  if ('reason' in value) return invalid('destination', value.reason);
  const { kind, family, text, note } = value;
  if (kind !== 'subnet')
    return invalid('destination', `"${written}" is not a subnet. Write it as 10.0.0.0/24.`);
  if (note !== undefined)
    return invalid('destination', `"${written}" is not the address of a subnet: it is in ${text}.`);
  const [, values = []] = value.settings[0] ?? [];
  const isDefault = text === '0.0.0.0/0' || text === '::/0';
  return { family, settings: isDefault ? [] : [['dst', values]], text };
}
