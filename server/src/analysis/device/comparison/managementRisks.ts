import { quotedList } from '../../../base/lists';
import managementNotes from './managementNotes.json';
import { trustedHostsOf } from '../../../model/network/administrators';
import { staticRoute, staticRouteTables } from '../../../model/network/routes';
import { phase1Table, phase2Table } from '../../../model/network/tunnels';
import { valuesBesidesDefault, valuesOrDefault } from '../../../model/settingValues';
import { rootVdom } from '../../../schema/builtins/patterns';
import { bundleOf } from '../../../model/network/bundles';
import { acceptsSignIn, portOf } from '../../../model/network/services';
import { networkOf, overlap } from '../execution/networks';
import type { ConfigNode, DeviceState } from '../state/state';

/**
 * Changes that the sign-in computation does not see, and after which administrators may not reach the device, or not as before.
 * One or two sentences each.
 *
 * @param lines the commands, if the change is a script
 */
export function managementRisks(
  before: DeviceState,
  after: DeviceState,
  lines: readonly string[] = [],
): readonly string[] {
  const texts = notes.flatMap((note) => [...textsOf(note, before, after)]);
  return [
    // Two settings can have one consequence.
    ...new Set(texts),
    ...haTexts(before, after),
    ...ikePortTexts(before, after),
    ...remoteTexts(before, after),
    ...tunnelTexts(before, after),
    ...zoneTexts(before, after),
    ...loopbackTexts(before, after),
    ...switchTexts(before, after),
    ...profileTexts(before, after),
    ...cutSessionTexts(before, after, lines),
    ...vdomModeTexts(before, after, lines),
  ];
}

/** The change of one setting; both values with their certain defaults, empty if they are not known. */
interface ChangedValue {
  readonly old: string;
  readonly now: string;
  readonly entry: ConfigNode;
  readonly after: DeviceState;
}

/**
 * A setting whose change matters to administrators, in managementNotes.json. Sources: the CLI reference. The values are
 * those before and after the change, or ones that they must not be.
 */
interface SettingNote extends Partial<Record<'old' | 'now' | 'notOld' | 'notNow', string>> {
  readonly table: string;
  readonly settings: readonly string[];
  /** Whether only interfaces count that accept sign-in. */
  readonly onlyWithAccess?: boolean;
  /** The name of a further condition. */
  readonly when?: string;
  /** With `{setting}`, `{now}` and others of {@link placeholders}. */
  readonly text: string;
}

const notes: readonly SettingNote[] = managementNotes;

const hasFewer = (old: string, now: string): boolean => {
  const words = now.split(' ');
  return old.split(' ').some((word) => !words.includes(word));
};

const conditions: Readonly<Record<string, (change: ChangedValue) => boolean>> = {
  isFewer: ({ old, now }) => hasFewer(old, now),
  isMore: ({ old, now }) => hasFewer(now, old),
  isLongLockout: ({ old, now }) => Number(now) > Math.max(Number(old), 300),
  // A console timeout of 0 means that "admintimeout" applies.
  isLowerTimeout: ({ old, now }) => now !== '0' && old !== '0' && Number(now) < Number(old),
  isCertificateHere: ({ now, after }) => isCertificate(now, after),
  isCertificateMissing: ({ now, after }) => !isCertificate(now, after),
  shutsDownSignIn: ({ entry, after }) =>
    entry.value('fail-detect') === 'enable' &&
    entry.values('fail-alert-interfaces').some((name) => hasAccess(name, after)),
  usesCloud: ({ after }) => cloudUse(after) !== undefined,
};

function applies(note: SettingNote, change: ChangedValue): boolean {
  const { old, now } = change;
  return (
    old !== now &&
    (note.old ?? old) === old &&
    (note.now ?? now) === now &&
    note.notOld !== old &&
    note.notNow !== now &&
    (note.when === undefined || conditions[note.when]?.(change) === true)
  );
}

/** What the placeholders in the text of a note stand for. */
function placeholders(
  { table }: SettingNote,
  setting: string,
  { old, now, entry, after }: ChangedValue,
): Readonly<Record<string, string>> {
  return {
    table,
    setting,
    old,
    now,
    name: entry.name,
    said: `"${setting}${now === '' ? '' : ` ${now}`}"`,
    oldOrDefault: old || 'the default',
    nowOrDefault: now || 'the default',
    alerted: quotedList(entry.values('fail-alert-interfaces')),
    cloud: cloudUse(after) ?? '',
  };
}

