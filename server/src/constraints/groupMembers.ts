/** The table of the groups of Active Directory, which the device learns and backups do not contain. */
const learnedGroups = 'user adgrp';

/** The setting whose values can be entries that the device learns, which depends on `group-type` beside it. */
export const groupMembers = 'user group > member';

/**
 * The tables that a member of a `user group` can be in: only groups of the type `fsso-service` have members that the device
 * learns.
 *
 * @param setting path of the setting
 * @param groupType the value of `group-type`; undefined if it has its default, `firewall`
 */
export function memberTables(
  setting: string,
  tables: readonly string[],
  groupType: string | undefined,
): readonly string[] {
  const learns = setting !== groupMembers || (groupType ?? 'firewall') !== 'firewall';
  return learns ? tables : tables.filter((table) => table !== learnedGroups);
}
