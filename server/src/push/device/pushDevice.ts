import { phase1Tables } from '../../model/network/tunnels';
import { EntryMemo } from '../../model/symbols/entries';
import { type Scope, sameScope } from '../../model/document/unit';
import type { Located, Setting } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';
import {
  isTemplated,
  type EntryState,
  type EffectiveSetting,
  type ObjectState,
} from '../../model/objectState';
import type { Steps } from '../../base/steps';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { completenessOf } from '../../model/symbols/completeness';
import { memoize, memoizeLast } from '../../base/collections';
import { objectsOf } from '../../model/objects';
import type { SchemaView } from '../../schema/schemaContext';
import type { Schema } from '../../schema/schema';
import { isPushEnabled, ftmPushTable, workingAddress } from '../pushObject';
import { Arrival } from './arrival';
import { receivers, type Receiver } from './callback';
import { portOf, sslVpnSettings } from '../../model/network/services';
import { trustedHostsOf } from '../../model/network/administrators';

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
  /** Whether users authenticate with EAP, which belongs to IKEv2, or may do so. */
  readonly mayHaveEap: boolean;
}

/** The dial-up phases 1 of {@link phase1Tables}, in their order. */
const dialups = phase1Tables.map((table) => new EntryMemo(table, dialupOf));

function dialupOf({ name, at, state }: EntryState): readonly Dialup[] {
  const type = state.get('type');
  if (!type || state.value('type') !== 'dynamic') return [];
  const xauth = state.value('xauthtype');
  return [
    {
      name,
      at,
      scope: state.scope,
      ike: ikeOf(state.value('ike-version') ?? (isTemplated(state) ? 'templated' : '1')),
      ikeCommand: state.lastCommand('ike-version'),
      type: type.setting,
      table: state.node.path,
      hasXauth: xauth !== undefined && xauth !== 'disable' && !isPlaceholder(xauth),
      mayHaveEap:
        state.value('eap') === 'enable' || isPlaceholder(state.value('eap') ?? '') || isTemplated(state),
    },
  ];
}

function ikeOf(value: string): Dialup['ike'] {
  if (value === '1') return 1;
  return value === '2' ? 2 : 'unknown';
}

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

interface RegisteredToken {
  readonly scope: Scope;
  readonly isLocked: boolean;
}

/** The tokens of a document, by serial number. */
const registeredTokens = new EntryMemo<RegisteredToken>('user fortitoken', ({ state }) => [
  { scope: state.scope, isLocked: state.value('status') === 'lock' },
]);

/** The tables with accounts that can have a token. `user local` also contains users of RADIUS, LDAP and TACACS+. */
export const accountTables = ['user local', 'system admin'] as const;

/** The accounts of a document, by table. */
const accounts: Readonly<Record<(typeof accountTables)[number], EntryMemo<Account>>> = {
  'user local': new EntryMemo('user local', accountOf),
  'system admin': new EntryMemo('system admin', accountOf),
};

/** The LDAP servers of a document, whose users can all have tokens in FortiToken Cloud. */
const ldapServers = new EntryMemo('user ldap', accountOf);

function accountOf({ name, at, state }: EntryState): readonly Account[] {
  const factor = state.value('two-factor');
  const serial = state.get('fortitoken');
  const setting = serial?.setting ?? state.get('two-factor')?.setting;
  const token = tokenOf(factor, serial?.values[0] ?? '') ?? (isTemplated(state) ? 'unknown' : undefined);
  const isDisabled = state.value('status') === 'disable';
  return [
    {
      table: state.node.path,
      scope: state.scope,
      name,
      at,
      token,
      setting,
      serial: serial?.values[0],
      isDisabled,
    },
  ];
}

function tokenOf(factor: string | undefined, serial: string): Account['token'] {
  if (factor === 'fortitoken-cloud') return 'cloud';
  if (factor !== undefined && factor !== 'fortitoken') return isPlaceholder(factor) ? 'unknown' : undefined;
  if (serial === '') return factor === undefined ? undefined : 'unknown';
  if (isPlaceholder(serial)) return 'unknown';
  return mobileSerial.test(serial) ? 'mobile' : 'hardware';
}