function* textsOf(note: SettingNote, before: DeviceState, after: DeviceState): Iterable<string> {
  const { table, settings, onlyWithAccess } = note;
  const [old, now] = [placesOf(before, table), placesOf(after, table)];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [earlier, later] = [old.get(key), now.get(key)];
    const entry = later ?? earlier;
    // A new entry takes nothing away; an object that is not printed has its defaults.
    if (!entry || (entry.kind === 'entry' && (!earlier || !later))) continue;
    if (onlyWithAccess && (!earlier || !acceptsSignIn(earlier, before.isBackup))) continue;
    for (const setting of settings) {
      const [was, is] = [
        valueWithDefault(earlier, entry, setting, before),
        valueWithDefault(later, entry, setting, after),
      ];
      const change = { old: was, now: is, entry, after };
      if (!applies(note, change)) continue;
      const texts = placeholders(note, setting, change);
      yield note.text.replace(/\{(\w+)\}/g, (_, name: string) => texts[name] ?? '');
    }
  }
}

/** The object of each VDOM, or the entries of a table, by a key. A VDOM that is new has none. */
function placesOf(state: DeviceState, table: string): ReadonlyMap<string, ConfigNode> {
  const found = new Map<string, ConfigNode>();
  for (const part of state.parts()) {
    const block = part.blocks.get(table);
    if (!block) continue;
    const where = part === state.global || part.name === rootVdom ? '' : part.name;
    if (block.entries.size === 0) found.set(where, block);
    for (const [key, entry] of block.entries) found.set(`${where} ${key}`, entry);
  }
  return found;
}

function valueWithDefault(
  node: ConfigNode | undefined,
  like: ConfigNode,
  setting: string,
  { view }: DeviceState,
): string {
  return valuesOrDefault(node, setting, like.schema, view.version)?.join(' ') ?? '';
}

function haTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const [old, now] = [before, after].map((state) => (name: string, standard: string): string => {
    return state.globalBlock('system ha')?.value(name) ?? standard;
  });
  if (!old || !now) return [];
  const [wasCluster, isCluster] = [old, now].map((value) => value('mode', 'standalone') !== 'standalone');
  if (!wasCluster) {
    return isCluster
      ? [
          `The unit joins a cluster ("mode ${now('mode', '')}"): its interfaces get virtual MAC addresses, and connections stop for a moment. If another unit becomes the primary unit, its configuration replaces this one.`,
        ]
      : [];
  }
  if (!isCluster) {
    return ['The unit leaves the cluster ("mode standalone"). Both units may then use the same addresses.'];
  }
  const [oldId, id] = [old('group-id', '0'), now('group-id', '0')];
  const texts: string[] = [];
  if (oldId !== id) {
    texts.push(
      `"group-id" changes from ${oldId} to ${id}: the interfaces get new virtual MAC addresses, and the unit leaves its cluster until all units have the new id.`,
    );
  }
  if (now('override', 'disable') === 'enable' && old('override', 'disable') !== 'enable') {
    texts.push(
      '"override enable": the unit with the highest priority becomes the primary unit, now and after each restart.',
    );
  }
  return texts;
}

/** The service of Fortinet with which administrators sign in. */
function cloudUse(state: DeviceState): string | undefined {
  if (valueIn(state, 'system global', 'admin-forticloud-sso-login') === 'enable') return 'FortiCloud';
  const admins = [...entriesOf(state, 'system admin').values()];
  return admins.some((one) => one.value('two-factor') === 'fortitoken-cloud')
    ? 'FortiToken Cloud'
    : undefined;
}

function valueIn(state: DeviceState, table: string, setting: string): string | undefined {
  return state.globalBlock(table)?.value(setting);
}

/** Whether a certificate is in the configuration, or predefined. */
function isCertificate(name: string, state: DeviceState): boolean {
  if (name === '' || /^(?:Fortinet|FortiNet|self-sign)/i.test(name)) return true;
  const tables = ['certificate local', 'vpn certificate local'];
  return [...state.parts()].some((part) =>
    tables.some((table) => part.blocks.get(table)?.entries.has(name) === true),
  );
}

