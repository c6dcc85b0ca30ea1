import { localInEntry, localInInterfaces, localInTables } from 'fortios-language/model/network/localIn';
import { defaultValues } from 'fortios-language/model/settingValues';
import { isTemplated, type ObjectState, type EntryState } from 'fortios-language/model/objectState';
import { scopeKey } from 'fortios-language/model/document/unit';
import { SESSION_HEADER_LINES } from 'fortios-language/firmware/header';
import { formatVersion } from 'fortios-language/firmware/version';
import { indented } from 'fortios-language/model/scopedCommands';
import type { Tables } from 'fortios-language/rules/engine/tables';
import type { Unmet } from 'fortios-language/rules/house/evaluate';
import { usedGroups } from './profileGroups';
import { groupsBy } from 'fortios-language/base/collections';
import { isOpen, readSignIn, type SignInWay } from 'fortios-language/analysis/administration/signIn';
import { PolicyAnalysis } from 'fortios-language/analysis/policies/policyAnalysis';
import { sizeOf } from 'fortios-language/analysis/traffic/intervals';

/**
 * What a file shows about an item that no single setting decides: places that do not meet it, `pass`, or undefined if the
 * file does not determine it.
 */
export type AuditCheck = (tables: Tables) => readonly Unmet[] | 'pass' | undefined;

/** The account that every device has at first. */
export const firstAccount: AuditCheck = (tables) => {
  if (!tables.isBackup || !tables.mentions('system admin')) return undefined;
  const entry = tables.entries('system admin').find(({ name }) => name === 'admin');
  if (!entry || hasPassword(entry.state)) return 'pass';
  return [failure(entry, 'Administrator "admin" has no password. Set one, or delete the account.')];
};

/** The account that every device has at first is replaced by one with another name. */
export const defaultAccount: AuditCheck = (tables) => {
  if (!tables.isBackup || !tables.mentions('system admin')) return undefined;
  const entry = tables.entries('system admin').find(({ name }) => name === 'admin');
  if (!entry) return 'pass';
  return [
    failure(
      entry,
      'The account "admin" exists, so that attackers know a name. Add an administrator with another name, test it, and delete "admin".',
    ),
  ];
};

/** At most three wrong passwords. Only one lockout time meets both texts of the benchmark. */
export const lockout: AuditCheck = (tables) => {
  const [state] = tables.objects('system global');
  if (!state) return undefined;
  const threshold = state.valueOrDefault('admin-lockout-threshold');
  const at = state.get('admin-lockout-threshold')?.setting ?? state.blocks[0]?.keyword;
  if (threshold !== undefined && Number(threshold) > 3 && at)
    return [
      {
        at,
        report: {
          message: `Administrators can enter ${threshold} wrong passwords before a lockout. Set "admin-lockout-threshold" to at most 3.`,
          severity: 'warning',
        },
        correction: {
          scope: state.scope,
          table: 'system global',
          commands: ['set admin-lockout-threshold 3'],
        },
      },
    ];
  const isBoth = state.valueOrDefault('admin-lockout-duration') === '900';
  return threshold !== undefined && isBoth ? 'pass' : undefined;
};

function hasPassword(state: ObjectState): boolean {
  return (
    state.get('password') !== undefined ||
    ['remote-auth', 'peer-auth'].some((name) => state.value(name) === 'enable')
  );
}

/** Wherever administrators can sign in, local-in policies deny most of the addresses from which packets arrive. */
export const localInPolicies: AuditCheck = (tables) => {
  const isActive = ({ state }: EntryState): boolean => !localInEntry(state).isDisabled;
  if (!Object.values(localInTables).some((table) => tables.entries(table).some(isActive)))
    return inBackup(
      tables,
      'No local-in policy is enabled. Every address can reach the services of the device.',
    );
  const ways = readSignIn(tables.index).ways.filter(
    ({ obstacle }) => obstacle === undefined || obstacle.kind === 'local-in policy',
  );
  const open = ways.filter((way) => isOpen(way) && 2 * sizeOf(way.sources) >= sizeOf(way.arriving));
  if (open.length === 0) return ways.length > 0 || tables.isBackup ? 'pass' : undefined;
  // An excerpt may lack policies, and the addresses of a country are not in the file.
  if (!tables.isBackup || open.some((way) => hasUnknownSources(way, tables))) return undefined;
  return groupsBy(open, ({ entry }) => entry).flatMap((group) => {
    const protocols = [...new Set(group.map(({ protocol }) => protocol.toUpperCase()))].join(', ');
    const [first] = group;
    return first
      ? failure(
          first.entry,
          `Local-in policies leave ${protocols} at "${first.interface}" open to most addresses. Accept the networks of administrators, and deny all others.`,
        )
      : [];
  });
};

