import { dhcpTables, isDhcpReservation } from '../../../model/network/servers';
import { isDefaultRoute, staticRoute } from '../../../model/network/routes';
import { reversedRanges, tablesWithRanges } from '../../../constraints/reversedRanges';
import { entryConstraintError, hasConstraintsAtClose, lineConstraintError } from './constraintErrors';
import { getOrInsertComputed } from '../../../base/collections';
import { quotedList } from '../../../base/lists';
import { isAtLeast, version as versionOf, type FirmwareVersion } from '../../../firmware/version';
import { hasTwoGigabytes } from '../../../firmware/models';
import { bundleOf } from '../../../model/network/bundles';
import { vdomOfInterface } from '../../../schema/builtins/patterns';
import { interfaceOwnerTables } from '../../../schema/builtins/tables';
import { isMissing, type EntryValues } from '../../../constraints/mandatorySettings';
import type { SchemaNode } from '../../../schema/schema';
import { isNeverDomainName } from '../../../syntax/addresses';
import { isPlaceholder } from '../../../syntax/placeholder';
import { nodeText, usersText } from './references';
import { overlapError } from './networks';
import { mustBeSet, refused, type DeviceError } from './rejections';
import type { ConfigNode, DeviceState } from '../state/state';
import { zoneError, zonedPolicyTables } from './zones';

/** An object or entry that a command saves. */
interface SaveAttempt {
  readonly node: ConfigNode;
  /** The object or entry before its commands; undefined if it is new. */
  readonly before: ConfigNode | undefined;
  readonly state: DeviceState;
}

/** The nodes that certainly refer to an entry of a table. */
type UsersOf = (table: ConfigNode, key: string) => readonly ConfigNode[];

/** New values of a setting. */
interface SetAttempt {
  /** The object or entry, before the command. */
  readonly node: ConfigNode;
  readonly setting: SchemaNode;
  /** The values in the command, without quotes. */
  readonly values: readonly string[];
  /** The values that the setting has after the command. */
  readonly valuesAfter: () => readonly string[];
  readonly state: DeviceState;
  readonly usersOf: UsersOf;
}

interface EntryAttempt {
  readonly table: ConfigNode;
  readonly key: string;
  /** Undefined for a new entry, and for a built-in one that the configuration does not list. */
  readonly entry: ConfigNode | undefined;
  readonly state: DeviceState;
}

/** The cause, in one sentence, or an answer of the device that differs from that of the row; undefined if it accepts. */
type Found = string | DeviceError | undefined;

type Versions = readonly [from: FirmwareVersion, to?: FirmwareVersion];

/** An operation that the device refuses because of what it contains. */
interface Row {
  /** Path of the table or object; several if they share the check. */
  readonly table: string | readonly string[];
  /** The versions that refuse it; all if absent. */
  readonly in?: Versions;
  /** The versions in which the refusal is confirmed; in others the device may refuse. All if absent, none if `false`. */
  readonly certain?: Versions | false;
  /** The text of the device, with `{setting}` and `{value}`; absent if the wording is not confirmed. */
  readonly message?: string;
  /** The number of `Command fail. Return code`; absent if it is not confirmed. */
  readonly code?: number;
  readonly source: string;
}

interface SaveRow extends Row {
  readonly on: 'save';
  readonly when: (attempt: SaveAttempt) => Found;
}

interface SetRow extends Row {
  readonly on: 'set';
  readonly settings: readonly string[];
  /** Whether the command and the script decide, so that the configuration of the device need not be known. */
  readonly inScripts?: true;
  readonly when: (attempt: SetAttempt) => Found;
}

/** A command on an entry that the device may refuse. */
export type EntryOperation = 'create' | 'delete' | 'rename' | 'move';

interface EntryRow extends Row {
  readonly on: EntryOperation;
  readonly when: (attempt: EntryAttempt) => Found;
}

const practice = 'practice; not confirmed by a document';
const portSettings: readonly string[] = [
  'tcp-portrange',
  'udp-portrange',
  'sctp-portrange',
  'udplite-portrange',
];

/** The tables whose names are checked for characters; no name in them contains one in genuine backups. */
const namedObjects: readonly string[] = [
  'firewall address',
  'firewall addrgrp',
  'firewall address6',
  'firewall addrgrp6',
  'firewall vip',
  'firewall vipgrp',
  'firewall ippool',
  'firewall service custom',
  'firewall service group',
  'firewall schedule onetime',
  'firewall schedule recurring',
  'firewall schedule group',
];

