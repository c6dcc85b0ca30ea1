import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { scopeKey } from '../../model/document/unit';
import { policiesWithInterfaces } from '../../policies/policyTables';
import { unquote } from '../../syntax/quoting';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { membershipsIn } from './memberships';

/** The versions that drop these policies, by train; source: release notes of 7.4.8, 7.6.2 and 7.6.3 (known issue 1104649). */
const affected: readonly (readonly [first: FirmwareVersion, fixed: FirmwareVersion])[] = [
  [
    { major: 7, minor: 4, patch: 6 },
    { major: 7, minor: 4, patch: 8 },
  ],
  [
    { major: 7, minor: 6, patch: 1 },
    { major: 7, minor: 6, patch: 3 },
  ],
];

/** Reports policies other than firewall policies that name a member of SD-WAN, at versions that drop them. */
export const sdwanMemberInPolicy = defineRule({
  id: 'network/sdwan-member-in-policy',
  severity: 'warning',
  summary: 'A local-in, DoS, multicast or similar policy names an SD-WAN member, which this version drops.',
  document: onTables(
    function* (tables) {
      const { version } = tables.view;
      const isAffected = affected.some(
        ([first, fixed]) => compareVersions(version, first) >= 0 && compareVersions(version, fixed) < 0,
      );
      if (!isAffected) return;
      const zones = new Map<string, string>();
      for (const { kind, zone, members, scope } of membershipsIn(tables))
        for (const name of kind === 'SD-WAN zone' ? members : [])
          zones.set(`${scopeKey(scope)}\n${name}`, zone);
      if (zones.size === 0) return;
      for (const [table, setting] of policiesWithInterfaces) {
        for (const { name, state } of tables.entries(table)) {
          yield undefined;
          const interfaces = state.get(setting);
          const zoneOf = (one: string): string | undefined => zones.get(`${scopeKey(state.scope)}\n${one}`);
          const member = interfaces?.values.find((one) => zoneOf(one) !== undefined);
          if (!interfaces || member === undefined || state.value('status') === 'disable') continue;
          yield reportAt(
            interfaces.setting.values.find(({ text }) => unquote(text) === member) ?? interfaces.setting,
            {
              message:
                `Entry ${name} of "${table}" names "${member}", a member of SD-WAN zone "${zoneOf(member) ?? ''}". This version deletes ` +
                'the entry or leaves its interface empty when it reads the configuration. Use the zone.',
            },
          );
        }
      }
    },
    [...new Set(policiesWithInterfaces.map(([table]) => table))],
  ),
});