/** Whether local-in policies for sign-in have conditions that the file does not determine, such as a country or a schedule. */
function hasUnknownSources({ family, scope }: SignInWay, { index }: Tables): boolean {
  const group = PolicyAnalysis.of(index).groups.find(
    ({ table, scope: own }) => table.path === localInTables[family] && own === scope,
  );
  return (group?.policies ?? []).some(
    ({ isEnabled, isComplete, traffic }) =>
      isEnabled && (!isComplete || traffic.boxes.some((box) => box.some(({ opaque }) => opaque.length > 0))),
  );
}

/**
 * Virtual patching inspects only what local-in policies accept: a backup without such a policy has none, and one policy does
 * not protect the interfaces of others. Whether the policies have the setting is a requirement of the item.
 */
export const virtualPatching: AuditCheck = (tables) => {
  const table = localInTables[4];
  const isKnown = tables.view.schema.node(table)?.child('virtual-patch')?.availability(tables.view.version);
  const accepting = tables.entries(table).filter(({ state }) => {
    const { accepts, isDisabled } = localInEntry(state);
    return accepts && !isDisabled;
  });
  if (accepting.length === 0)
    return isKnown === 'yes'
      ? inBackup(
          tables,
          'No local-in policy accepts packets, so that virtual patching protects no service of the device.',
        )
      : undefined;
  const ways = readSignIn(tables.index).ways.filter(
    ({ family, obstacle }) => family === 4 && obstacle === undefined,
  );
  const open = ways.filter((way) => !accepting.some(({ state }) => isForInterface(state, way, tables)));
  if (open.length === 0) return 'pass';
  // An excerpt may lack policies.
  if (!tables.isBackup) return undefined;
  return groupsBy(open, ({ entry }) => entry).flatMap((group) => {
    const protocols = [...new Set(group.map(({ protocol }) => protocol.toUpperCase()))].join(', ');
    const [first] = group;
    return first
      ? failure(
          first.entry,
          `No local-in policy accepts packets at "${first.interface}", so that virtual patching does not protect ${protocols} there. Add a local-in policy with "action accept" and "virtual-patch enable".`,
        )
      : [];
  });
};

/** Whether a local-in policy is for an interface, by its name, its zone or `any`. */
function isForInterface(state: ObjectState, way: SignInWay, { index }: Tables): boolean {
  if (scopeKey(state.scope) !== way.scope) return false;
  const { interfaces } = PolicyAnalysis.of(index).catalog(way.scope);
  return localInInterfaces
    .flatMap((setting) => state.values(setting))
    .some((name) => name === 'any' || (interfaces.membersOf(name) ?? [name]).includes(way.interface));
}

/** What the names of the internet services for Tor and for malicious servers and scanners begin with. */
const threats: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['Tor', /^Tor-/],
  ['malicious servers', /^(?:Malicious-Malicious\.Server|Botnet-C&C\.Server)$/],
  ['scanners', /Scanner/],
];

const serviceSettings = ['internet-service-name', 'internet-service-src-name'];

/** Whether a policy denies only some hosts, services, users or times, so that the services of a threat stay reachable. */
function isLimited(state: ObjectState): boolean {
  const lacks = (setting: string, all: string): boolean => {
    const values = state.values(setting);
    return values.length > 0 && !values.some((value) => value.toLowerCase() === all);
  };
  const isNegated = ['srcaddr-negate', 'dstaddr-negate', 'service-negate'].some(
    (setting) => state.value(setting) === 'enable',
  );
  return (
    isNegated ||
    lacks('srcaddr', 'all') ||
    lacks('dstaddr', 'all') ||
    lacks('service', 'all') ||
    lacks('schedule', 'always') ||
    ['users', 'groups', 'fsso-groups'].some((setting) => state.values(setting).length > 0)
  );
}

export const threatPolicies: AuditCheck = (tables) => {
  const policies = tables
    .entries('firewall policy')
    .filter(
      ({ state }) =>
        state.value('action') !== 'accept' && state.value('status') !== 'disable' && !isLimited(state),
    );
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
  return inBackup(tables, `No policy denies all traffic of the internet services of: ${list}.`);
};

/**
 * A check of the profiles that policies use, with the setting of policies that names the profile.
 *
 * @param fix the commands in a profile that does not meet it, if they are obvious
 */