/** The versions that refuse default routes over SD-WAN and over an interface at the same time. */
const singleDefault: Versions = [versionOf(7, 0, 0)];

/** Entries that come with the device. */
const builtins: readonly {
  readonly table: string;
  readonly names: (key: string, entry: ConfigNode | undefined) => boolean;
  readonly what: string;
  readonly since?: FirmwareVersion;
}[] = [
  // With VDOMs, those of the global part have no "vpn" in front.
  ...['local', 'ca', 'remote']
    .flatMap((kind) => [`vpn certificate ${kind}`, `certificate ${kind}`])
    .map((table) => ({
      table,
      names: (key: string, entry: ConfigNode | undefined) =>
        entry?.settings.has('source') === true
          ? entry.value('source') === 'factory'
          : key.startsWith('Fortinet_'),
      what: 'a factory certificate',
    })),
  {
    table: 'system accprofile',
    names: (key) => ['super_admin', 'super_admin_readonly', 'prof_admin'].includes(key),
    what: 'a built-in access profile',
  },
  {
    table: 'firewall address',
    names: (key) => key === 'all' || key === 'none',
    what: 'a built-in address',
  },
  {
    table: 'firewall ssl-ssh-profile',
    names: (key) => ['certificate-inspection', 'deep-inspection', 'no-inspection'].includes(key),
    what: 'a read-only inspection profile',
  },
  {
    table: 'system sdwan > zone',
    names: (key) => key === 'virtual-wan-link',
    what: 'the default SD-WAN zone',
    since: versionOf(6, 4, 1),
  },
];

