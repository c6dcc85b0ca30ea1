import { childEntriesOf, childObjectOf } from '../../model/symbols/entries';
import type { EffectiveSetting, ObjectState } from '../../model/objectState';
import type { SchemaView } from '../../schema/schemaContext';

/** The access that an interface allows: at its address, at its secondary addresses, and over IPv6. */
export function accessesOf(state: ObjectState, view: SchemaView): readonly EffectiveSetting[] {
  return [
    state.get('allowaccess'),
    ...childEntriesOf(state, 'secondaryip', view).map((address) => address.state.get('allowaccess')),
    childObjectOf(state, 'ipv6', view)?.get('ip6-allowaccess'),
  ].filter((access) => access !== undefined);
}
