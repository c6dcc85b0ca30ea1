import { Addresses, type Family } from './addresses';
import type { ConfigTables } from './configTables';
import { FieldNames } from './fieldNames';
import { Interfaces } from './interfaces';
import { Schedules } from './schedules';
import { Services } from './services';

/** What the names mean that policies of one scope use. */
export class Catalog {
  readonly interfaces: Interfaces;
  readonly services: Services;
  readonly schedules: Schedules;
  /** 0 stands for packets that no virtual IP translates. */
  readonly vips = new FieldNames(1);
  private readonly ipv4: Addresses;
  private readonly ipv6: Addresses;

  constructor(
    readonly tables: ConfigTables,
    readonly scope: string,
    readonly isBackup: boolean,
    /** Whether virtual IPs translate packets without being named by a policy. */
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

  /** Forgets what depends on names, and adds to these the names that are forgotten. */
  forget(changed: Set<string>): void {
    for (const kept of [this.interfaces, this.services, this.schedules, this.ipv4, this.ipv6])
      kept.forget(changed);
  }
}