/** What the device refuses. The first row that applies to an operation counts. */
const rows: readonly (SaveRow | SetRow | EntryRow)[] = [
  // When an object or entry is saved.
  {
    on: 'save',
    table: 'system ftm-push',
    message: 'Missing server address. / object check operator error, -56, discard the setting',
    code: -56,
    source: 'output of a device',
    when: pushAddress,
  },
  {
    on: 'save',
    table: ['vpn ipsec phase1-interface', 'vpn ipsec phase1'],
    in: [versionOf(7, 2, 0)],
    source: practice,
    when: tunnelType,
  },
  { on: 'save', table: tablesWithRanges, source: 'rows of constraints/reversedRanges', when: reversedRange },
  {
    on: 'save',
    table: `${dhcpTables[4]} > reserved-address`,
    certain: [versionOf(7, 0, 0)],
    message: 'IP address can not be 0 / node_check_object fail! for ip 0.0.0.0',
    code: -8,
    source: 'output of a device with 7.x, in the change log of a DHCP tool',
    when: ({ node }) =>
      isDhcpReservation(node) && node.value('ip') === '0.0.0.0'
        ? `The reservation "${node.name}" reserves the address 0.0.0.0.`
        : undefined,
  },
  {
    on: 'save',
    table: 'firewall service custom',
    message:
      'TCP/UDP/SCTP portrange cannot all be empty. / object check operator error, -651, discard the setting',
    code: 1,
    source: 'output of a device',
    when: ({ node }) =>
      (node.value('protocol') ?? 'TCP/').startsWith('TCP/') &&
      (node.value('app-service-type') ?? 'disable') === 'disable' &&
      portSettings.every((name) => node.values(name).length === 0)
        ? `The service "${node.name}" does not have a port.`
        : undefined,
  },
  { on: 'save', table: 'system interface', source: practice, when: vlan },
  { on: 'save', table: 'system interface', certain: false, source: practice, when: changedVlan },
  {
    on: 'save',
    table: 'router static',
    in: singleDefault,
    message:
      'You cannot have duplicated routes on SD-WAN and non-SD-WAN interfaces. / object set operator error, -9100 discard the setting',
    code: 1,
    source: 'output of a device with 7.x, in a report on a lab with SD-WAN',
    when: duplicateOverSdwan,
  },
  {
    on: 'save',
    table: 'system ha',
    in: [versionOf(7, 6, 1)],
    source: 'Fortinet, FortiOS 7.6.1 Release Notes, changes in default behavior (1066082)',
    when: ({ node }) =>
      ['a-p', 'a-a'].includes(node.value('mode') ?? '') && !hasValue(node, 'password')
        ? 'The cluster does not have a "password".'
        : undefined,
  },
  {
    on: 'save',
    table: 'system settings',
    certain: [versionOf(7, 0, 0)],
    message:
      'Cannot change to Transparent mode because this vdom contains managed switches and switchctl-vlans. Please clear managed-switches, disable fortilink and retry. / ' +
      "node_check_object fail! for opmode transparent / Attribute 'opmode' value 'transparent' checking fail -7610",
    code: -7610,
    source: 'output of a FortiGate-VM64-KVM with 7.0.3',
    when: (attempt) => {
      const holder = becomesTransparent(attempt) ? managedSwitches(attempt) : undefined;
      return (
        holder &&
        `${nodeText(holder)} prevents the transparent mode: remove the managed switches, and disable FortiLink.`
      );
    },
  },
  {
    on: 'save',
    table: 'system settings',
    certain: [versionOf(6, 0, 0), versionOf(6, 0, 99)],
    source: 'Fortinet, FortiOS 6.0.0 CLI Reference, system settings (726496)',
    when: (attempt) =>
      becomesTransparent(attempt) && !['manageip', 'manageip6'].some((name) => hasValue(attempt.node, name))
        ? 'The transparent mode needs "manageip".'
        : undefined,
  },
  // When a setting gets values.
  {
    on: 'set',
    table: 'system ftm-push',
    settings: ['server', 'interface'],
    message:
      "set either interface or server but not both. / attribute '{setting}' set operator error, -651, roll back the setting",
    code: -651,
    source: 'output of a device',
    inScripts: true,
    when: pushTarget,
  },
  {
    on: 'set',
    table: 'firewall policy',
    settings: ['name'],
    source: practice,
    when: policyName,
  },
  {
    on: 'set',
    table: 'system interface',
    settings: ['ip'],
    source: 'output of a device',
    when: ({ setting, values, node, state }) => overlapError(setting, values, node, state),
  },
  {
    on: 'set',
    table: 'system interface',
    settings: ['vdom'],
    source: 'Fortinet, Technical Tip: How to delete a VDOM (197841)',
    when: vdomMove,
  },
  {
    on: 'set',
    table: [...zonedPolicyTables, 'system zone', 'system sdwan > members'],
    settings: ['srcintf', 'dstintf', 'interface'],
    source: 'output of devices with 6.4 to 7.6; Fortinet, FortiOS Administration Guide, SD-WAN members',
    when: ({ setting, values, node, state }) => zoneError(setting, values, node, state),
  },
  {
    on: 'set',
    table: 'firewall address',
    settings: ['fqdn'],
    message:
      "domain name is not valid. / node_check_object fail! for {setting} {value} / value parse error before '{value}'",
    code: -651,
    source: 'output of a device',
    inScripts: true,
    when: domainName,
  },
  {
    on: 'set',
    table: 'firewall address6',
    settings: ['fqdn'],
    certain: false,
    source: practice,
    inScripts: true,
    when: domainName,
  },
  {
    on: 'set',
    table: ['vpn ipsec phase1-interface', 'vpn ipsec phase1'],
    settings: ['psksecret'],
    certain: false,
    source: practice,
    inScripts: true,
    when: ({ values: [key = ''] }) =>
      isReadable(key) && key.length < 6 ? 'The preshared key has fewer than 6 characters.' : undefined,
  },
  {
    on: 'set',
    table: 'wireless-controller vap',
    settings: ['passphrase', 'sae-password'],
    certain: false,
    source: 'IEEE 802.11: a passphrase has 8 to 63 characters',
    inScripts: true,
    when: ({ values: [key = ''], setting }) =>
      !isReadable(key) ||
      (key.length >= 8 && key.length <= 63) ||
      (setting.name === 'passphrase' && /^[\da-f]{64}$/i.test(key))
        ? undefined
        : `"${setting.name}" does not have 8 to 63 characters.`,
  },
  {
    on: 'set',
    table: 'firewall ssl-ssh-profile',
    settings: ['server-cert'],
    certain: [versionOf(7, 0, 0)],
    message:
      'Too many server certificate entries. Maximum number of entries: 10; / attribute set operator error, -4, discard the setting',
    code: -4,
    source: 'output of a device with 7.x, in the documentation of caddy-forticertsync',
    when: ({ valuesAfter }) =>
      valuesAfter().length > 10 ? 'A profile takes at most 10 server certificates.' : undefined,
  },
  {
    on: 'set',
    table: ['firewall policy', 'firewall policy6', 'firewall proxy-policy'],
    settings: ['inspection-mode'],
    in: [versionOf(7, 4, 4)],
    source: 'Fortinet, FortiOS 7.4.4 and 7.6.0 Release Notes, proxy-related features',
    when: ({ values: [value], state }) =>
      value === 'proxy' && hasTwoGigabytes(state.backup?.model ?? '') === 'yes'
        ? 'Models with 2 GB of memory do not have proxy-based inspection.'
        : undefined,
  },
  {
    on: 'set',
    table: 'firewall policy',
    settings: ['dstaddr'],
    certain: false,
    source: practice,
    when: ({ values, node: { part } }) => {
      const name = hasCentralNat(part) ? values.find((value) => vipsOf(part).has(value)) : undefined;
      return name && `"${name}" is a virtual IP, which policies do not name while central NAT is enabled.`;
    },
  },
  {
    on: 'set',
    table: 'system settings',
    settings: ['central-nat'],
    certain: false,
    source: practice,
    when: ({ values: [value], node }) => {
      const user =
        value === 'enable' && node.value('central-nat') !== 'enable' ? policyWithVip(node.part) : undefined;
      return (
        user && `${nodeText(user)} has a virtual IP as its destination, which central NAT does not allow.`
      );
    },
  },
  {
    on: 'set',
    table: 'system settings',
    settings: ['central-nat'],
    in: [versionOf(6, 2, 0)],
    source: 'Fortinet, Technical Tips on central NAT (190219, 202269)',
    when: ({ values: [value], node }) =>
      value === 'disable' && node.value('ngfw-mode') === 'policy-based'
        ? 'Central NAT cannot be disabled in the policy-based mode ("ngfw-mode policy-based").'
        : undefined,
  },
  {
    on: 'set',
    table: 'system settings',
    settings: ['vdom-type'],
    in: [versionOf(7, 2, 0)],
    source: 'Fortinet, Technical Tip on the administrative VDOM type (216679)',
    when: ({ values: [value], node, state }) => {
      const other = [...state.vdoms.values()].find(
        (part) => part !== node.part && part.blocks.get('system settings')?.value('vdom-type') === 'admin',
      );
      return value === 'admin' && other
        ? `The VDOM "${other.name}" is the administrative VDOM already.`
        : undefined;
    },
  },
  {
    on: 'set',
    table: 'system global',
    settings: ['vdom-mode'],
    certain: false,
    source: practice,
    when: ({ values: [value], state }) =>
      value === 'no-vdom' && state.vdoms.size > 1
        ? 'The device has other VDOMs. Delete them first.'
        : undefined,
  },
  {
    on: 'set',
    table: 'router static',
    settings: ['dstaddr'],
    source: 'all 219 such routes of genuine backups name objects with "allow-routing enable"',
    when: ({ values: [name = ''], node: { part } }) => {
      const object = ['firewall address', 'firewall addrgrp'].flatMap(
        (table) => part.blocks.get(table)?.entries.get(name) ?? [],
      )[0];
      return object && object.value('allow-routing') !== 'enable'
        ? `"allow-routing" of "${name}" is not enabled.`
        : undefined;
    },
  },
  {
    on: 'set',
    table: ['firewall addrgrp', 'firewall addrgrp6', 'firewall service group'],
    settings: ['member', 'exclude-member'],
    certain: false,
    source: practice,
    when: ({ values, node }) => {
      const way = values.find((name) => leadsTo(name, node, new Set()));
      return way === undefined ? undefined : `"${node.name}" would contain itself, by way of "${way}".`;
    },
  },
  {
    on: 'set',
    table: 'system interface',
    settings: ['member'],
    source: 'Fortinet, FortiOS Administration Guide, aggregation and redundancy',
    when: aggregateMember,
  },
  {
    on: 'set',
    table: 'system ha > ha-mgmt-interfaces',
    settings: ['interface'],
    source: 'Fortinet, Technical Tip: HA Reserved Management Interface (190132)',
    when: ({ values: [name = ''], node, state, usersOf }) => {
      const ports = interfacesOf(state);
      if (!ports || node.value('interface') === name) return undefined;
      const users = usersOf(ports, name).filter((user) => user !== node);
      return users.length === 0 ? undefined : `"${name}" is used by ${usersText(users)}.`;
    },
  },
  // When an entry is created, deleted, renamed or moved.
  {
    on: 'create',
    table: namedObjects,
    source: 'Fortinet, FortiOS CLI documents, characters against cross-site scripting',
    when: ({ key }) =>
      /[<>()#"']/.test(key) && !isPlaceholder(key)
        ? `A name cannot contain any of the characters < > ( ) # " and '.`
        : undefined,
  },
  {
    on: 'create',
    table: ['firewall policy', 'router static'],
    in: [versionOf(7, 6, 0)],
    message: 'reached the maximum number of entries',
    code: -4,
    source: 'output of evaluation units of FortiGate-VM with 7.6',
    when: ({ table: { entries }, state }) =>
      state.backup?.model === 'FGVMEV' && entries.size >= 3
        ? 'A virtual machine with the evaluation license takes at most 3 policies and 3 static routes.'
        : undefined,
  },
  {
    on: 'delete',
    table: 'system interface',
    source: 'Fortinet, Technical Tip: How to delete a VDOM (197841); output of a device with 7.6',
    when: ({ key, state }) => {
      const vdom = state.backup && vdomOfInterface(key);
      return vdom && `The device creates and deletes "${key}" with the VDOM "${vdom}".`;
    },
  },
  {
    on: 'delete',
    table: 'system interface',
    certain: [versionOf(7, 6, 0)],
    source: 'output of a device with 7.6',
    when: ({ key, state }) =>
      [...state.parts()].some((part) => part.blocks.get('wireless-controller vap')?.entries.has(key) === true)
        ? `The interface "${key}" belongs to the SSID "${key}". Delete the SSID in "wireless-controller vap".`
        : undefined,
  },
  ...(['delete', 'rename'] as const).map((on): EntryRow => ({
    on,
    table: 'system interface',
    certain: false,
    source: practice,
    when: ({ key, entry }) =>
      entry?.value('type') === 'physical'
        ? `"${key}" is a physical port.`
        : on === 'rename'
          ? `"${key}" is an interface, and an interface keeps its name. Create another one, and delete this one.`
          : undefined,
  })),
  ...(['delete', 'rename'] as const).flatMap((on) =>
    builtins.map(({ table, names, what, since }): EntryRow => ({
      on,
      table,
      certain: false,
      source: practice,
      ...(since && { in: [since] }),
      when: ({ key, entry }) => (names(key, entry) ? `"${key}" is ${what} of the device.` : undefined),
    })),
  ),
  {
    on: 'rename',
    table: [...interfaceOwnerTables, 'vpn ipsec phase1', 'system sdwan > zone', 'system zone', 'system vdom'],
    certain: false,
    source: practice,
    when: ({ key }) =>
      `"${key}" may keep its name. Create another entry, move what refers to it, and delete this one.`,
  },
  {
    on: 'delete',
    table: 'system admin',
    certain: false,
    source: practice,
    when: ({ key, table, entry }) => {
      const isLast =
        entry?.value('accprofile') === 'super_admin' &&
        ![...table.entries.values()].some(
          (other) => other !== entry && other.value('accprofile') === 'super_admin',
        );
      return isLast ? `"${key}" is the last administrator with the profile "super_admin".` : undefined;
    },
  },
  {
    on: 'move',
    table: 'firewall vip',
    in: [versionOf(6, 0, 0), versionOf(7, 0, 99)],
    message: 'VIP entry cannot be moved when central-nat is disabled.',
    code: -651,
    source: 'Fortinet, community tip on overlapping virtual IPs',
    when: ({ key, table }) =>
      table.part.blocks.get('system settings')?.value('central-nat') === 'enable'
        ? undefined
        : `"${key}" cannot be moved while central NAT is disabled.`,
  },
];

const byOperation = new Map<string, (SaveRow | SetRow | EntryRow)[]>();
for (const row of rows) {
  for (const table of typeof row.table === 'string' ? [row.table] : row.table)
    getOrInsertComputed(byOperation, `${row.on} ${table}`, () => []).push(row);
}

/** Whether the device checks an object or entry of a table when it is saved, in addition to its required settings. */
export function isCheckedWhenSaved(path: string): boolean {
  return byOperation.has(`save ${path}`) || hasConstraintsAtClose(path);
}

/** Why the device does not save an object at `end`, or an entry at `next`; undefined if it may. */
export function saveError(attempt: SaveAttempt): DeviceError | undefined {
  for (const row of rowsOf('save', attempt.node, attempt.state)) {
    const error = row.on === 'save' ? errorOf(row, row.when(attempt), attempt.state) : undefined;
    if (error) return error;
  }
  return entryConstraintError(attempt.node, attempt.state);
}

/** Why the device does not accept the values of a setting, because of what it contains; undefined if it may. */
export function setError(attempt: SetAttempt): DeviceError | undefined {
  const { node, setting, values, state } = attempt;
  for (const row of rowsOf('set', node, state)) {
    if (row.on !== 'set' || !row.settings.includes(setting.name)) continue;
    if (!state.backup && row.inScripts !== true) continue;
    const found = row.when(attempt);
    const error = errorOf(row, found, state, { setting: setting.name, value: values.join(' ') });
    if (error) return error;
  }
  return lineConstraintError(node, setting.name, attempt.valuesAfter(), state);
}

/** Why the device does not execute a command on an entry; undefined if it may. */
export function entryError(on: EntryOperation, attempt: EntryAttempt): DeviceError | undefined {
  if (!attempt.state.backup) return undefined;
  for (const row of rowsOf(on, attempt.table, attempt.state)) {
    const error =
      row.on !== 'save' && row.on !== 'set' ? errorOf(row, row.when(attempt), attempt.state) : undefined;
    if (error) return error;
  }
  return undefined;
}

function* rowsOf(
  on: (SaveRow | SetRow | EntryRow)['on'],
  { schema }: ConfigNode,
  { view }: DeviceState,
): Iterable<SaveRow | SetRow | EntryRow> {
  for (const row of byOperation.get(`${on} ${schema?.path ?? ''}`) ?? [])
    if (row.in === undefined || covers(row.in, view.version)) yield row;
}

function covers([from, to]: Versions, version: FirmwareVersion): boolean {
  return isAtLeast(version, from) && (to === undefined || isAtLeast(to, version));
}

function errorOf(
  { certain, message = '', code }: Row,
  found: Found,
  { view }: DeviceState,
  words: Readonly<Record<string, string>> = {},
): DeviceError | undefined {
  if (found === undefined || found === '') return undefined;
  const error: DeviceError =
    typeof found === 'string'
      ? {
          message: message.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? ''),
          code,
          reason: found,
        }
      : found;
  const isCertain = certain === undefined || (certain !== false && covers(certain, view.version));
  return isCertain || error.isPossible === true ? error : { ...refused(error.reason), isPossible: true };
}