function ofUsedProfiles(
  setting: string,
  table: string,
  isMet: (profile: ObjectState, tables: Tables) => boolean | undefined,
  text: (name: string) => string,
  fix: (profile: ObjectState, tables: Tables) => readonly string[] = () => [],
): AuditCheck {
  return (tables) => {
    const accepting = tables
      .entries('firewall policy')
      .filter(({ state }) => state.value('action') === 'accept' && state.value('status') !== 'disable');
    const groups = usedGroups(tables);
    const users = [
      ...accepting,
      ...tables.entries('firewall profile-group').filter(({ name }) => groups.has(name)),
    ];
    const used = users.flatMap(({ state }) => {
      const name = state.value(setting) ?? '';
      return name === '' ? [] : [{ name, scope: state.scope }];
    });
    if (accepting.length === 0) return undefined;
    if (used.length === 0) return inBackup(tables, `No policy that accepts traffic has "${setting}".`);
    // Each VDOM has profiles of its own; others are in the global part.
    const all = tables.entries(table).filter(({ state }) => !isTemplated(state));
    const found = used.map(
      ({ name, scope }) =>
        all.find((one) => one.name === name && scopeKey(one.state.scope) === scopeKey(scope)) ??
        all.find((one) => one.name === name && one.state.scope.kind !== 'vdom'),
    );
    const profiles = [...new Set(found)].filter((one) => one !== undefined);
    const results = profiles.map((profile) => [profile, isMet(profile.state, tables)] as const);
    const unmet = results.filter(([, result]) => result === false);
    if (unmet.length > 0)
      return unmet.map(([profile]) => ({
        ...failure(profile, text(profile.name)),
        ...correctionIn(table, profile, fix(profile.state, tables)),
      }));
    const isComplete = !found.includes(undefined) && results.every(([, result]) => result === true);
    return isComplete ? 'pass' : undefined;
  };
}

/** The commands in an entry; nothing without commands. */
function correctionIn(
  table: string,
  { state, name }: EntryState,
  commands: readonly string[],
): Pick<Unmet, 'correction'> {
  return commands.length === 0 ? {} : { correction: { scope: state.scope, table, entry: name, commands } };
}

/** Whether a value is one of some; undefined if it is not known. */
function isOneOf(value: string | undefined, wanted: readonly string[]): boolean | undefined {
  return value === undefined ? undefined : wanted.includes(value);
}

function botnetCheck(actions: readonly string[]): AuditCheck {
  return ofUsedProfiles(
    'ips-sensor',
    'ips sensor',
    (profile) => isOneOf(profile.valueOrDefault('scan-botnet-connections'), actions),
    (name) =>
      `IPS sensor "${name}" does not ${actions.length === 1 ? 'block' : 'detect'} botnet connections. Set "scan-botnet-connections" to "block".`,
    () => ['set scan-botnet-connections block'],
  );
}

export const botnetConnections = botnetCheck(['block', 'monitor']);
export const botnetConnectionsBlocked = botnetCheck(['block']);

const protocols = ['http', 'ftp', 'imap', 'pop3', 'smtp'];

/** A check that the antivirus profiles of policies have one of some values for all of these protocols. */
function antivirusCheck(
  setting: string,
  wanted: readonly string[],
  text: (name: string) => string,
  {
    ofProtocols = protocols,
    isFixed = false,
  }: { readonly ofProtocols?: readonly string[]; readonly isFixed?: boolean } = {},
): AuditCheck {
  const isMet = (profile: ObjectState, protocol: string, { view }: Tables): boolean | undefined => {
    const state = profile.child(protocol);
    const [standard] = defaultValues(profile.node.child(protocol)?.child(setting), view.version) ?? [];
    return isOneOf(state ? state.valueOrDefault(setting) : standard, wanted);
  };
  return ofUsedProfiles(
    'av-profile',
    'antivirus profile',
    (profile, tables) => {
      const results = ofProtocols.map((protocol) => isMet(profile, protocol, tables));
      if (results.includes(false)) return false;
      return results.includes(undefined) ? undefined : true;
    },
    text,
    (profile, tables) =>
      ofProtocols.flatMap((protocol) => {
        if (!isFixed || isMet(profile, protocol, tables) !== false) return [];
        const node = profile.node.child(protocol)?.child(setting);
        const value = wanted.find((name) => node?.option(name)?.availability(tables.view.version) === 'yes');
        return value === undefined ? [] : [`config ${protocol}`, `    set ${setting} ${value}`, 'end'];
      }),
  );
}

function outbreakText(name: string): string {
  return `Antivirus profile "${name}" does not use outbreak prevention for all of ${protocols.join(', ')}. Set "outbreak-prevention" to "block".`;
}