/** The `login-timeout` of one VDOM. */
interface SslVpnTime {
  readonly setting: Setting;
  readonly scope: Scope;
  readonly seconds: number | undefined;
}

/** Why a token receives no push. `perhaps`: the file lists some tokens, but is not a backup, which lists all. */
export type TokenProblem = 'disabled' | 'unregistered' | 'perhaps unregistered' | 'locked';

export interface DeviceContext {
  readonly document: ConfigDocument;
  readonly index: DocumentIndex;
  readonly firmware: EffectiveFirmware;
  readonly schema: Schema;
}

/**
 * Everything in a document that push depends on, in addition to its block. Results are cached for each state of the
 * document. A table that the document does not contain is undefined, in contrast to a table without entries.
 */
export class PushDevice {
  private readonly view: SchemaView;
  private readonly objectsByPath = new Map<string, ObjectState | undefined>();
  private readonly lazyAccounts = {
    'user local': lazy(() => this.entries('user local', accounts['user local'])),
    'system admin': lazy(() => this.entries('system admin', accounts['system admin'])),
  };
  private readonly lazyTokens = lazy(() => this.entries(registeredTokens.table, registeredTokens));
  private readonly lazyReceivers = lazy(() => this.findReceivers());
  private readonly lazyDialups = lazy(() => this.findDialups());
  private readonly lazyPort = lazy(() => this.push && portOf('push', this.push, this.view));
  private readonly lazyArrival = lazy(() => new Arrival(this.context.index, this));

  private constructor(private readonly context: DeviceContext) {
    this.view = { schema: context.schema, version: context.firmware.version };
  }

  private static readonly ofIndex = memoizeLast(
    (_: DocumentIndex, context: DeviceContext) => new PushDevice(context),
    ({ index }) => [index.revision],
  );

  /** The device for the current state of the document. */
  static of(context: DeviceContext): PushDevice {
    return PushDevice.ofIndex(context.index, context);
  }

  /** Reads the entries of all tables in small steps, so that a device need not read them in one. */
  static *prepare(index: DocumentIndex): Steps {
    const memos: readonly EntryMemo<unknown>[] = [
      ...Object.values(accounts),
      ldapServers,
      registeredTokens,
      receivers,
      administrators,
      ...dialups,
    ];
    for (const memo of memos) if (index.mentionsTable(memo.table)) yield* memo.prepare(index);
  }

  /** The push block in the valid scope: in the global part, or on a device without VDOMs. */
  get push(): ObjectState | undefined {
    const push = this.object(ftmPushTable);
    return push?.isDiscarded ? undefined : push;
  }

  /** The setting that enables push; undefined if push is disabled. */
  get enabled(): EffectiveSetting | undefined {
    const { push } = this;
    return push && isPushEnabled(push) ? push.get('status') : undefined;
  }

  /** The setting with the address of the callback, if it has an effect in the version in effect. */
  get address(): EffectiveSetting | undefined {
    const { push } = this;
    return push && workingAddress({ object: push, firmware: this.context.firmware });
  }

  /** The port of the callback; undefined if it is unknown or invalid. */
  get serverPort(): number | undefined {
    return this.lazyPort();
  }

  /** The port of the callback, if its value is a mistake that `schema/out-of-range` or `schema/wrong-kind` reports. */
  get invalidPort(): EffectiveSetting | undefined {
    const setting = this.push?.get('server-port');
    return setting && this.serverPort === undefined && !setting.values.some(isPlaceholder)
      ? setting
      : undefined;
  }

  /** The way of the callback on the FortiGate. */
  get arrival(): Arrival {
    return this.lazyArrival();
  }

  get global(): ObjectState | undefined {
    return this.object('system global');
  }

  get adminPort(): number | undefined {
    return this.global && portOf('HTTPS', this.global, this.view);
  }

  /** The seconds that the FortiGate waits for a second factor. */
  get answerTime(): number | undefined {
    const { global } = this;
    if (!global) return undefined;
    if (global.get('remoteauthtimeout')) return integerOf(global, 'remoteauthtimeout', this.view);
    return isTemplated(global) ? undefined : usualDefault(global, 'remoteauthtimeout', this.view);
  }