/** Whether administrators sign in at an interface. */
function hasAccess(name: string, state: DeviceState): boolean {
  const entry = entriesOf(state, 'system interface').get(name);
  return entry !== undefined && acceptsSignIn(entry, state.isBackup);
}

/** Only ports that the configuration contains and that are not the default count. */
function ikePortTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const portIn = (state: DeviceState): number | undefined => {
    const port = portOf('HTTPS', state.globalBlock('system global'), state.view);
    const isShared = [...state.parts()].some((part) => {
      const settings = part.blocks.get('system settings');
      return (
        valuesBesidesDefault(settings, 'ike-tcp-port', settings?.schema, state.view.version).length > 0 &&
        portOf('IKE over TCP', settings, state.view) === port
      );
    });
    return isShared ? port : undefined;
  };
  const port = portIn(after);
  return port === undefined || portIn(before) !== undefined
    ? []
    : [`IKE over TCP and HTTPS sign-in both use port ${port}. Only one of them works.`];
}

const serverTables = ['user radius', 'user ldap', 'user tacacs+', 'user saml'];

/** The groups and servers that decide about remote administrators, and change. */
function remoteTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const groups = new Set(
    [...entriesOf(before, 'system admin').values()].flatMap((admin) =>
      admin.value('remote-auth') === 'enable' ? (admin.value('remote-group') ?? []) : [],
    ),
  );
  const members = new Set(
    [...tableEntries(before, 'user group')].flatMap((group) =>
      groups.has(group.name) ? group.values('member') : [],
    ),
  );
  const changed = (table: string, names: ReadonlySet<string>): readonly string[] =>
    [...tableEntries(before, table)].flatMap((entry) => {
      if (!names.has(entry.name)) return [];
      const now = [...tableEntries(after, table)].find(({ name }) => name === entry.name);
      return now && contentOf(now) === contentOf(entry) ? [] : [entry.name];
    });
  return [
    ...changed('user group', groups).map(
      (name) => `The group "${name}" of remote administrators changes. Check that they can still sign in.`,
    ),
    ...serverTables.flatMap((table) =>
      changed(table, members).map(
        (name) =>
          `The server "${name}" ("config ${table}") of remote administrators changes. Check that they can still sign in.`,
      ),
    ),
  ];
}

/** Settings that only people read. */
const cosmetic: ReadonlySet<string> = new Set([
  'comment',
  'comments',
  'description',
  'alias',
  'uuid',
  'color',
  'name',
  'logtraffic',
  'logtraffic-start',
  'snmp-index',
]);

/** The content of an entry as a text for comparison. An encrypted secret differs in each backup. */
function contentOf(node: ConfigNode): string {
  const settings = [...node.settings.values()]
    .filter(({ name, values }) => !cosmetic.has(name) && values[0] !== 'ENC')
    .map(({ name, values }) => `${name} ${values.join(' ')}`);
  const inner = [...node.blocks.values(), ...node.entries.values()].map(
    (child) => `${child.name} (${contentOf(child)})`,
  );
  return [...settings.sort(), ...inner].join('\n');
}

/** The tunnels that lead to administrators, and change: they accept sign-in, or a route to trusted hosts leads through them. */
function tunnelTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const trusted = [...entriesOf(before, 'system admin').values()].flatMap((admin) =>
    trustedHostsOf(admin, 4).flatMap(({ values }) => networkOf(values) ?? []),
  );
  const leads = (name: string): boolean =>
    hasAccess(name, before) ||
    [...tableEntries(before, staticRouteTables[4])].some((route) => {
      const { device, destination } = staticRoute(route, 4);
      const network = destination.kind === 'network' ? networkOf(destination.words) : undefined;
      return device === name && network !== undefined && trusted.some((one) => overlap(one, network));
    });
  const later = new Map([...tableEntries(after, phase1Table)].map((one) => [one.name, one]));
  const selectors = (state: DeviceState, name: string): string =>
    [...tableEntries(state, phase2Table)]
      .filter((one) => one.value('phase1name') === name)
      .map(contentOf)
      .sort()
      .join('\n');
  return [...tableEntries(before, phase1Table)].flatMap((tunnel) => {
    const { name } = tunnel;
    const now = later.get(name);
    const isSame =
      now && contentOf(now) === contentOf(tunnel) && selectors(before, name) === selectors(after, name);
    if (isSame || !leads(name)) return [];
    const what = now ? 'changes' : 'is deleted';
    return [`The tunnel "${name}" ${what}. Sign-in over it ends while it is down.`];
  });
}