export const outbreakPrevention = antivirusCheck(
  'outbreak-prevention',
  ['block', 'monitor', 'files', 'full-archive'],
  outbreakText,
  { isFixed: true },
);
export const outbreakPreventionBlocked = antivirusCheck('outbreak-prevention', ['block'], outbreakText, {
  isFixed: true,
});

export const inlineSandbox = antivirusCheck(
  'fortisandbox',
  ['block'],
  (name) =>
    `Antivirus profile "${name}" does not block by the sandbox for all of ${protocols.join(', ')}. Set "fortisandbox" to "block".`,
);

const disarmed = antivirusCheck(
  'content-disarm',
  ['enable'],
  (name) => `Antivirus profile "${name}" does not disarm files of HTTP. Set "content-disarm" to "enable".`,
  { ofProtocols: ['http'] },
);

/** Which types of files are disarmed is not a setting. */
export const contentDisarm: AuditCheck = (tables) => {
  const found = disarmed(tables);
  return found === 'pass' ? undefined : found;
};

/** The FortiGuard categories of web sites: malicious, phishing, spam. */
const harmfulSites = ['26', '61', '86'];

export const webCategories: AuditCheck = ofUsedProfiles(
  'webfilter-profile',
  'webfilter profile',
  (profile) => {
    const fortiGuard = profile.child('ftgd-wf');
    const blocked = fortiGuard
      ? fortiGuard
          .children('filters')
          .filter(({ state }) => state.value('action') === 'block')
          .map(({ state }) => state.value('category'))
      : [];
    return harmfulSites.every((category) => blocked.includes(category));
  },
  (name) =>
    `Web filter profile "${name}" does not block the categories 26 (malicious), 61 (phishing) and 86 (spam). Add a filter with "action block" for each.`,
  (profile) => {
    const fortiGuard = profile.child('ftgd-wf');
    const filters = fortiGuard ? fortiGuard.children('filters') : [];
    const blocking = harmfulSites.flatMap((category) => {
      const filter = filters.find(({ state }) => state.value('category') === category);
      if (filter?.state.value('action') === 'block') return [];
      // The device gives the next free number to entry 0.
      const commands = filter ? [] : [`set category ${category}`];
      return [`edit ${filter?.name ?? 0}`, ...indented([...commands, 'set action block']), 'next'];
    });
    return ['config ftgd-wf', ...indented(['config filters', ...indented(blocking), 'end']), 'end'];
  },
);

/** The categories of applications for peer-to-peer traffic and for proxies. */
const riskyCategories = ['2', '6'];

export const riskyApplications: AuditCheck = ofUsedProfiles(
  'application-list',
  'application list',
  (list) => {
    const blocked = list
      .children('entries')
      .filter(({ state }) => ['block', undefined].includes(state.value('action')))
      .filter(({ state }) => state.get('application') === undefined)
      .flatMap(({ state }) => state.get('category')?.values ?? []);
    return riskyCategories.every((category) => blocked.includes(category));
  },
  (name) =>
    `Application list "${name}" does not block the categories 2 (peer-to-peer) and 6 (proxies). Add an entry for them with "action block".`,
);

export const applicationLog: AuditCheck = ofUsedProfiles(
  'application-list',
  'application list',
  (list) => list.children('entries').every(({ state }) => state.value('log') !== 'disable'),
  (name) => `Application list "${name}" has entries with "log disable". Enable the log.`,
  (list) => {
    const logged = list
      .children('entries')
      .filter(({ state }) => state.value('log') === 'disable')
      .flatMap(({ name }) => [`edit ${name}`, ...indented(['set log enable']), 'next']);
    return ['config entries', ...indented(logged), 'end'];
  },
);

export const quarantine: AuditCheck = (tables) => {
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
      ...state.children('actions').flatMap((one) => one.state.value('action') ?? []),
    ];
    const isActive = state.value('status') !== 'disable' && events.has(state.value('trigger') ?? '');
    return isActive && names.some((name) => actions.has(name));
  });
  // Before 6.4, a trigger for compromised hosts may not name its event, which is the default.
  const isUndecided = tables
    .entries('system automation-trigger')
    .some(({ state }) => !state.get('event-type'));
  if (isUsed) return 'pass';
  return isUndecided
    ? undefined
    : inBackup(tables, 'No enabled automation stitch quarantines compromised hosts ("event-type ioc").');
};

/**
 * The device encrypts its DNS queries: by `protocol` from 7.0 on, before by `dns-over-tls`. A VDOM can have settings of its own.
 */
