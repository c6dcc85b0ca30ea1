import { EntriesByValue } from '../../policies/entriesByValue';
import { scopeKey } from '../../model/document/unit';
import { valuesOf, type EntryData } from '../../policies/objects/entryData';
import { quote, unquote } from '../../syntax/quoting';
import type { Located, Setting } from '../../syntax/statements';
import { replace } from '../engine/edits';
import { defineRule, type Fix, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { membershipsIn } from './memberships';

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
  document: onTables(
    function* (tables) {
      const memberships = membershipsIn(tables);
      for (const key of new Set(memberships.map(({ scope }) => scopeKey(scope)))) {
        const zoneOf = new Map(
          memberships
            .filter(({ scope }) => scopeKey(scope) === key)
            .flatMap((zone) => zone.members.map((name) => [name, zone])),
        );
        const members = tables.keep(`zone members in policies ${key}`, () => {
          const users = interfaceUsers.in(tables.index, key);
          return [...zoneOf.keys()].flatMap((member) => [...users.with(member)]);
        });
        for (const policy of new Set(members)) {
          yield undefined;
          for (const name of interfaceSettings) {
            const member = valuesOf(policy, name).find((value) => zoneOf.has(value));
            const zone = member === undefined ? undefined : zoneOf.get(member);
            if (member === undefined || !zone) continue;
            const setting = tables.settingOf(policy, name);
            if (!setting) continue;
            yield reportAt(setting.values.find(({ text }) => unquote(text) === member) ?? setting, {
              message:
                `Interface "${member}" is a member of ${zone.kind} "${zone.zone}". The device rejects it in a policy. ` +
                `Use the zone in "${name}".`,
              related: [{ at: zone.place, message: `Members of "${zone.zone}"` }],
              fixes: useZone(policy, setting, zone.zone, (one) => zoneOf.get(one)?.zone === zone.zone),
            });
          }
        }
      }
    },
    ['system zone'],
  ),
});

/** The fix that replaces all members of a zone by the zone; none if another command of the policy names the zone. */
function useZone(
  policy: EntryData,
  setting: Setting,
  zone: string,
  isMember: (name: string) => boolean,
): readonly Fix[] {
  const [first, last] = [setting.values[0], setting.values.at(-1)];
  const isNamed = valuesOf(policy, unquote(setting.name?.text ?? '')).includes(zone);
  const isNamedHere = setting.values.some(({ text }) => unquote(text) === zone);
  if (!first || !last || isNamed !== isNamedHere) return [];
  const words = setting.values.map(({ text }) => (isMember(unquote(text)) ? quote(zone) : text));
  const at: Located = { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
  const newText = [...new Map(words.map((word) => [unquote(word), word])).values()].join(' ');
  return [{ title: `Use zone "${zone}"`, preferred: true, edits: [replace(at, newText)] }];
}
