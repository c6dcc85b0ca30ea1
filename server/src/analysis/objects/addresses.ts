import { subtract, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import { differenceOf, emptySet, knownSet, opaqueSet, uniteSets, type ValueSet } from '../traffic/valueSet';
import type { ConfigTables } from './configTables';
import { isEnabled, valueOf, valuesOf, type EntryData } from './entryData';
import { addressRange, allIpv4, allIpv6, ipv4Subnet, ipv4Wildcard, ipv6Prefix } from './ipRanges';
import { ipv4Number } from '../../syntax/addresses';
import { ResolvedNames } from './resolvedNames';

export type Family = 4 | 6;

/** The addresses of an address object, a group or a virtual IP in a policy. */
export interface AddressMeaning {
  readonly addresses: ValueSet;
  /** The names of the virtual IPs that the name refers to. */
  readonly vips: readonly string[];
  /** Whether the name is neither in the file nor predefined: it may be an address or a virtual IP. */
  readonly isUndefined: boolean;
}

export function allAddresses(family: Family): Intervals {
  return family === 4 ? allIpv4 : allIpv6;
}

/** The code that the device gives to private addresses, which belong to no country. */
const reservedCountry = 'ZZ';

export const publicIpv4 = subtract(
  allIpv4,
  uniteAll(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((one) => ipv4Subnet([one]) ?? [])),
);

const none: AddressMeaning = { addresses: emptySet, vips: [], isUndefined: false };

export class Addresses {
  private readonly meanings: ResolvedNames<AddressMeaning>;

  constructor(
    private readonly family: Family,
    private readonly tables: ConfigTables,
    private readonly scope: string,
    /** Whether the file is a backup: settings that an entry does not contain have their defaults. */
    private readonly isBackup: boolean,
  ) {
    this.meanings = new ResolvedNames({
      resolve: (name) => this.resolve(name),
      cyclic: (name) => this.opaque(`cycle ${name}`, `group "${name}"`),
      membersOf: (name) => this.membersOf(name),
    });
  }

  of(name: string): AddressMeaning {
    return this.meanings.of(name);
  }

  ofAll(names: readonly string[]): AddressMeaning {
    return this.meanings.ofAll(names, union);
  }

  forget(changed: Set<string>): void {
    this.meanings.forget(changed);
  }

  private resolve(name: string): AddressMeaning {
    const suffix = this.family === 4 ? '' : '6';
    const [addresses, groups] = [`firewall address${suffix}`, `firewall addrgrp${suffix}`];
    const [vips, vipGroups] = [`firewall vip${suffix}`, `firewall vipgrp${suffix}`];
    const address = this.tables.find(addresses, name, this.scope);
    if (address) return this.isCertain(addresses, address) ? this.addressOf(address) : this.named(name);
    const group = this.tables.find(groups, name, this.scope);
    if (group) return this.isCertain(groups, group) ? this.groupOf(group) : this.named(name);
    if (this.tables.find(vips, name, this.scope)) return { ...none, vips: [name] };
    const vipGroup = this.tables.find(vipGroups, name, this.scope);
    if (vipGroup) {
      const members = valuesOf(vipGroup, 'member').map((member) => this.of(member));
      return members.length > 0 ? union(members) : this.undefined(name);
    }
    return this.predefined(name) ?? this.undefined(name);
  }

  /** The members of an address group or a group of virtual IPs, with the excluded members. */
  private membersOf(name: string): readonly string[] {
    const suffix = this.family === 4 ? '' : '6';
    const group =
      this.tables.find(`firewall addrgrp${suffix}`, name, this.scope) ??
      this.tables.find(`firewall vipgrp${suffix}`, name, this.scope);
    return group ? [...valuesOf(group, 'member'), ...valuesOf(group, 'exclude-member')] : [];
  }

  private isCertain(table: string, { name, templated }: EntryData): boolean {
    return !templated && !this.tables.isUndetermined(table, name);
  }

  private predefined(name: string): AddressMeaning | undefined {
    if (name === 'all' || name === 'g-all') return known(allAddresses(this.family));
    if (name === 'none') return known(this.family === 4 ? [0, 1] : ipv6Prefix('::/128'));
    return undefined;
  }

  private addressOf(entry: EntryData): AddressMeaning {
    const { name } = entry;
    const type = valueOf(entry, 'type') ?? (this.family === 4 ? 'ipmask' : 'ipprefix');
    switch (type) {
      case 'ipmask':
      case 'ipprefix':
        return known(this.subnetOf(entry)) ?? this.named(name);
      case 'iprange':
        return (
          known(addressRange(valueOf(entry, 'start-ip') ?? '', valueOf(entry, 'end-ip') ?? '')) ??
          this.named(name)
        );
      case 'wildcard':
        return (this.family === 4 ? wildcard(valuesOf(entry, 'wildcard')) : undefined) ?? this.named(name);
      case 'fqdn':
        return this.sameEverywhere(entry, 'FQDN', valueOf(entry, 'fqdn')?.toLowerCase());
      case 'wildcard-fqdn':
        return this.sameEverywhere(entry, 'FQDN', valueOf(entry, 'wildcard-fqdn')?.toLowerCase());
      case 'geography':
        return this.country(entry);
      case 'route-tag':
        return this.sameEverywhere(entry, 'route tag', valueOf(entry, 'route-tag'));
      case 'interface-subnet':
        return this.interfaceSubnet(entry) ?? this.named(name);
      default:
        return this.named(name);
    }
  }

  private subnetOf(entry: EntryData): Intervals | undefined {
    const setting = this.family === 4 ? 'subnet' : 'ip6';
    const words = valuesOf(entry, setting);
    if (words.length === 0)
      return this.isBackup || entry.name === 'all' ? allAddresses(this.family) : undefined;
    return this.family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '');
  }

  /** The subnet of an interface; undefined unless the interface has a static address. */
  private interfaceSubnet(entry: EntryData): AddressMeaning | undefined {
    const name = valueOf(entry, 'interface') ?? '';
    this.meanings.dependOn(name);
    const owner = this.tables.find('system interface', name, this.scope);
    if (!owner || owner.templated || (valueOf(owner, 'mode') ?? 'static') !== 'static') return undefined;
    const words = valuesOf(owner, 'ip');
    return ipv4Number(words[0] ?? '') ? known(ipv4Subnet(words)) : undefined;
  }

  private groupOf(group: EntryData): AddressMeaning {
    const members = valuesOf(group, 'member').map((member) => this.of(member));
    if (members.length === 0) return this.named(group.name);
    const { addresses, vips } = union(members);
    // Virtual IPs cannot be members of an address group.
    if (vips.length > 0) return this.named(group.name);
    if (!isEnabled(group, 'exclude')) return { ...none, addresses };
    const excluded = union(valuesOf(group, 'exclude-member').map((member) => this.of(member)));
    return { ...none, addresses: differenceOf(addresses, excluded.addresses) };
  }

  /**
   * An opaque set with one key for equal values, such as `FQDN www.example.com`, so that two entries with this value
   * are equal.
   */
  private sameEverywhere(
    { name }: EntryData,
    what: string,
    value: string | undefined,
    within?: Intervals,
  ): AddressMeaning {
    return value === undefined
      ? this.named(name)
      : this.opaque(`${what} ${value}`, `${what} ${value}`, within);
  }

  /** Codes with a digit are those of `system geoip-override`, which can contain any address. */
  private country(entry: EntryData): AddressMeaning {
    const code = valueOf(entry, 'country') ?? '';
    const excludesPrivate = this.family === 4 && /^[A-Z]{2}$/.test(code) && code !== reservedCountry;
    const within = excludesPrivate ? publicIpv4 : allAddresses(this.family);
    return this.sameEverywhere(entry, 'country', code || undefined, within);
  }

  private named(name: string): AddressMeaning {
    return this.opaque(`address "${name}"`, `address "${name}"`);
  }

  private undefined(name: string): AddressMeaning {
    return { ...this.named(name), isUndefined: true };
  }

  private opaque(key: string, text: string, within = allAddresses(this.family)): AddressMeaning {
    return { ...none, addresses: opaqueSet(key, text, within) };
  }
}

/** The addresses of an IPv4 wildcard; an opaque set if these are too many intervals. */
function wildcard(words: readonly string[]): AddressMeaning | undefined {
  const listed = known(ipv4Wildcard(words));
  const [address, mask] = words.map(ipv4Number);
  if (listed || address === undefined || mask === undefined) return listed;
  const bits = (value: Bound): number => (Number(value) & mask) >>> 0;
  const text = `wildcard ${words.join(' ')}`;
  return { ...none, addresses: opaqueSet(text, text, allIpv4, (value) => bits(value) === bits(address)) };
}

function union(meanings: readonly AddressMeaning[]): AddressMeaning {
  return {
    addresses: uniteSets(meanings.map(({ addresses }) => addresses)),
    vips: [...new Set(meanings.flatMap(({ vips }) => vips))],
    isUndefined: meanings.some(({ isUndefined }) => isUndefined),
  };
}

function known(intervals: Intervals): AddressMeaning;
function known(intervals: Intervals | undefined): AddressMeaning | undefined;
function known(intervals: Intervals | undefined): AddressMeaning | undefined {
  return intervals && intervals.length > 0 ? { ...none, addresses: knownSet(intervals) } : undefined;
}
