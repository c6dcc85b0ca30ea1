import { EntryMemo } from '../../model/symbols/entries';
import {
  type EffectiveSetting,
  type ObjectState,
  isTemplated,
  type EntryState,
} from '../../model/objectState';
import type { SchemaView } from '../../schema/schemaContext';
import type { Located, Setting } from '../../syntax/statements';
import { blockBody, type BlockBody } from '../../syntax/blockBody';
import { isPlaceholder } from '../../syntax/placeholder';
import { hasOption } from './options';

/** An interface, or one of its secondary addresses, for the callback of a phone. */
export interface Receiver {
  /** Of the interface. */
  readonly name: string;
  /** The key of the secondary address; undefined for the interface itself. */
  readonly secondary: string | undefined;
  /** The word that names it. */
  readonly at: Located;
  /** Its last `edit` block. */
  readonly inside: BlockBody;
  /** Its IPv4 address without the mask; undefined if it is not set. */
  readonly address: string | undefined;
  readonly ip: Setting | undefined;
  /** `perhaps` if the list contains a placeholder. */
  readonly allowsFtm: boolean | 'perhaps';
  /** The command that must be changed to change the value of `allowaccess`. */
  readonly allowaccess: Setting | undefined;
  /** Whether it seems to be connected to the Internet. */
  readonly isInternetFacing: boolean;
}

/** The interfaces of a document, each followed by its secondary addresses. */
export const receivers = new EntryMemo<readonly Receiver[]>('system interface', (entry, view) => {
  const own = receiverOf(entry, undefined, view);
  const secondaries = entry.state.children('secondaryip').map((child) => receiverOf(child, entry, view));
  return [own, ...secondaries].filter((receiver) => receiver !== undefined);
});

function receiverOf(
  { name, at, state }: EntryState,
  owner: EntryState | undefined,
  view: SchemaView,
): Receiver | undefined {
  const entry = state.blocks.at(-1);
  if (!entry) return undefined;
  const ip = state.get('ip');
  return {
    name: owner?.name ?? name,
    secondary: owner && name,
    at,
    inside: blockBody(entry),
    address: addressIn(ip),
    ip: ip?.setting,
    allowsFtm: allowsFtm(state, view),
    allowaccess: state.lastCommand('allowaccess'),
    isInternetFacing: facesInternet(owner ?? { name, state }),
  };
}

function facesInternet({ name, state }: Pick<EntryState, 'name' | 'state'>): boolean {
  return state.value('role') === 'wan' || /^wan\d*$/i.test(name);
}

function allowsFtm(state: ObjectState, view: SchemaView): Receiver['allowsFtm'] {
  const values = state.get('allowaccess')?.values ?? [];
  if (hasOption(state, 'allowaccess', 'ftm', view)) return true;
  return values.some(isPlaceholder) || isTemplated(state) ? 'perhaps' : false;
}

function addressIn(ip: EffectiveSetting | undefined): string | undefined {
  const address = ip?.values[0]?.replace(/\/\d+$/, '');
  return address === '0.0.0.0' ? undefined : address;
}
