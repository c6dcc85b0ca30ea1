import { EntryMemo } from '../../model/symbols/entries';
import type { Located, Setting } from '../../syntax/statements';
import type { Scope } from '../../model/document/unit';
import { isPlaceholder } from '../../syntax/placeholder';
import { isTemplated, type EntryState } from '../../model/objectState';

/** The prefix of the serial numbers of mobile tokens. */
const mobileSerial = /^FTKMOB/i;

/** An account that can have a token: a local or remote user, or an administrator. */
export interface Account {
  /** The table that contains it. */
  readonly table: string;
  readonly scope: Scope;
  readonly name: string;
  /** The word that names it. */
  readonly at: Located;
  /**
   * Its second factor: a FortiToken Mobile token, a hardware token, a token of FortiToken Cloud, or no FortiToken.
   * `unknown` if it is a placeholder.
   */
  readonly token: 'mobile' | 'hardware' | 'cloud' | 'unknown' | undefined;
  /** The setting that assigns the token. */
  readonly setting: Setting | undefined;
  /** The serial number of the token. */
  readonly serial: string | undefined;
  readonly isDisabled: boolean;
}

/** A token that is registered on the device. */
export interface RegisteredToken {
  readonly scope: Scope;
  readonly isLocked: boolean;
}

/** The tokens of a document, by serial number. */
export const registeredTokens = new EntryMemo<RegisteredToken>('user fortitoken', ({ state }) => ({
  scope: state.scope,
  isLocked: state.value('status') === 'lock',
}));

/** The tables with accounts that can have a token. `user local` also contains users of RADIUS, LDAP and TACACS+. */
export const accountTables = ['user local', 'system admin'] as const;

/** The accounts of a document, by table. */
export const accounts: Readonly<Record<(typeof accountTables)[number], EntryMemo<Account>>> = {
  'user local': new EntryMemo('user local', accountOf),
  'system admin': new EntryMemo('system admin', accountOf),
};

/** The LDAP servers of a document, whose users can all have tokens in FortiToken Cloud. */
export const ldapServers = new EntryMemo('user ldap', accountOf);

function accountOf({ name, at, state }: EntryState): Account {
  const factor = state.value('two-factor');
  const serial = state.get('fortitoken');
  const setting = serial?.setting ?? state.get('two-factor')?.setting;
  const token = tokenOf(factor, serial?.values[0] ?? '') ?? (isTemplated(state) ? 'unknown' : undefined);
  const isDisabled = state.value('status') === 'disable';
  return {
    table: state.node.path,
    scope: state.scope,
    name,
    at,
    token,
    setting,
    serial: serial?.values[0],
    isDisabled,
  };
}

function tokenOf(factor: string | undefined, serial: string): Account['token'] {
  if (factor === 'fortitoken-cloud') return 'cloud';
  if (factor !== undefined && factor !== 'fortitoken') return isPlaceholder(factor) ? 'unknown' : undefined;
  if (serial === '') return factor === undefined ? undefined : 'unknown';
  if (isPlaceholder(serial)) return 'unknown';
  return mobileSerial.test(serial) ? 'mobile' : 'hardware';
}
