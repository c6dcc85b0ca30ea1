import { isTemplated, type ObjectState } from '../model/objectState';
import { childEntriesOf, childObjectOf, type EntryState } from '../model/symbols/entries';
import type { LocatedReport } from '../rules/engine/rule';
import type { Tables } from '../rules/engine/tables';
import { usedGroups } from './profileGroups';

/**
 * What a file shows about an item that no single setting decides: places that do not meet it, `pass`, or undefined if the
 * file does not determine it.
 */
export type Check = (tables: Tables) => readonly LocatedReport[] | 'pass' | undefined;

/** The account that every device has at first. */
export const firstAccount: Check = (tables) => {
  if (!tables.isBackup || !tables.mentions('system admin')) return undefined;
  const entry = tables.entries('system admin').find(({ name }) => name === 'admin');
  if (!entry || hasPassword(entry.state)) return 'pass';
  return [failure(entry, 'Administrator "admin" has no password. Set one, or delete the account.')];
};

function hasPassword(state: ObjectState): boolean {
  return ['password', 'remote-auth', 'peer-auth'].some((name) => state.get(name) !== undefined);
}

export const localInPolicies: Check = (tables) => {
  const tablesOfPolicies = ['firewall local-in-policy', 'firewall local-in-policy6'];
  const isActive = ({ state }: EntryState): boolean => state.value('status') !== 'disable';
  if (tablesOfPolicies.some((table) => tables.entries(table).some(isActive))) return 'pass';
  return inBackup(
    tables,
    'No local-in policy is enabled. Every address can reach the services of the device.',
  );
};

/** What the names of the internet services for Tor and for malicious servers and scanners begin with. */
const threats: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['Tor', /^Tor-/],
  ['malicious servers', /^(?:Malicious-Malicious\.Server|Botnet-C&C\.Server)$/],
  ['scanners', /Scanner/],
];

const serviceSettings = ['internet-service-name', 'internet-service-src-name'];

export const threatPolicies: Check = (tables) => {
  const policies = tables
    .entries('firewall policy')
    .filter(({ state }) => state.value('action') !== 'accept' && state.value('status') !== 'disable');
  const names = policies.flatMap(({ state }) =>
    serviceSettings.flatMap((setting) => state.get(setting)?.values ?? []),
  );
  // Groups, and numbers before 6.4, do not show their services.
  const isHidden = policies.some(({ state }) =>
    [
      'internet-service-group',
      'internet-service-src-group',
      'internet-service-id',
      'internet-service-src-id',
    ].some((setting) => state.get(setting) !== undefined),
  );
  const lacks = threats.filter(([, pattern]) => !names.some((name) => pattern.test(name)));
  if (lacks.length === 0) return 'pass';
  if (isHidden) return undefined;
  const list = lacks.map(([what]) => what).join(', ');
  return inBackup(tables, `No policy denies the internet services of: ${list}.`);
};

/** A check of the profiles that policies use, with the setting of policies that names the profile. */
function ofUsedProfiles(
  setting: string,
  table: string,
  isMet: (profile: ObjectState, tables: Tables) => boolean | undefined,
  text: (name: string) => string,
): Check {
  return (tables) => {
    const accepting = tables
      .entries('firewall policy')
      .filter(({ state }) => state.value('action') === 'accept' && state.value('status') !== 'disable');
    const groups = usedGroups(tables);
    const users = [
      ...accepting,
      ...tables.entries('firewall profile-group').filter(({ name }) => groups.has(name)),
    ];
    const names = new Set(users.flatMap(({ state }) => state.value(setting) ?? []));
    if (accepting.length === 0) return undefined;
    if (names.size === 0) return inBackup(tables, `No policy that accepts traffic has "${setting}".`);
    const profiles = tables
      .entries(table)
      .filter(({ name, state }) => names.has(name) && !isTemplated(state));
    const results = profiles.map((profile) => [profile, isMet(profile.state, tables)] as const);
    const unmet = results.filter(([, result]) => result === false);
    if (unmet.length > 0) return unmet.map(([profile]) => failure(profile, text(profile.name)));
    const isComplete = profiles.length === names.size && results.every(([, result]) => result === true);
    return isComplete ? 'pass' : undefined;
  };
}

/** The value of a setting or its default, if that is certain. */
function valueOf(state: ObjectState, setting: string, { view }: Tables): string | undefined {
  const standard = state.node.child(setting)?.defaultIn(view.version);
  return state.value(setting) ?? (standard === undefined ? undefined : String(standard));
}