/** The values of an object or entry, for the settings that the device requires. */
export function valuesInState(node: ConfigNode): EntryValues {
  return {
    value: (name) => node.value(name),
    hasChild: (name) => node.blocks.get(name)?.isEmpty === false,
  };
}

/** The error for required settings that are missing. */
export function needs({ name }: ConfigNode, settings: readonly string[]): string {
  return `"${name}" needs ${settings.map((setting) => `"${setting}"`).join(', ')}.`;
}

function hasValue(node: ConfigNode, setting: string): boolean {
  const value = node.value(setting) ?? '';
  return value !== '' && value !== '0.0.0.0';
}

/** The interfaces, which are global on a device with VDOMs. */
function interfacesOf({ global, top }: DeviceState): ConfigNode | undefined {
  return global.blocks.get('system interface') ?? top.blocks.get('system interface');
}

/** Whether a version may have a setting. */
function hasSetting({ schema }: ConfigNode, name: string, version: FirmwareVersion): boolean {
  return schema?.child(name)?.availability(version) !== 'no';
}

/** `server-ip` has no effect in versions that have `server`. */
function pushAddress({ node, state }: SaveAttempt): Found {
  if (node.value('status') !== 'enable') return undefined;
  const exists = (name: string): boolean => hasSetting(node, name, state.view.version);
  const names = exists('server') ? ['server', 'interface'].filter(exists) : ['server-ip'];
  if (names.some((name) => hasValue(node, name))) return undefined;
  return `Push is enabled without an address for the callback: ${quotedList(names, 'or')}.`;
}

