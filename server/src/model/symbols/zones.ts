import { sdwanMember, sdwanMemberTables } from '../network/sdwan';
import type { DocumentIndex } from './documentIndex';
import { stateOfEntry } from './entries';
import { referencesResolvingTo } from './resolveReference';
import type { Definition } from './symbols';

/** A zone that contains an interface. */
interface NamedZone {
  readonly kind: 'zone' | 'SD-WAN zone';
  readonly zone: string;
  /** The key of the zone, or of the member of SD-WAN. */
  readonly entry: string;
}

/** The zones, also those of SD-WAN, that contain an interface after all commands; each entry once. */
export function zonesOfInterface(index: DocumentIndex, same: readonly Definition[]): readonly NamedZone[] {
  const found = new Map<string, NamedZone>();
  for (const definition of same)
    for (const { owner } of referencesResolvingTo(index, definition)) {
      if (!owner) continue;
      const { path } = owner.table;
      const isMember = sdwanMemberTables.includes(path);
      if (!isMember && path !== 'system zone') continue;
      const state = stateOfEntry(index, owner);
      if (!state?.values('interface').includes(definition.name)) continue;
      const { name: entry } = owner;
      found.set(
        `${path} ${entry}`,
        isMember
          ? { kind: 'SD-WAN zone', zone: sdwanMember(state).zone, entry }
          : { kind: 'zone', zone: entry, entry },
      );
    }
  return [...found.values()];
}