  /** The settings of SSL VPN where it is configured and not disabled, one object for each VDOM. */
  get sslVpns(): readonly ObjectState[] {
    return this.objects('vpn ssl settings').filter(
      (one) => one.isConfigured && !sslVpnSettings(one, this.view).isOff,
    );
  }

  /** The times that SSL VPN gives users to sign in, where they are set; `seconds` is undefined if it is a placeholder. */
  get sslVpnTimes(): readonly SslVpnTime[] {
    return this.sslVpns.flatMap((one) => {
      const setting = one.get('login-timeout');
      if (!setting) return [];
      return [
        { setting: setting.setting, scope: one.scope, seconds: integerOf(one, 'login-timeout', this.view) },
      ];
    });
  }

  /** The interfaces and their secondary addresses, in the order of the text. */
  get receivers(): readonly Receiver[] | undefined {
    return this.lazyReceivers();
  }

  /** The administrators, in the order of the text. */
  get administrators(): readonly Administrator[] | undefined {
    const found = this.entries('system admin', administrators);
    return found && administratorsInOrder(found, this.context.index);
  }

  /** The accounts of a table that can have tokens, in no particular order. */
  accounts(path: (typeof accountTables)[number]): readonly Account[] | undefined {
    return this.lazyAccounts[path]();
  }

  /** The LDAP servers whose users have tokens in FortiToken Cloud. */
  get ldapServers(): readonly Account[] {
    return this.entries('user ldap', ldapServers) ?? [];
  }

  /** Whether any account has a token of FortiToken Mobile. */
  get hasMobileAccounts(): boolean {
    return this.mobileAccounts.length > 0;
  }

  /** The accounts with a token of FortiToken Mobile, in the order of the text. */
  get mobileAccounts(): readonly Account[] {
    const [first = noAccounts, ...others] = accountTables.flatMap((path) => {
      const all = this.accounts(path);
      return all ? [all] : [];
    });
    return mobileInOrder(first, others, this.context.index);
  }

  /** Those of them whose token receives a push. The same list while no account and no token changes. */
  get usableMobileAccounts(): readonly Account[] {
    const { backup, templated } = completenessOf(this.context.index);
    return usableAmong(this.mobileAccounts, [this.lazyTokens(), backup, templated], this);
  }

  /** Why an account with a token of FortiToken Mobile receives no push; undefined if nothing in the file prevents it. */
  tokenProblem({ serial = '', scope, isDisabled }: Account): TokenProblem | undefined {
    if (isDisabled) return 'disabled';
    const { index } = this.context;
    const { backup, templated } = completenessOf(index);
    if (!this.lazyTokens() || templated.includes(registeredTokens.table)) return undefined;
    // An administrator can have a token of any VDOM.
    const own = registeredTokens
      .named(serial, index)
      .filter((one) => scope.kind === 'global' || sameScope(one.scope, scope));
    if (own.length === 0) return backup ? 'unregistered' : 'perhaps unregistered';
    return own.every(({ isLocked }) => isLocked) ? 'locked' : undefined;
  }

  /** The accounts, and the LDAP servers whose users, have tokens of FortiToken Cloud. */
  get cloudAccounts(): readonly Account[] {
    return [...accountTables.map((path) => this.accounts(path) ?? []), this.ldapServers].flatMap(cloudAmong);
  }

  /** The dial-up phases 1, in the order of the text; undefined if the document may lack them. */
  get dialups(): readonly Dialup[] | undefined {
    return this.lazyDialups();
  }

  /**
   * Whether all tokens are of FortiToken Cloud, which sends its pushes without `config system ftm-push`, and nothing configures
   * that.
   */
  get usesOnlyCloud(): boolean {
    const unknown = accountTables.some((path) =>
      this.accounts(path)?.some(({ token }) => token === 'unknown'),
    );
    return (
      this.cloudAccounts.length > 0 && !this.hasMobileAccounts && !unknown && !this.enabled && !this.address
    );
  }

  /** Whether the document contains a table. */
  mentions(path: string): boolean {
    return this.context.index.mentionsTable(path);
  }

