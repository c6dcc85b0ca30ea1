import type { DeviceObjects } from '../deviceObjects';
import { invalid, type RowEntry, type RowProblem } from '../importedRow';
import type { InvalidValue } from '../values/addressValue';
import { namesIn } from '../values/names';
import {
  icmpValue,
  portsIn,
  portValue,
  protocolValue,
  importedService,
  type Ports,
  type ServiceValue,
} from '../values/serviceValue';

export const serviceTable = 'firewall service custom';

/** The service of a row. */
export function serviceOfRow(
  fields: ReadonlyMap<string, string>,
  objects: DeviceObjects,
): RowEntry | RowProblem {
  const type = fields.get('type');
  if (type !== undefined && /group/i.test(type)) return invalid('type', 'A group needs a list of groups.');
  const value = valueOf(fields);
  if ('reason' in value) return invalid(fields.has('port') ? 'port' : 'protocol', value.reason);
  const [category, comment] = [fields.get('category'), fields.get('comment')];
  if (category !== undefined && objects.isMissing(serviceTable, 'category', category))
    return invalid('category', `The device has no service category "${category}".`);
  const text = objects.textSetting(serviceTable, 'comment', comment);
  const settings = [
    ...value.settings,
    ...(category === undefined ? [] : [['category', [category]] as const]),
    ...text.settings,
  ];
  return {
    table: serviceTable,
    name: fields.get('name'),
    ownName: value.text,
    ...(value.isAll && { equal: 'ALL' }),
    settings,
    notes: text.notes,
    groups: namesIn(fields.get('groups') ?? ''),
  };
}

function valueOf(fields: ReadonlyMap<string, string>): ServiceValue | InvalidValue {
  const protocol = fields.get('protocol') ?? '';
  const ports = new Map<string, readonly string[]>();
  for (const one of ['tcp', 'udp', 'sctp'] as const) {
    const cell = fields.get(one);
    const read = cell === undefined ? undefined : portsIn(cell, one);
    if (read && 'reason' in read) return read;
    const found = read?.get(one);
    if (found) ports.set(one, found);
  }
  if (ports.size > 0) return portValue(ports as Ports);
  const number = fields.get('number');
  if (number !== undefined && (protocol === '' || /^ip$/i.test(protocol))) return protocolValue(number);
  if (/^icmp/i.test(protocol))
    return icmpValue(protocol.includes('6') ? 6 : 4, fields.get('icmpType'), fields.get('icmpCode'));
  const value = importedService(fields.get('port') ?? '', protocol);
  const source = fields.get('sourcePort');
  if ('reason' in value || source === undefined || /^(?:any|\*|all|1-65535|0-65535)$/i.test(source))
    return value;
  const sources = portsIn(source, 'tcp');
  if ('reason' in sources) return sources;
  const [from, ...others] = sources.get('tcp') ?? [];
  if (from === undefined || others.length > 0)
    return { reason: `"${source}" is not one range of source ports. Write one range, such as 1024-65535.` };
  return {
    ...value,
    settings: value.settings.map(([name, ranges]) =>
      name.endsWith('-portrange') ? [name, ranges.map((range) => `${range}:${from}`)] : [name, ranges],
    ),
    text: `${value.text}_from_${from}`,
  };
}