/**
 * Interfaces for management that move to a zone that denies traffic between its interfaces, which is the default, although a
 * policy accepted it.
 */
function zoneTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const old = new Map([...tableEntries(before, 'system zone')].map((zone) => [zone.name, zone]));
  const policies = [...tableEntries(before, 'firewall policy')].filter(accepts);
  return [...tableEntries(after, 'system zone')].flatMap((zone) => {
    const known = old.get(zone.name)?.values('interface') ?? [];
    const members = zone.values('interface');
    if (zone.value('intrazone') === 'allow') return [];
    return members
      .filter((name) => !known.includes(name) && hasAccess(name, after))
      .filter((name) =>
        policies.some(
          (policy) =>
            policy.values('dstintf').includes(name) &&
            policy.values('srcintf').some((one) => one !== name && members.includes(one)),
        ),
      )
      .map(
        (name) =>
          `"${name}" moves to the zone "${zone.name}" with "intrazone deny": administrators behind other interfaces of the zone do not reach it.`,
      );
  });
}

function accepts(policy: ConfigNode): boolean {
  return policy.value('action') === 'accept' && policy.value('status') !== 'disable';
}

/** The policies to loopback interfaces for management that no longer accept packets. Packets to other interfaces need no policy. */
function loopbackTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const later = new Map([...tableEntries(after, 'firewall policy')].map((one) => [one.name, one]));
  return [...tableEntries(before, 'firewall policy')].flatMap((policy) => {
    const now = later.get(policy.name);
    const [loopback] = policy.values('dstintf').filter((name) => {
      const entry = entriesOf(before, 'system interface').get(name);
      return entry?.value('type') === 'loopback' && acceptsSignIn(entry, before.isBackup);
    });
    const isSame = now !== undefined && contentOf(now) === contentOf(policy);
    return loopback === undefined || !accepts(policy) || isSame
      ? []
      : [
          `Policy ${policy.name} to the loopback interface "${loopback}" ${now ? 'changes' : 'is deleted'}. Sign-in there needs a policy.`,
        ];
  });
}

/** The members that an interface or a switch has no more. */
function lostMembers(old: ConfigNode, now: ConfigNode | undefined, table: string): readonly string[] {
  const left = now && bundleOf(now, table);
  return bundleOf(old, table)?.members.filter((name) => left?.members.includes(name) !== true) ?? [];
}

/** Ports of switches that lead to administrators, and change. */
function switchTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const later = new Map([...tableEntries(after, 'system virtual-switch')].map((one) => [one.name, one]));
  const switches = [...tableEntries(before, 'system virtual-switch')].flatMap((one) => {
    const now = later.get(one.name);
    const gone = lostMembers(one, now, 'system virtual-switch');
    return gone.length > 0 && hasAccess(one.name, before)
      ? [
          `"${one.name}" loses the ports ${gone.map((name) => `"${name}"`).join(', ')}. Sessions over them end.`,
        ]
      : [];
  });
  const links = [...entriesOf(before, 'system interface').values()].flatMap((one) => {
    const now = entriesOf(after, 'system interface').get(one.name);
    if (!now || (one.value('fortilink') !== 'enable' && !acceptsSignIn(one, before.isBackup))) return [];
    const gone = lostMembers(one, now, 'system interface');
    const isLost = one.value('fortilink') === 'enable' && now.value('fortilink') !== 'enable';
    return [
      ...(gone.length > 0
        ? [
            `"${one.name}" loses the ports ${gone.map((name) => `"${name}"`).join(', ')}. Sessions over them end.`,
          ]
        : []),
      ...(isLost
        ? [`"${one.name}" is not a FortiLink interface any more. Sessions behind its switches end.`]
        : []),
    ];
  });
  const managed = [...tableEntries(before, 'switch-controller managed-switch')].flatMap((one) => {
    const now = [...tableEntries(after, 'switch-controller managed-switch')].find(
      ({ name }) => name === one.name,
    );
    if (!now) return [`The switch "${one.name}" is deleted. Sessions behind it end.`];
    const gone = one.children('ports').filter(({ name, state }) => {
      const port = now.children('ports').find((other) => other.name === name);
      const vlan = state.value('vlan') ?? '';
      return hasAccess(vlan, before) && port?.state.value('vlan') !== vlan;
    });
    return gone.map(
      ({ name, state }) =>
        `Port "${name}" of the switch "${one.name}" leaves the VLAN "${state.value('vlan') ?? ''}", where administrators sign in.`,
    );
  });
  return [...switches, ...links, ...managed];
}