/** Of `server` and `interface`, the device accepts only one. */
function pushTarget({ node, setting: { name }, values: [value = ''], state }: SetAttempt): Found {
  const other = ['server', 'interface'].find(
    (one) => one !== name && (node.value(one) ?? '') !== '' && hasSetting(node, one, state.view.version),
  );
  return value === '' || other === undefined
    ? undefined
    : `"${other}" is set. Unset it before you set "${name}".`;
}

/** `type` is fixed when the phase 1 is created. */
function tunnelType({ node, before }: SaveAttempt): Found {
  const [old, now] = [before ?? node, node].map((one) => one.value('type') ?? 'static');
  return old === now
    ? undefined
    : `"type" of "${node.name}" cannot change from ${old ?? ''} to ${now ?? ''}. Delete the phase 1 and create it again.`;
}

/** Two policies of a VDOM cannot have the same name. */
function policyName({ node, values: [value = ''] }: SetAttempt): Found {
  if (value === '' || node.value('name') === value) return undefined;
  for (const other of node.parent?.entries.values() ?? [])
    if (other !== node && other.value('name') === value)
      return `The policy "${other.name}" already has the name "${value}". The device may also reject the whole entry, at "next".`;
  return undefined;
}

function reversedRange({ node }: SaveAttempt): Found {
  const [found] = reversedRanges(node.schema?.path ?? '', node);
  if (!found) return undefined;
  const [start, end] = found.settings;
  const reason =
    found.last === '' && end !== undefined
      ? `The range of "${node.name}" has "${start}", but no "${end}".`
      : end === undefined
        ? `The range in "${start}" of "${node.name}" is reversed: it starts above its end.`
        : `The range of "${node.name}" is reversed: "${start}" is above "${end}".`;
  return found.answer ? { ...found.answer, reason } : { ...refused(reason), isPossible: true };
}

