import { EntryMemo } from '../../model/symbols/entries';
import {
  type EffectiveSetting,
  type ObjectState,
  isTemplated,
  type EntryState,
} from '../../model/objectState';
import type { Scope } from '../../model/document/unit';
import { rootVdom } from '../../schema/builtins/patterns';
import type { SchemaView } from '../../schema/schemaContext';
import type { Located, Setting } from '../../syntax/statements';
import { blockBody, type BlockBody } from '../../syntax/blockBody';
import { isPlaceholder } from '../../syntax/placeholder';
import { optionsOf } from './options';

/** An interface, or one of its secondary addresses, for the callback of a phone. */
export interface Receiver {
  /** Of the interface. */
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
  /** The setting with these values. */
  readonly accessSetting: EffectiveSetting | undefined;
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
    scope: vdomOf(owner?.state ?? state),
    status: (owner?.state ?? state).lastCommand('status'),
    inside: blockBody(entry),
    address: addressIn(ip),
    ip: ip?.setting,
    allowsFtm: allowsFtm(state, view),
    access: optionsOf(state, 'allowaccess', view),
    accessSetting: state.get('allowaccess'),
    allowaccess: state.lastCommand('allowaccess'),
    isInternetFacing: facesInternet(owner ?? { name, state }),
  };
}

function vdomOf(state: ObjectState): Scope {
  const { scope } = state;
  return scope.kind === 'global' ? { kind: 'vdom', name: state.value('vdom') ?? rootVdom } : scope;
}

function facesInternet({ name, state }: Pick<EntryState, 'name' | 'state'>): boolean {
  return state.value('role') === 'wan' || /^wan\d*$/i.test(name);
}

function allowsFtm(state: ObjectState, view: SchemaView): Receiver['allowsFtm'] {
  const values = optionsOf(state, 'allowaccess', view);
  if (values.includes('ftm')) return true;
  return values.some(isPlaceholder) || isTemplated(state) ? 'perhaps' : false;
}

function addressIn(ip: EffectiveSetting | undefined): string | undefined {
  const address = ip?.values[0]?.replace(/\/\d+$/, '');
  return address === '0.0.0.0' ? undefined : address;
}
