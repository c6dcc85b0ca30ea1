import type { EffectiveSetting } from '../../model/objectState';
import type { Receiver } from './pushDevice';

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