function domainName({ values: [name = ''] }: SetAttempt): Found {
  return !isPlaceholder(name) && isNeverDomainName(name) ? `"${name}" is not a domain name.` : undefined;
}

/** A new interface is a VLAN if it has an id, or the parent of a VLAN. Tunnel interfaces also have a parent. */
function vlan({ node, before, state }: SaveAttempt): Found {
  const hasId = hasValue(node, 'vlanid') && node.value('vlanid') !== '0';
  const hasParent = hasValue(node, 'interface') && !node.settings.has('remote-ip');
  const isNewVlan = node.settings.has('type') ? node.value('type') === 'vlan' : hasId || hasParent;
  if (before || !isNewVlan) return undefined;
  if (node.schema && isMissing(node.schema, valuesInState(node), 'vdom', state.view.version))
    return mustBeSet('vdom', needs(node, ['vdom']));
  if (!hasValue(node, 'interface')) return `The VLAN "${node.name}" needs "interface".`;
  return hasId ? undefined : `The VLAN "${node.name}" needs "vlanid".`;
}

/** The id and the parent of a VLAN are fixed when it is created. */
function changedVlan({ node, before }: SaveAttempt): Found {
  if (!before || !isVlan(before)) return undefined;
  const name = ['vlanid', 'interface'].find(
    (setting) => before.value(setting) !== undefined && before.value(setting) !== node.value(setting),
  );
  return name && `"${name}" of the VLAN "${node.name}" cannot change. Delete the VLAN and create it again.`;
}

