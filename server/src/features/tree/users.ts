import { defaultSdwanZone, sdwanObjects } from '../../model/network/sdwan';
import { isStepOver, type Steps } from '../../base/steps';
import { sameScope } from '../../model/document/unit';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { resolveReference } from '../../model/symbols/resolveReference';
import type { Definition, Reference } from '../../model/symbols/symbols';
import { usersOf } from './entries';

/**
 * The entries that use some entries, directly or through others. The entries themselves are not included unless another
 * one of them uses them.
 *
 * @param passesOn whether what uses an entry also uses what this entry uses, as for groups
 */
export function* allUsersOf(
  index: DocumentIndex,
  start: Iterable<Definition | Reference>,
  passesOn: (definition: Definition) => boolean,
): Steps<ReadonlySet<Definition>> {
  const found = new Set<Definition>();
  const open: (Definition | Reference)[] = [...start];
  for (let next = open.pop(); next; next = open.pop()) {
    const users = 'createdBy' in next ? usersOf(index, next) : [next.owner ?? next];
    for (const user of users) {
      if (!('createdBy' in user) || found.has(user)) continue;
      found.add(user);
      if (passesOn(user)) open.push(user, ...zoneOfMember(index, user));
      if (isStepOver('item')) yield;
    }
  }
  return found;
}

/** The zone of a member of SD-WAN: policies name the zone, which the member names. */
function zoneOfMember(index: DocumentIndex, member: Definition): readonly Definition[] {
  const { table, unit, scope } = member;
  const [path, child] = table.path.split(' > ');
  if (child !== 'members' || !sdwanTables.has(path ?? '')) return [];
  const named = (index.symbolsOf(unit)?.references ?? []).filter(
    ({ owner, setting }) => owner === member && setting.name === 'zone',
  );
  return named.length > 0
    ? named.flatMap((reference) => resolveReference(index, reference))
    : [...index.entries(`${path ?? ''} > zone`, defaultSdwanZone)].filter((one) =>
        sameScope(one.scope, scope),
      );
}

const sdwanTables: ReadonlySet<string> = new Set(sdwanObjects);
