import type { ConfigObject } from '../configObject';

export const snmpTables = {
  agent: 'system snmp sysinfo',
  communities: 'system snmp community',
  users: 'system snmp user',
} as const;

/** Who may send SNMP queries to the device with the name of a community, or with the account of a user. */
interface SnmpAccess {
  /** The ports of queries; none if it accepts no queries. */
  readonly ports: readonly number[];
  /** The words of the networks of its hosts, by family; undefined for every source. */
  readonly hosts: Readonly<Record<4 | 6, readonly (readonly string[])[]>> | undefined;
}

/** Whether the agent is off, which is the default. */
export function isSnmpOff<T extends ConfigObject<T>>(sysinfo: T | undefined, isBackup: boolean): boolean {
  const [status] = sysinfo?.values('status') ?? [];
  return status === 'disable' || (status === undefined && isBackup && sysinfo?.isTemplated !== true);
}

/** Reads a community. A manager that is not among its hosts cannot send queries; 0.0.0.0 stands for every manager. */
export function communityReaders<T extends ConfigObject<T>>(one: T): SnmpAccess {
  const isOn = (setting: string): boolean => one.values(setting)[0] !== 'disable';
  const versions = isOn('status') ? ['v1', 'v2c'].filter((name) => isOn(`query-${name}-status`)) : [];
  const queriers = (table: string, setting: string): readonly (readonly string[])[] =>
    one
      .children(table)
      .filter(({ state }) => state.values('host-type')[0] !== 'trap')
      .map(({ state }) => state.values(setting));
  return {
    ports: versions.map((name) => portOf(one, `query-${name}-port`)),
    hosts: { 4: queriers('hosts', 'ip'), 6: queriers('hosts6', 'ipv6') },
  };
}

/** Reads a user of SNMP version 3, who may send queries from everywhere. */
export function userReaders<T extends ConfigObject<T>>(one: T): SnmpAccess {
  const isOn = ['status', 'queries'].every((setting) => one.values(setting)[0] !== 'disable');
  return { ports: isOn ? [portOf(one, 'query-port')] : [], hosts: undefined };
}

/** All versions have the default 161. */
function portOf<T extends ConfigObject<T>>(one: T, setting: string): number {
  return Number(one.values(setting)[0] ?? 161);
}
