import { Addresses, type Family } from './addresses';
import type { ConfigTables } from './configTables';
import { FieldNames } from './fieldNames';
import { Interfaces } from './interfaces';
import { Schedules } from './schedules';
import { Services } from './services';

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
    this.schedules = new Schedules(tables, scope);
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
