import { phase1Tables } from '../../model/network/tunnels';
import { EntryMemo } from '../../model/symbols/entries';
import type { Scope } from '../../model/document/unit';
import type { Located, Setting } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';
import { isTemplated, type EntryState } from '../../model/objectState';

/** A phase 1 for dial-up users. */
export interface Dialup {
  readonly name: string;
  /** The word that names it. */
  readonly at: Located;
  readonly scope: Scope;
  /** `unknown` if it is a placeholder. */
  readonly ike: 1 | 2 | 'unknown';
  /** The command that determines the IKE version; undefined if the default, 1, applies. */
  readonly ikeCommand: Setting | undefined;
  /** The `set type dynamic` that makes it a dial-up VPN. */
  readonly type: Setting;
  /** Path of its table. */
  readonly table: string;
  /** Whether users authenticate with XAuth, which belongs to IKEv1. */
  readonly hasXauth: boolean;
}

/** The dial-up phases 1 of {@link phase1Tables}, in their order; undefined for the other entries. */
export const dialups = phase1Tables.map((table) => new EntryMemo(table, dialupOf));

function dialupOf({ name, at, state }: EntryState): Dialup | undefined {
  const type = state.get('type');
  if (!type || state.value('type') !== 'dynamic') return undefined;
  const xauth = state.value('xauthtype');
  return {
    name,
    at,
    scope: state.scope,
    ike: ikeOf(state.value('ike-version') ?? (isTemplated(state) ? 'templated' : '1')),
    ikeCommand: state.lastCommand('ike-version'),
    type: type.setting,
    table: state.node.path,
    hasXauth: xauth !== undefined && xauth !== 'disable' && !isPlaceholder(xauth),
  };
}

function ikeOf(value: string): Dialup['ike'] {
  if (value === '1') return 1;
  return value === '2' ? 2 : 'unknown';
}