function isVlan(node: ConfigNode): boolean {
  return (node.value('type') ?? 'vlan') === 'vlan' && node.settings.has('vlanid');
}

/** An id can be used once on an interface, for each protocol. */
export function vlanKey(node: ConfigNode): string | undefined {
  if (!isVlan(node)) return undefined;
  const protocol = node.value('vlan-protocol') ?? '8021q';
  return [node.value('interface') ?? '', node.value('vlanid') ?? '', protocol].join(' ');
}

/** Two default routes, of which one leads to SD-WAN and the other to an interface. */
function duplicateOverSdwan({ node, state: { view } }: SaveAttempt): Found {
  const other = [...(node.parent?.entries.values() ?? [])].find((route) =>
    excludesRoute(node, route, view.version),
  );
  return (
    other &&
    `The route ${node.name} and the route ${other.name} have the same destination, but only one leads to SD-WAN.`
  );
}

function vrfOf(route: ConfigNode): string {
  return route.value('vrf') ?? '0';
}

/** Whether one of two routes must be deleted before the other is saved. */
export function excludesRoute(route: ConfigNode, other: ConfigNode, version: FirmwareVersion): boolean {
  const [kind, otherKind] = [route, other].map(defaultRouteKind);
  return (
    kind !== undefined &&
    otherKind !== undefined &&
    kind !== otherKind &&
    vrfOf(route) === vrfOf(other) &&
    covers(singleDefault, version)
  );
}

/** Where a default route leads; undefined for others and for routes that are disabled. */
function defaultRouteKind(node: ConfigNode): 'sdwan' | 'interface' | undefined {
  const route = staticRoute(node, 4);
  if (!isDefaultRoute(route) || route.isDisabled || route.through === 'blackhole') return undefined;
  if (route.zones.length > 0) return 'sdwan';
  return route.through === 'interface' ? 'interface' : undefined;
}

function becomesTransparent({ node, before }: SaveAttempt): boolean {
  return node.value('opmode') === 'transparent' && before?.value('opmode') !== 'transparent';
}

