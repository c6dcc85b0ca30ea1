import { EntriesByValue } from '../../policies/entriesByValue';
import { scopeKey } from '../../policies/objects/configTables';
import { valuesOf, type EntryData } from '../../policies/objects/entryData';
import { quote, unquote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { replace } from '../engine/edits';
import { defineRule, type Fix } from '../engine/rule';
import { onTables } from '../engine/tables';
import { isTemplated } from '../../model/objectState';

const interfaceSettings = ['srcintf', 'dstintf'];

const interfaceUsers = new EntriesByValue(
  ['firewall policy', 'firewall policy6', 'firewall security-policy'],
  (policy) => interfaceSettings.flatMap((name) => valuesOf(policy, name)),
);

/** Reports policies that use an interface which is a member of a zone. */
export const zoneMemberInPolicy = defineRule({
  id: 'network/zone-member-in-policy',
  severity: 'warning',
  summary: 'A policy names a member of a zone instead of the zone.',
  document: onTables(function* (tables) {
    const zones = tables.entries('system zone').filter(({ state }) => !isTemplated(state));
    for (const scope of new Map(zones.map(({ state }) => [scopeKey(state.scope), state.scope])).values()) {
      const zoneOf = new Map(
        tables
          .entriesIn('system zone', scope)
          .flatMap((zone) => (zone.state.get('interface')?.values ?? []).map((name) => [name, zone])),
      );
      const key = scopeKey(scope);
      const members = tables.keep(`zone members in policies ${key}`, () => {
        const users = interfaceUsers.in(tables.index, key);
        return [...zoneOf.keys()].flatMap((member) => [...users.with(member)]);
      });
      for (const policy of new Set(members)) {
        for (const name of interfaceSettings) {
          const member = valuesOf(policy, name).find((value) => zoneOf.has(value));
          const zone = member === undefined ? undefined : zoneOf.get(member);
          if (member === undefined || !zone) continue;
          const setting = tables.settingOf(policy, name);
          if (!setting) continue;
          yield {
            at: setting.values.find(({ text }) => unquote(text) === member) ?? setting,
            report: {
              message:
                `Interface "${member}" is a member of zone "${zone.name}". The device rejects it in a policy. ` +
                `Use the zone in "${name}".`,
              related: [
                { at: zone.state.get('interface')?.setting ?? zone.at, message: `Members of "${zone.name}"` },
              ],
              fixes: useZone(policy, setting, member, zone.name),
            },
          };
        }
      }
    }
  }),
});

/** The fix that replaces the member by its zone. */
function useZone(policy: EntryData, setting: Setting, member: string, zone: string): readonly Fix[] {
  const word = setting.values.find(({ text }) => unquote(text) === member);
  if (!word) return [];
  const isNamed = valuesOf(policy, unquote(setting.name?.text ?? '')).includes(zone);
  return isNamed
    ? []
    : [{ title: `Use zone "${zone}"`, preferred: true, edits: [replace(word, quote(zone))] }];
}
