import type { ConfigObject } from '../configObject';

/** The objects that configure SD-WAN; the second one up to 6.4.0. */
export const sdwanObjects = ['system sdwan', 'system virtual-wan-link'] as const;

export const sdwanMemberTables: readonly string[] = sdwanObjects.map((object) => `${object} > members`);

/** The zone of SD-WAN members without `zone`; before 6.4.1, the only zone. */
export const defaultSdwanZone = 'virtual-wan-link';

/** A member of SD-WAN as configured. */
interface SdwanMember {
  /** Undefined if it is not set, as in a script that changes an existing member. */
  readonly interface: string | undefined;
  readonly zone: string;
  readonly isDisabled: boolean;
}

/** Reads an entry of {@link sdwanMemberTables}. */
export function sdwanMember<T extends ConfigObject<T>>(member: T): SdwanMember {
  return {
    interface: member.values('interface')[0],
    zone: member.values('zone')[0] ?? defaultSdwanZone,
    isDisabled: member.values('status')[0] === 'disable',
  };
}

/**
 * Whether SD-WAN is on; `perhaps` for a script, which may leave its status as it is on the device.
 *
 * @param sdwan one of {@link sdwanObjects}
 */
export function isSdwanOn<T extends ConfigObject<T>>(
  sdwan: T | undefined,
  isBackup: boolean,
): 'yes' | 'no' | 'perhaps' {
  const [status] = sdwan?.values('status') ?? [];
  if (status === undefined && (!isBackup || sdwan?.isTemplated === true)) return 'perhaps';
  return status === 'enable' ? 'yes' : 'no';
}

/** The tables of a configuration, or of one VDOM of it. */
interface ZoneTables<T, Entry> {
  readonly isBackup: boolean;
  /** The entries of a table, such as `system sdwan > members`. */
  entries(table: string): Iterable<Entry>;
  /** The object of this name in the VDOM of an entry. */
  objectBeside(entry: T, name: string): T | undefined;
}

/** The interfaces that an entry puts into a zone. */
interface ZoneMembership<Entry> {
  readonly kind: 'zone' | 'SD-WAN zone';
  readonly zone: string;
  readonly table: string;
  /** The zone, or the member of SD-WAN. */
  readonly entry: Entry;
  readonly members: readonly string[];
  /** Whether the device uses it: SD-WAN, or its member, can be off. */
  readonly isInUse: 'yes' | 'no' | 'perhaps';
}

/** The members of zones and of SD-WAN zones, in the order of their tables. */
export function* zoneMemberships<
  T extends ConfigObject<T>,
  Entry extends { readonly name: string; readonly state: T },
>(tables: ZoneTables<T, Entry>): Iterable<ZoneMembership<Entry>> {
  for (const entry of tables.entries('system zone')) {
    const members = entry.state.values('interface');
    yield { kind: 'zone', zone: entry.name, table: 'system zone', entry, members, isInUse: 'yes' };
  }
  for (const object of sdwanObjects) {
    const table = `${object} > members`;
    for (const entry of tables.entries(table)) {
      const { interface: name, zone, isDisabled } = sdwanMember(entry.state);
      const status = isSdwanOn(tables.objectBeside(entry.state, object), tables.isBackup);
      const members = name === undefined ? [] : [name];
      yield { kind: 'SD-WAN zone', zone, table, entry, members, isInUse: isDisabled ? 'no' : status };
    }
  }
}