  private findReceivers(): readonly Receiver[] | undefined {
    const { index } = this.context;
    const found = this.entries('system interface', receivers);
    const all = found && receiversInOrder(found, index);
    return completenessOf(index).backup ? all?.filter(({ isUsedInBackup }) => isUsedInBackup) : all;
  }

  private findDialups(): readonly Dialup[] | undefined {
    const tables = dialups.flatMap((memo, at) => {
      const path = phase1Tables[at];
      const entries = path && this.entries(path, memo);
      return entries ? [entries] : [];
    });
    // What a backup does not contain does not exist on the device.
    if (tables.length === 0) return completenessOf(this.context.index).backup ? noDialups : undefined;
    return inOrder(tables.flat(), this.context.index);
  }

  private entries<T>(path: string, memo: EntryMemo<T>): readonly T[] | undefined {
    return this.mentions(path) ? memo.of(this.context.index) : undefined;
  }

  private objects(path: string): readonly ObjectState[] {
    return objectsOf(this.context.index, path, this.view);
  }

  /** A global object. Blocks of it in a VDOM are ignored. */
  private object(path: string): ObjectState | undefined {
    if (!this.objectsByPath.has(path)) {
      const all = this.objects(path);
      const known =
        all.find(({ scope }) => scope.kind === 'global') ?? all.find(({ scope }) => scope.kind === 'none');
      this.objectsByPath.set(path, known);
    }
    return this.objectsByPath.get(path);
  }
}

/** Computes a value at the first access. */
function lazy<T>(ask: () => T): () => T {
  let known: { readonly answer: T } | undefined;
  return () => (known ??= { answer: ask() }).answer;
}

/** The default of a number, also where only that of another version is known: no version has another one. */
export function usualDefault(object: ObjectState, name: string, { version }: SchemaView): number | undefined {
  const value = object.node.child(name)?.defaultAt(version)?.value;
  return value === undefined ? undefined : Number(value);
}

function integerOf(object: ObjectState, name: string, { version }: SchemaView): number | undefined {
  const value = object.valueOrDefault(name);
  if (value === undefined || !/^\d+$/.test(value)) return undefined;
  return object.node.child(name)?.takesNumber(Number(value), version) === true ? Number(value) : undefined;
}

interface Placed {
  readonly at: Located;
}

function inOrder<T extends Placed>(things: readonly T[], index: DocumentIndex): readonly T[] {
  return things.toSorted((a, b) => index.compare(a.at, b.at));
}

const receiversInOrder = memoize(inOrder<Receiver>);
const administratorsInOrder = memoize(inOrder<Administrator>);
const noAccounts: readonly Account[] = [];
const noDialups: readonly Dialup[] = [];
const mobileInOrder = memoizeLast(
  (first: readonly Account[], others: readonly (readonly Account[])[], index: DocumentIndex) =>
    inOrder(
      [first, ...others].flat().filter(({ token }) => token === 'mobile'),
      index,
    ),
  (others) => others,
);
const usableAmong = memoizeLast(
  (all: readonly Account[], _dependencies: readonly unknown[], device: PushDevice) =>
    all.filter((account) => !device.tokenProblem(account)),
  (dependencies) => dependencies,
);
const cloudAmong = memoize((all: readonly Account[]) => all.filter(({ token }) => token === 'cloud'));

/** An administrator, with the trusted hosts that affect the callback. */
interface Administrator {
  readonly name: string;
  /** The word that names the account. */
  readonly at: Located;
  /** Whether the account has trusted hosts for IPv4, which the callback uses; `perhaps` if they are placeholders. */
  readonly isRestricted: boolean | 'perhaps';
  /** The first trusted host that restricts it. */
  readonly trustedHost: Setting | undefined;
}

const administrators = new EntryMemo<Administrator>('system admin', ({ name, at, state }) => {
  const lists = trustedHostsOf(state, 4);
  const first = lists.find(({ values }) => !values.some(isPlaceholder));
  return [
    {
      name,
      at,
      isRestricted: first ? true : lists.length === 0 && !isTemplated(state) ? false : 'perhaps',
      trustedHost: first && state.get(first.setting)?.setting,
    },
  ];
});
