import { virtualIpEntry } from '../../model/network/vips';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { entryOf } from '../../model/symbols/entries';
import { resolveReference } from '../../model/symbols/resolveReference';
import { stateOfBlocks, type ObjectState } from '../../model/objectState';
import { servicePorts } from '../../model/servicePorts';
import type { Definition, Reference } from '../../model/symbols/symbols';
import { addressIntervalText, addressRange, ipv4Subnet, ipv6Prefix } from '../../policies/objects/ipRanges';
import { pairsOf, type Intervals } from '../../policies/traffic/intervals';

/** How many values of a group are shown. */
const shownMembers = 3;

/** How deep groups in groups are followed; a group can contain itself. */
const maxDepth = 4;

/** The maximum length of a text, in characters. */
const longestText = 60;

const groupTables: ReadonlySet<string> = new Set([
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall service group',
]);

/**
 * The addresses or ports of the object that a reference names: `10.1.0.0/24`, `TCP 443`, for a group those of its
 * members: `10.1.0.1, 10.1.0.2, +3`. Undefined for other objects, and if the values are not known.
 */
export function objectValue(reference: Reference, index: DocumentIndex): string | undefined {
  const values = resolveReference(index, reference)
    .map((definition) => valuesOf(definition, index, maxDepth))
    .find((one) => one === undefined || one.length > 0);
  if (values === undefined || values.length === 0) return undefined;
  const distinct = [...new Set(values)];
  const more = distinct.length - shownMembers;
  const text = [...distinct.slice(0, shownMembers), ...(more > 0 ? [`+${more}`] : [])].join(', ');
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

/** Undefined if a value is not known, because a part of the members would look like all of them. */
function valuesOf(
  definition: Definition,
  index: DocumentIndex,
  depth: number,
): readonly string[] | undefined {
  const { table, unit } = definition;
  if (groupTables.has(table.path)) {
    if (depth === 0) return undefined;
    const all: string[] = [];
    for (const reference of index.symbolsOf(unit)?.references ?? []) {
      if (reference.owner !== definition || reference.setting.name !== 'member') continue;
      const [member] = resolveReference(index, reference);
      const values = member && valuesOf(member, index, depth - 1);
      if (!values || values.length === 0) return undefined;
      all.push(...values);
    }
    return all;
  }
  const entry = entryOf(index.documentOf(unit), definition);
  const value = entry && valueOf(stateOfBlocks([entry], table, index.view.version));
  return value === undefined ? [] : [value];
}

function valueOf(entry: ObjectState): string | undefined {
  switch (entry.node.path) {
    case 'firewall address':
    case 'firewall address6':
      return addressValue(entry);
    case 'firewall vip':
    case 'firewall vip6':
      return vipValue(entry);
    case 'firewall service custom':
      return servicePorts(entry);
    default:
      return undefined;
  }
}

function addressValue(address: ObjectState): string | undefined {
  const first = (setting: string): string | undefined => address.value(setting);
  switch (first('type')) {
    case undefined:
    case 'ipmask':
    case 'ipprefix': {
      const ip6 = first('ip6');
      return intervalText(
        ip6 === undefined ? ipv4Subnet(address.get('subnet')?.values ?? []) : ipv6Prefix(ip6),
      );
    }
    case 'iprange':
      return intervalText(addressRange(first('start-ip') ?? '', first('end-ip') ?? ''));
    case 'fqdn':
      return first('fqdn');
    case 'wildcard-fqdn':
      return first('wildcard-fqdn');
    case 'geography':
      return first('country') === undefined ? undefined : `country ${first('country')}`;
    default:
      return undefined;
  }
}

function vipValue(vip: ObjectState): string | undefined {
  const { external, mapped, ports } = virtualIpEntry(vip);
  if (external[0] === undefined || mapped[0] === undefined) return undefined;
  const port = (text: string | undefined): string => (text === undefined ? '' : `:${text}`);
  return `${external[0]}${port(ports?.external)} → ${mapped[0]}${port(ports?.mapped)}`;
}

function intervalText(intervals: Intervals | undefined): string | undefined {
  const [only, ...others] = intervals ? [...pairsOf(intervals)] : [];
  return only && others.length === 0 ? addressIntervalText(...only) : undefined;
}
