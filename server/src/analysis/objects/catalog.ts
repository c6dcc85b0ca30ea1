import { defaultSdwanZone, sdwanMember, sdwanMemberTables, sdwanObjects } from '../../model/network/sdwan';
import { memoize } from '../../base/collections';
import { uniteAll, type Intervals } from '../traffic/intervals';
import { knownSet, type ValueSet } from '../traffic/valueSet';
import type { ConfigTables } from './configTables';
import { objectOf, valueOf, valuesOf, type EntryData } from './entryData';
import { anyName, FieldNames } from './fieldNames';
import { ResolvedNames } from './resolvedNames';
import { Addresses, type Family } from './addresses';
import { Schedules } from './schedules';
import { Services } from './services';

/** Resolves the names of interfaces and zones in one scope to sets of interfaces. */
class Interfaces {
  private readonly meanings: ResolvedNames<Intervals>;
  private readonly setOf = memoize((united: Intervals) => knownSet(united));

  constructor(
    private readonly tables: ConfigTables,
    private readonly scope: string,
    /** Whether the file is a backup, which lists all members of a zone. */
    private readonly isBackup: boolean,
    readonly names: FieldNames,
  ) {
    this.meanings = new ResolvedNames({
      resolve: (name) => this.resolve(name),
      cyclic: (name) => this.names.of(name),
    });
  }

  of(name: string): Intervals {
    return this.meanings.of(name);
  }

  /** The interfaces of several names; the same object for the same interfaces of one list. */
  ofAll(names: readonly string[]): ValueSet {
    return this.setOf(this.meanings.ofAll(names, uniteAll));
  }

  forget(changed: Set<string>): void {
    this.meanings.forget(changed);
  }

  /** The members of a zone; undefined if the name is not a zone. */
  membersOf(name: string): readonly string[] | undefined {
    const zone = this.tables.find('system zone', name, this.scope);
    if (zone) return valuesOf(zone, 'interface');
    return this.sdwanMembersOf(name)?.flatMap((member) => valueOf(member, 'interface') ?? []);
  }

  /** The entries of the members of an SD-WAN zone; undefined if the name is not one. */
  sdwanMembersOf(name: string): readonly EntryData[] | undefined {
    for (const table of sdwanObjects) {
      const members = this.tables.all(`${table} > members`, this.scope);
      const isZone =
        this.tables.find(`${table} > zone`, name, this.scope) !== undefined ||
        (name === defaultSdwanZone && members.length > 0);
      if (isZone) return members.filter((member) => sdwanMember(objectOf(member)).zone === name);
    }
    return undefined;
  }

  /** The entries of all members of SD-WAN, in any zone. */
  get sdwanMembers(): readonly EntryData[] {
    return sdwanMemberTables.flatMap((table) => this.tables.all(table, this.scope));
  }

  private resolve(name: string): Intervals {
    if (name === 'any') return anyName;
    const members = this.membersOf(name);
    if (!members) return this.names.of(name);
    for (const member of members) this.meanings.dependOn(member);
    const interfaces = uniteAll(members.map((member) => this.names.of(member)));
    // On the device, a zone may have members that a script does not contain.
    return this.isBackup && interfaces.length > 0
      ? interfaces
      : uniteAll([interfaces, this.names.of(`zone ${name}`)]);
  }
}

/** Resolves the names that policies of one scope refer to. */
export class Catalog {
  readonly interfaces: Interfaces;
  readonly services: Services;
  readonly schedules: Schedules;
  /** 0 means that no virtual IP translates the packet. */
  readonly vips = new FieldNames(1);
  private readonly ipv4: Addresses;
  private readonly ipv6: Addresses;

  constructor(
    readonly tables: ConfigTables,
    readonly scope: string,
    readonly isBackup: boolean,
    /** With central NAT, virtual IPs translate packets without a policy that refers to them. */
    readonly centralNat: boolean,
  ) {
    this.interfaces = new Interfaces(tables, scope, isBackup, new FieldNames());
    this.services = new Services(tables, scope);
    this.schedules = new Schedules(tables, scope, isBackup);
    this.ipv4 = new Addresses(4, tables, scope, isBackup);
    this.ipv6 = new Addresses(6, tables, scope, isBackup);
  }

  addresses(family: Family): Addresses {
    return family === 4 ? this.ipv4 : this.ipv6;
  }

  /** Discards cached results that depend on the names, and adds the names of these results to the set. */
  forget(changed: Set<string>): void {
    for (const kept of [this.interfaces, this.services, this.schedules, this.ipv4, this.ipv6])
      kept.forget(changed);
  }
}