/** Rights without which an administrator cannot change accounts, addresses or routes back. */
const rights = ['sysgrp', 'netgrp', 'admingrp'];

function profileTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const used = new Set([...entriesOf(after, 'system admin').values()].map((one) => one.value('accprofile')));
  return [...entriesOf(after, 'system accprofile').values()].flatMap((profile) => {
    const old = entriesOf(before, 'system accprofile').get(profile.name);
    if (!old || !used.has(profile.name)) return [];
    const lost = rights.filter((name) => {
      const [was, is] = [old, profile].map((one) => one.value(name) ?? 'none');
      return was !== is && (is === 'none' || is === 'read');
    });
    return lost.length === 0
      ? []
      : [
          `The access profile "${profile.name}" loses ${lost.map((name) => `"${name}"`).join(', ')}. Its administrators cannot change this back.`,
        ];
  });
}

/** The addresses of sessions that change before the last command of a script. */
function cutSessionTexts(
  before: DeviceState,
  after: DeviceState,
  lines: readonly string[],
): readonly string[] {
  const interfaces = entriesOf(after, 'system interface');
  return [...entriesOf(before, 'system interface')].flatMap(([name, entry]) => {
    const [old, now] = [entry, interfaces.get(name)].map((one) => one?.settings.get('ip'));
    if (
      !old ||
      !now ||
      !acceptsSignIn(entry, before.isBackup) ||
      old.values.join(' ') === now.values.join(' ')
    )
      return [];
    const saved = closingLine(lines, now.line);
    return saved === undefined
      ? []
      : [
          `A session over "${name}" ends in line ${saved + 1}, before the rest of the commands. Change the address last.`,
        ];
  });
}

/** The device ends all sessions when VDOMs are enabled or disabled. Source: Fortinet's technical tip 216679. */
function vdomModeTexts(before: DeviceState, after: DeviceState, lines: readonly string[]): readonly string[] {
  const modeOf = (state: DeviceState): string =>
    valueIn(state, 'system global', 'vdom-mode') ?? (state.hasVdoms ? 'multi-vdom' : 'no-vdom');
  const [old, now] = [modeOf(before), modeOf(after)];
  if (old === now || before.hasVdoms === after.hasVdoms) return [];
  const enabled = lines.findIndex((line) => /^\s*set\s+vdom-(?:mode|admin)\b/.test(line));
  const saved = enabled < 0 ? undefined : closingLine(lines, enabled);
  const what = after.hasVdoms ? 'enabled' : 'disabled';
  return saved === undefined
    ? [`The device ends all sessions when VDOMs are ${what}. Sign in again.`]
    : [
        `The device ends all sessions when VDOMs are ${what}, in line ${saved + 1}. Sign in again to enter the rest of the commands.`,
      ];
}

/** The zero-based line that saves a command, if other commands follow it. */
function closingLine(lines: readonly string[], command: number): number | undefined {
  const saved = lines.findIndex((line, at) => at > command && /^\s*(?:next|end)\b/.test(line));
  const hasMore =
    saved >= 0 && lines.slice(saved).some((line) => !/^\s*(?:(?:next|end)\s*|#.*)?$/.test(line));
  return hasMore ? saved : undefined;
}

function entriesOf(state: DeviceState, table: string): ReadonlyMap<string, ConfigNode> {
  return state.globalBlock(table)?.entries ?? new Map<string, ConfigNode>();
}

function* tableEntries(state: DeviceState, table: string): Iterable<ConfigNode> {
  for (const part of state.parts()) yield* part.blocks.get(table)?.entries.values() ?? [];
}
