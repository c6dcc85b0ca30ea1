import { EntryMemo } from '../../model/symbols/entries';
import {
  type EffectiveSetting,
  type ObjectState,
  isTemplated,
  type EntryState,
} from '../../model/objectState';
import { facesInternet, usesSecondary, vdomNameOf } from '../../model/network/interfaces';
import type { Scope } from '../../model/document/unit';
import type { Located, Setting } from '../../syntax/statements';
import { blockBody, type BlockBody } from '../../syntax/blockBody';
import { isPlaceholder } from '../../syntax/placeholder';

/** An interface, or one of its secondary addresses, for the callback of a phone. */
export interface Receiver {
  readonly name: string;
  /** The key of the secondary address; undefined for the interface itself. */
  readonly secondary: string | undefined;
  /** The word that names it. */
  readonly at: Located;
  /** The VDOM whose policies apply to it. */
  readonly scope: Scope;
  /** The command on `status` of the interface. */
  readonly status: Setting | undefined;
  /** Its last `edit` block. */
  readonly inside: BlockBody;
  /** Its IPv4 address without the mask; undefined if it is not set. */
  readonly address: string | undefined;
  readonly ip: Setting | undefined;
  /** `perhaps` if the list contains a placeholder. */
  readonly allowsFtm: boolean | 'perhaps';
  /** The values of `allowaccess`. */
  readonly access: readonly string[];
  readonly accessSetting: EffectiveSetting | undefined;
  /** The command that must be changed to change the value of `allowaccess`. */
  readonly allowaccess: Setting | undefined;
  /** Whether it seems to be connected to the Internet. */
  readonly isInternetFacing: boolean;
  /** Whether a device uses it whose settings are all in the file: not a secondary address without `secondary-IP enable`. */
  readonly isUsedInBackup: boolean;
}

/** The interfaces of a document, each followed by its secondary addresses, unless it certainly does not use them. */
export const receivers = new EntryMemo<readonly Receiver[]>('system interface', (entry) => {
  const { state } = entry;
  const secondaries = usesSecondary(state, false) ? state.children('secondaryip') : [];
  return [receiverOf(entry, undefined), ...secondaries.map((child) => receiverOf(child, entry))].filter(
    (receiver) => receiver !== undefined,
  );
});

function receiverOf({ name, at, state }: EntryState, owner: EntryState | undefined): Receiver | undefined {
  const entry = state.blocks.at(-1);
  if (!entry) return undefined;
  const one = owner ?? { name, state };
  const ip = state.get('ip');
  const access = state.values('allowaccess');
  return {
    name: one.name,
    secondary: owner && name,
    at,
    scope: vdomOf(one.state),
    status: one.state.lastCommand('status'),
    inside: blockBody(entry),
    address: addressIn(ip),
    ip: ip?.setting,
    allowsFtm:
      access.includes('ftm') || (access.some(isPlaceholder) || isTemplated(state) ? 'perhaps' : false),
    access,
    accessSetting: state.get('allowaccess'),
    allowaccess: state.lastCommand('allowaccess'),
    isInternetFacing: facesInternet(one.name, one.state) !== 'no',
    isUsedInBackup: !owner || usesSecondary(owner.state, true),
  };
}

function vdomOf(state: ObjectState): Scope {
  const { scope } = state;
  return scope.kind === 'global' ? { kind: 'vdom', name: vdomNameOf(state) } : scope;
}

function addressIn(ip: EffectiveSetting | undefined): string | undefined {
  const address = ip?.values[0]?.replace(/\/\d+$/, '');
  return address === '0.0.0.0' ? undefined : address;
}