export const encryptedDns: AuditCheck = (tables) => {
  const ofVdoms = tables.objects('system vdom-dns').filter((one) => one.value('vdom-dns') === 'enable');
  const objects = [...tables.objects('system dns'), ...ofVdoms];
  const results = objects.map((object) => {
    const table = object.node.path;
    const isOld = (object.node.child('dns-over-tls')?.availability(tables.view.version) ?? 'no') !== 'no';
    const [setting, value] = isOld ? (['dns-over-tls', 'enforce'] as const) : (['protocol', 'dot'] as const);
    const { values, from } = object.settingValue(setting);
    if (from === 'unknown' || (from === 'default' && !tables.isBackup)) return undefined;
    if (!values.some((one) => one === 'cleartext' || one === 'disable')) return 'pass';
    const at = object.get(setting)?.setting ?? object.blocks[0]?.keyword;
    return (
      at && {
        at,
        report: {
          message: `The device sends DNS queries unencrypted ("${setting} ${values.join(' ')}" in "${table}"). Everyone on the path can read and change them. Set "${setting}" to "${value}".`,
          severity: 'warning' as const,
        },
        correction: { scope: object.scope, table, commands: [`set ${setting} ${value}`] },
      }
    );
  });
  const unmet = results.flatMap((one) => (one === undefined || one === 'pass' ? [] : [one]));
  if (unmet.length > 0) return unmet;
  return results.length > 0 && results.every((one) => one === 'pass') ? 'pass' : undefined;
};

/** The maturity in the output of `get system status`: `v7.4.4,build2662,240514 (GA.M)`. */
const maturity = /^[ \t]*(?:#[ \t]*)?Version[ \t]*:.*\(GA\.([MF])\)/;

/**
 * Fortinet tags releases from 7.2.0 on as mature or feature. The first release of a train always adds features.
 * Source: Fortinet's technical tip 349628.
 */
export const matureRelease: AuditCheck = (tables) => {
  const { document } = tables.index;
  const at = tables.objects('system global')[0]?.blocks[0]?.keyword;
  const count = Math.min(document.lineCount, SESSION_HEADER_LINES);
  const status = Array.from({ length: count }, (_, line) => maturity.exec(document.line(line))?.[1]).find(
    (tag) => tag !== undefined,
  );
  if (status === 'M') return 'pass';
  const { major, minor, patch } = tables.view.version;
  const isFirst = patch === 0 && (major > 7 || (major === 7 && minor >= 2));
  if (!at || !(status === 'F' || isFirst)) return undefined;
  const release = formatVersion(tables.view.version);
  return [
    {
      at,
      report: {
        message: `FortiOS ${release} is a release with new features, not a mature one. It can have more errors. Use a mature release where its features are not needed.`,
        severity: 'warning',
      },
    },
  ];
};

const subscriptions: readonly (readonly [subscription: string, settings: readonly string[]])[] = [
  ['IPS', ['ips-sensor']],
  ['antivirus', ['av-profile']],
  ['web filter', ['webfilter-profile']],
  ['DNS filter', ['dnsfilter-profile']],
  ['antispam', ['emailfilter-profile']],
  ['application control', ['application-list']],
  ['data loss prevention', ['dlp-profile', 'dlp-sensor']],
];

/** A configuration contains no licenses; it shows which ones it needs. */
export function subscriptionsInUse(tables: Tables): string {
  const groups = usedGroups(tables);
  const users = [
    ...tables
      .entries('firewall policy')
      .filter(({ state }) => state.value('action') === 'accept' && state.value('status') !== 'disable'),
    ...tables.entries('firewall profile-group').filter(({ name }) => groups.has(name)),
  ];
  const used = subscriptions.filter(([, settings]) =>
    users.some(({ state }) => settings.some((setting) => (state.value(setting) ?? '') !== '')),
  );
  const text =
    'A configuration does not contain licenses. "get system fortiguard-service status" shows them.';
  if (used.length === 0) return text;
  return `${text} Its policies use: ${used.map(([name]) => name).join(', ')}.`;
}

function failure({ at }: Pick<EntryState, 'at'>, message: string): Unmet {
  return { at, report: { message, severity: 'warning' } };
}

/** What the absence of something in a backup means, at its global settings. */
function inBackup(tables: Tables, message: string): readonly Unmet[] | undefined {
  const at = tables.isBackup ? tables.objects('system global')[0]?.blocks[0]?.keyword : undefined;
  return at && [{ at, report: { message, severity: 'warning' } }];
}
