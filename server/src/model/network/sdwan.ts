import type { ConfigObject } from '../configObject';

/** The objects that configure SD-WAN; the second one up to 6.4.0. */
export const sdwanObjects = ['system sdwan', 'system virtual-wan-link'] as const;

/** The tables of the members of SD-WAN. */
export const sdwanMemberTables: readonly string[] = sdwanObjects.map((object) => `${object} > members`);

/** The zone of SD-WAN members without `zone`; before 6.4.1, the only zone. */
export const defaultSdwanZone = 'virtual-wan-link';

/** The SD-WAN zone of a member. */
export function zoneOfMember<T extends ConfigObject<T>>(member: T): string {
  return member.values('zone')[0] ?? defaultSdwanZone;
}