/** Whether a value is one of some; undefined if it is not known. */
function isOneOf(value: string | undefined, wanted: readonly string[]): boolean | undefined {
  return value === undefined ? undefined : wanted.includes(value);
}

export const botnetConnections: Check = ofUsedProfiles(
  'ips-sensor',
  'ips sensor',
  (profile, tables) => isOneOf(valueOf(profile, 'scan-botnet-connections', tables), ['block', 'monitor']),
  (name) =>
    `IPS sensor "${name}" does not detect botnet connections. Set "scan-botnet-connections" to "block".`,
);

const protocols = ['http', 'ftp', 'imap', 'pop3', 'smtp'];

export const outbreakPrevention: Check = ofUsedProfiles(
  'av-profile',
  'antivirus profile',
  (profile, tables) => {
    const results = protocols.map((protocol) => {
      const state = childObjectOf(profile, protocol, tables.view);
      const node = profile.node.child(protocol)?.child('outbreak-prevention');
      const standard = node?.defaultIn(tables.view.version);
      const value =
        state?.value('outbreak-prevention') ?? (standard === undefined ? undefined : String(standard));
      return isOneOf(value, ['block', 'monitor', 'files', 'full-archive']);
    });
    if (results.includes(false)) return false;
    return results.includes(undefined) ? undefined : true;
  },
  (name) =>
    `Antivirus profile "${name}" does not use outbreak prevention for all of ${protocols.join(', ')}. Set "outbreak-prevention" to "block".`,
);

/** The categories of applications for peer-to-peer traffic and for proxies. */
const riskyCategories = ['2', '6'];

export const riskyApplications: Check = ofUsedProfiles(
  'application-list',
  'application list',
  (list, tables) => {
    const blocked = childEntriesOf(list, 'entries', tables.view)
      .filter(({ state }) => ['block', undefined].includes(state.value('action')))
      .filter(({ state }) => state.get('application') === undefined)
      .flatMap(({ state }) => state.get('category')?.values ?? []);
    return riskyCategories.every((category) => blocked.includes(category));
  },
  (name) =>
    `Application list "${name}" does not block the categories 2 (peer-to-peer) and 6 (proxies). Add an entry for them with "action block".`,
);

export const applicationLog: Check = ofUsedProfiles(
  'application-list',
  'application list',
  (list, tables) =>
    childEntriesOf(list, 'entries', tables.view).every(({ state }) => state.value('log') !== 'disable'),
  (name) => `Application list "${name}" has entries with "log disable". Enable the log.`,
);

export const quarantine: Check = (tables) => {
  if (!tables.isBackup) return undefined;
  const events = new Set(
    tables
      .entries('system automation-trigger')
      .filter(({ state }) => state.value('event-type') === 'ioc')
      .map(({ name }) => name),
  );
  const actions = new Set(
    tables
      .entries('system automation-action')
      .filter(({ state }) => /^(?:quarantine|ban-ip)/.test(state.value('action-type') ?? ''))
      .map(({ name }) => name),
  );
  const isUsed = tables.entries('system automation-stitch').some(({ state }) => {
    const names = [
      ...(state.get('action')?.values ?? []),
      ...childEntriesOf(state, 'actions', tables.view).flatMap((one) => one.state.value('action') ?? []),
    ];
    const isActive = state.value('status') !== 'disable' && events.has(state.value('trigger') ?? '');
    return isActive && names.some((name) => actions.has(name));
  });
  // Before 6.4, a trigger for compromised hosts may not name its event, which is the default.
  const isOpen = tables.entries('system automation-trigger').some(({ state }) => !state.get('event-type'));
  if (isUsed) return 'pass';
  return isOpen
    ? undefined
    : inBackup(tables, 'No enabled automation stitch quarantines compromised hosts ("event-type ioc").');
};

function failure({ at }: EntryState, message: string): LocatedReport {
  return { at, report: { message, severity: 'warning' } };
}

/** What the absence of something in a backup means, at its global settings. */
function inBackup(tables: Tables, message: string): readonly LocatedReport[] | undefined {
  const at = tables.isBackup ? tables.objects('system global')[0]?.blocks[0]?.keyword : undefined;
  return at && [{ at, report: { message, severity: 'warning' } }];
}
