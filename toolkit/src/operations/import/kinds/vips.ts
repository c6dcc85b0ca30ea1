import type { DeviceObjects } from '../deviceObjects';
import { invalid, type RowEntry, type RowProblem, type Settings } from '../importedRow';
import { addressValue, type AddressValue } from '../values/addressValue';
import { namesIn } from '../values/names';
import { rangeProblem } from '../values/serviceValue';
import { switchOf } from '../values/switchValue';

const vipTables = { 4: 'firewall vip', 6: 'firewall vip6' } as const;

/** The virtual IP of a row. */
export function vipOfRow(fields: ReadonlyMap<string, string>, objects: DeviceObjects): RowEntry | RowProblem {
  const type = fields.get('type');
  if (type !== undefined && !/^(?:virtual ip(?:v6)?|vip6?|static-nat|dnat|destination nat)$/i.test(type))
    return invalid('type', `The import makes no entries of the kind "${type}". Enter it on the device.`);
  const [external, mapped] = [hostsOf(fields, 'external'), hostsOf(fields, 'mapped')];
  if ('reason' in external) return external;
  if ('reason' in mapped) return mapped;
  const { family } = external;
  if (mapped.family !== family)
    return invalid(
      'mapped',
      'Both addresses of a virtual IP have the same family. Write two of IPv4 or two of IPv6.',
    );
  const table = vipTables[family];
  const settings: Settings[number][] = [
    ['extip', [external.text]],
    ['mappedip', [mapped.text]],
  ];
  const notes: string[] = [];
  if (family === 4) {
    const link = fields.get('interface');
    if (link !== undefined && link !== 'any' && objects.isMissing(table, 'extintf', link))
      return invalid('interface', objects.missingText('interface', table, 'extintf', link));
    if (link === undefined) notes.push('It has no external interface in the list, so that it is for any.');
    settings.push(['extintf', [link ?? 'any']]);
  }
  const ports = portSettings(fields);
  if ('reason' in ports) return ports;
  settings.push(...ports);
  const status = switchOf(fields.get('status'));
  if (status === false) settings.push(['status', ['disable']]);
  for (const setting of settings) {
    const refusal = objects.refusalOf(table, setting);
    if (refusal !== undefined) return invalid(undefined, refusal);
  }
  const comment = objects.textSetting(table, 'comment', fields.get('comment'));
  const port = ports.find(([name]) => name === 'extport')?.[1][0];
  return {
    table,
    name: fields.get('name'),
    ownName: `VIP ${external.text}${port === undefined ? '' : ` ${port}`}`,
    settings: [...settings, ...comment.settings],
    notes: [...notes, ...comment.notes],
    groups: namesIn(fields.get('groups') ?? ''),
  };
}

/** A host or a range. */
function hostsOf(
  fields: ReadonlyMap<string, string>,
  field: 'external' | 'mapped',
): AddressValue | RowProblem {
  const text = fields.get(field);
  if (text === undefined) return invalid(field, 'The address is missing.');
  const value = addressValue(text);
  if ('reason' in value) return invalid(field, value.reason);
  const isHost = value.kind === 'subnet' && !value.text.includes('/');
  return isHost || value.kind === 'range'
    ? value
    : invalid(field, `"${text}" is not a host or a range of hosts. Write 10.0.0.5 or 10.0.0.5-10.0.0.9.`);
}

function portSettings(fields: ReadonlyMap<string, string>): Settings | RowProblem {
  const external = fields.get('externalPort');
  const mapped = fields.get('mappedPort') ?? external;
  const [, prefix, bare] = /^(?:(tcp|udp|sctp)[ /:])?(.*)$/i.exec(external ?? '') ?? [];
  const protocol = (prefix ?? fields.get('protocol') ?? 'tcp').toLowerCase();
  if (external === undefined || /^(?:any|all|-|0|0-65535|1-65535)$/i.test(external)) {
    return mapped === undefined || mapped === external
      ? []
      : invalid('externalPort', 'The external port is missing.');
  }
  if (!/^(?:tcp|udp|sctp)$/.test(protocol))
    return invalid(
      'protocol',
      `"${protocol}" has no ports. Write tcp, udp or sctp; for two protocols, use two rows.`,
    );
  const inside = (mapped ?? '').replace(/^(?:tcp|udp|sctp)[ /:]/i, '');
  for (const [field, port = ''] of [
    ['externalPort', bare],
    ['mappedPort', inside],
  ] as const) {
    const problem = rangeProblem(port);
    if (problem !== undefined) return invalid(field, problem);
  }
  return [
    ['portforward', ['enable']],
    ['protocol', [protocol]],
    ['extport', [bare ?? '']],
    ['mappedport', [inside]],
  ];
}
