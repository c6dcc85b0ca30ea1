import { EntryMemo } from '../../model/symbols/entries';
import {
  type EffectiveSetting,
  type ObjectState,
  isTemplated,
  type EntryState,
} from '../../model/objectState';
import { facesInternet, isAssigned, usesSecondary, vdomNameOf } from '../../model/network/interfaces';
import type { Scope } from '../../model/document/unit';
import type { Located, Setting } from '../../syntax/statements';
import { blockBody, type BlockBody } from '../../syntax/blockBody';
import { ipv4Subnet } from '../../analysis/objects/ipRanges';
import { includes } from '../../analysis/traffic/intervals';
import { ipv4Number } from '../../syntax/addresses';
import { isPlaceholder } from '../../syntax/placeholder';
import { unquote } from '../../syntax/quoting';

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
  /** Whether a DHCP or PPPoE server assigns the address. */
  readonly isAssigned: boolean;
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
export const receivers = new EntryMemo<Receiver>('system interface', (entry) => {
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
    isAssigned: !owner && isAssigned(state),
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

/** What decides where a callback arrives. */
export interface CallbackSettings {
  /** The setting with the address of the callback, if it has an effect. */
  readonly address: EffectiveSetting | undefined;
  readonly serverPort: number | undefined;
  readonly receivers: readonly Receiver[] | undefined;
}

/**
 * The receiver of the callback: the interface in the push block, or the interface with the address in the block. Any
 * interface is possible if the address is a domain name or belongs to a device in front of the FortiGate.
 */
type Callback =
  | { readonly kind: 'one'; readonly receiver: Receiver; readonly because: EffectiveSetting }
  | { readonly kind: 'any'; readonly receivers: readonly Receiver[] };

/** The receiver of the callback; undefined if the document does not determine it. */
export function callbackOf({ address, receivers }: CallbackSettings): Callback | undefined {
  if (!receivers || receivers.length === 0) return undefined;
  const value = address?.values[0];
  if (address?.name === 'interface') {
    const named = receivers.find(({ name, secondary }) => name === value && secondary === undefined);
    return named && { kind: 'one', receiver: named, because: address };
  }
  const owner = value === undefined ? undefined : receivers.find((receiver) => receiver.address === value);
  return address && owner ? { kind: 'one', receiver: owner, because: address } : { kind: 'any', receivers };
}

/**
 * Where an IPv4 address for the callback is that no interface has: `own` if an interface has it, the interface whose
 * subnet contains it, or `elsewhere`. Undefined if it is not an IPv4 address, or the file does not contain all addresses.
 */
export function placeOfAddress({
  address,
  receivers,
}: CallbackSettings): 'own' | 'elsewhere' | Receiver | undefined {
  const number = address?.name === 'interface' ? undefined : ipv4Number(address?.values[0] ?? '');
  if (!receivers || receivers.length === 0 || number === undefined) return undefined;
  if (receivers.some((receiver) => ipv4Number(receiver.address ?? '') === number)) return 'own';
  const onLink = receivers.find(({ ip }) =>
    includes(ipv4Subnet(ip?.values.map(({ text }) => unquote(text)) ?? []) ?? [], number),
  );
  if (onLink) return onLink;
  return receivers.some(({ isAssigned }) => isAssigned) ? undefined : 'elsewhere';
}

/** The interfaces that could receive the callback: those that seem to face the Internet, otherwise those with an address. */
export function candidates(receivers: readonly Receiver[]): readonly Receiver[] {
  const own = receivers.filter(({ secondary }) => secondary === undefined);
  const outside = own.filter(({ isInternetFacing }) => isInternetFacing);
  if (outside.length > 0) return outside;
  const addressed = own.filter(({ address }) => address !== undefined);
  return addressed.length > 0 ? addressed : own;
}

/** `"wan1"`, or `secondary address 2 of "wan1"` */
export function describeReceiver({ name, secondary }: Receiver): string {
  return secondary === undefined ? `"${name}"` : `secondary address ${secondary} of "${name}"`;
}