/** A managed switch of a VDOM, or an interface for FortiLink. */
function managedSwitches({ node: { part }, state }: SaveAttempt): ConfigNode | undefined {
  const [managed] = part.blocks.get('switch-controller managed-switch')?.entries.values() ?? [];
  const ports = [...(interfacesOf(state)?.entries.values() ?? [])];
  return (
    managed ??
    ports.find(
      (port) =>
        port.value('fortilink') === 'enable' &&
        (!state.vdoms.has(part.name) || port.value('vdom') === part.name),
    )
  );
}

/** The device moves an interface to another VDOM only if nothing in its VDOM uses it. */
function vdomMove({ values: [value], node, state, usersOf }: SetAttempt): Found {
  const vdom = node.value('vdom');
  if (vdom === undefined || vdom === value || !node.parent) return undefined;
  const users = usersOf(node.parent, node.name).filter(({ part }) => part !== state.global);
  if (users.length === 0) return undefined;
  return `"${node.name}" cannot leave the VDOM "${vdom}": it is used by ${usersText(users)}.`;
}

function hasCentralNat({ blocks }: ConfigNode): boolean {
  return blocks.get('system settings')?.value('central-nat') === 'enable';
}

/** The names of virtual IPs and of groups of them. */
function vipsOf({ blocks }: ConfigNode): ReadonlySet<string> {
  return new Set(
    ['firewall vip', 'firewall vipgrp'].flatMap((table) => [...(blocks.get(table)?.entries.keys() ?? [])]),
  );
}

/** The first policy whose destination is a virtual IP, or a group of them. */
function policyWithVip(part: ConfigNode): ConfigNode | undefined {
  const vips = vipsOf(part);
  const policies = part.blocks.get('firewall policy')?.entries.values() ?? [];
  return [...policies].find((policy) => policy.values('dstaddr').some((name) => vips.has(name)));
}

/** Whether a group is, or contains, another one. */
function leadsTo(name: string, group: ConfigNode, seen: Set<string>): boolean {
  if (name === group.name) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  const entry = group.parent?.entries.get(name);
  return [...(entry?.values('member') ?? [])].some((inner) => leadsTo(inner, group, seen));
}

/** What refers to a port that cannot become a member of an aggregate. */
const aggregateUsers: ReadonlySet<string> = new Set([
  ...zonedPolicyTables,
  'firewall vip',
  'firewall ippool',
  'firewall multicast-policy',
  dhcpTables[4],
]);

/** An aggregate or redundant interface takes only ports that nothing uses. */
function aggregateMember({ node, setting, values, state, usersOf }: SetAttempt): Found {
  const table = node.parent;
  if (!table || !bundleOf(node, 'system interface')?.ownsMembers) return undefined;
  const known = node.values(setting.name);
  for (const name of values.filter((value) => !known.includes(value))) {
    const port = table.entries.get(name);
    const reason = port && memberFault(port, node, state, () => usersOf(table, name));
    if (reason !== undefined) return `"${name}" cannot become a member of "${node.name}": ${reason}.`;
  }
  return undefined;
}

function memberFault(
  port: ConfigNode,
  owner: ConfigNode,
  { global, top }: DeviceState,
  usersOf: () => readonly ConfigNode[],
): string | undefined {
  if (isVlan(port)) return 'it is a VLAN';
  if (hasValue(port, 'ip')) return 'it has an address';
  if (['dhcp', 'pppoe'].includes(port.value('mode') ?? '')) return 'a server assigns its address';
  const [own, other] = [owner.value('vdom'), port.value('vdom')];
  if (own !== undefined && other !== undefined && own !== other) return `it belongs to the VDOM "${other}"`;
  const users = usersOf();
  const aggregate = users.find((user) => {
    const bundle =
      user === owner || user.parent !== port.parent ? undefined : bundleOf(user, 'system interface');
    return bundle?.ownsMembers === true && bundle.members.includes(port.name);
  });
  if (aggregate) return `it is a member of "${aggregate.name}"`;
  const vlans = users.filter((user) => user.parent === port.parent && user.value('interface') === port.name);
  if (vlans.length > 0) return `it carries ${usersText(vlans)}`;
  const cluster = (global.blocks.get('system ha') ?? top.blocks.get('system ha'))?.values('hbdev');
  if (cluster?.includes(port.name) === true) return 'it is a heartbeat interface';
  const named = users.filter(({ schema }) => aggregateUsers.has(schema?.path ?? ''));
  return named.length === 0 ? undefined : `it is used by ${usersText(named)}`;
}

/** Whether a key is known: it is not encrypted, masked as `*****`, or a placeholder. */
function isReadable(key: string): boolean {
  return key !== 'ENC' && /\w/.test(key) && !isPlaceholder(key);
}
