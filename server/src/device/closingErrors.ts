import { version as versionOf, isAtLeast } from '../firmware/version';
import {
  hasRequired,
  isMissing,
  missingRequired,
  perhapsMissing,
  type EntryValues,
} from '../schema/requiredSettings';
import type { SchemaView } from '../schema/schemaContext';
import { ipv4Number } from '../syntax/addresses';
import { mustBeSet, refused, type DeviceError } from './rejections';
import type { ConfigNode } from './state';

/** @param before the entry or object before its commands; undefined if it is new */
type Check = (node: ConfigNode, view: SchemaView, before: ConfigNode | undefined) => DeviceError | undefined;

/** What the device checks when an object or entry is saved, by table, in addition to its required settings. */
const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['system ftm-push', pushAddress],
  ['vpn ipsec phase1-interface', tunnelType],
  ['vpn ipsec phase1', tunnelType],
  ['router bgp > neighbor', neighborAs],
  ['firewall policy', policyAddresses],
  ['firewall vip', (node) => reversed(node, 'extip', 'mappedip')],
  ['firewall address', (node) => (node.value('type') === 'iprange' ? reversedPair(node) : undefined)],
  ['firewall ippool', (node) => reversedPair(node, 'startip', 'endip')],
  ['firewall service custom', reversedPorts],
  ['system dhcp server > ip-range', (node) => reversedPair(node)],
  ['system interface', vlan],
  ...['', '2', '3'].map((number): [string, Check] => [`log fortianalyzer${number} setting`, logServer]),
]);

/**
 * Why the device does not save an object at `end`, or an entry at `next`; undefined if it may. Only for what the state
 * contains in full. An entry that has the same error before its commands is accepted, because a device saved it.
 *
 * @param before the entry or object before its commands; undefined if it is new
 */
export function closingError(
  node: ConfigNode,
  view: SchemaView,
  before?: ConfigNode,
): DeviceError | undefined {
  if (!hasClosingCheck(node)) return undefined;
  const error = errorOf(node, view, before);
  if (!error || node.kind === 'block' || !before) return error;
  return errorOf(before, view, before)?.reason === error.reason ? undefined : error;
}

function errorOf(
  node: ConfigNode,
  view: SchemaView,
  before: ConfigNode | undefined,
): DeviceError | undefined {
  const { schema } = node;
  if (!schema) return undefined;
  const [first, ...more] = missingRequired(schema, valuesOf(node), view.version);
  if (first !== undefined) return mustBeSet(first, needs(node, [first, ...more]));
  const error = checks.get(schema.path)?.(node, view, before);
  if (error) return error;
  const doubtful = perhapsMissing(schema, valuesOf(node), view.version);
  return doubtful.length === 0 ? undefined : { ...refused(needs(node, doubtful)), isPossible: true };
}

function valuesOf(node: ConfigNode): EntryValues {
  return {
    value: (name) => node.value(name),
    hasChild: (name) => node.blocks.get(name)?.isEmpty === false,
  };
}

/** Whether {@link closingError} can have an answer. */
export function hasClosingCheck({ kind, schema }: ConfigNode): boolean {
  if (!schema || (!checks.has(schema.path) && !hasRequired(schema.path))) return false;
  return schema.kind === 'object' ? kind === 'block' : kind === 'entry';
}

function needs({ name }: ConfigNode, settings: readonly string[]): string {
  return `"${name}" needs ${settings.map((setting) => `"${setting}"`).join(', ')}.`;
}

function missing(node: ConfigNode, setting: string): DeviceError | undefined {
  if (hasValue(node, setting)) return undefined;
  return mustBeSet(setting, needs(node, [setting]));
}

function logServer(node: ConfigNode): DeviceError | undefined {
  return node.value('status') === 'enable' ? missing(node, 'server') : undefined;
}

/** The wording is not confirmed. */
function neighborAs(node: ConfigNode): DeviceError | undefined {
  return hasValue(node, 'remote-as') ? undefined : refused(`The neighbor "${node.name}" needs "remote-as".`);
}

/** `server-ip` has no effect in versions that have `server`. */
function pushAddress(node: ConfigNode, { version }: SchemaView): DeviceError | undefined {
  if (node.value('status') !== 'enable') return undefined;
  const exists = (name: string): boolean => node.schema?.child(name)?.availability(version) !== 'no';
  const names = exists('server') ? ['server', 'interface'].filter(exists) : ['server-ip'];
  if (names.some((name) => hasValue(node, name))) return undefined;
  return {
    message: 'Missing server address. / object check operator error, -56, discard the setting',
    code: -56,
    reason: `Push is enabled without an address for the callback: ${names.map((name) => `"${name}"`).join(' or ')}.`,
  };
}

function hasValue(node: ConfigNode, setting: string): boolean {
  const value = node.value(setting) ?? '';
  return value !== '' && value !== '0.0.0.0';
}

/** From 7.2.0 on, `type` is fixed when the phase 1 is created. */
function tunnelType(
  node: ConfigNode,
  { version }: SchemaView,
  before: ConfigNode | undefined,
): DeviceError | undefined {
  if (!before || !isAtLeast(version, versionOf(7, 2, 0))) return undefined;
  const [old, now] = [before, node].map((one) => one.value('type') ?? 'static');
  if (old === now) return undefined;
  return refused(
    `"type" of "${node.name}" cannot change from ${old ?? ''} to ${now ?? ''}. Delete the phase 1 and create it again.`,
  );
}

/** What takes the place of the addresses and services of a policy, by direction. */
const policyNeeds: readonly (readonly [what: string, alternatives: readonly string[]])[] = [
  [
    'a source address ("srcaddr")',
    ['srcaddr', 'srcaddr6', 'internet-service-src', 'internet-service6-src', 'network-service-src-dynamic'],
  ],
  [
    'a destination address ("dstaddr")',
    ['dstaddr', 'dstaddr6', 'internet-service', 'internet-service6', 'network-service-dynamic'],
  ],
  [
    '"service"',
    ['service', 'app-service-type', 'internet-service', 'internet-service6', 'network-service-dynamic'],
  ],
];

/** The wording is not confirmed. In policy-based mode, other tables hold a part of the policy. */
function policyAddresses(node: ConfigNode): DeviceError | undefined {
  if (node.part.blocks.get('system settings')?.value('ngfw-mode') === 'policy-based') return undefined;
  const lacks = policyNeeds.filter(
    ([, names]) => !names.some((name) => !['', 'disable'].includes(node.value(name) ?? '')),
  );
  if (lacks.length === 0) return undefined;
  return refused(`The policy "${node.name}" needs ${lacks.map(([what]) => what).join(' and ')}.`);
}

function reversedPair(node: ConfigNode, start = 'start-ip', end = 'end-ip'): DeviceError | undefined {
  const [first, last] = [start, end].map((name) => ipv4Number(node.value(name) ?? ''));
  if (first === undefined || last === undefined || first <= last) return undefined;
  return refused(`The range of "${node.name}" is reversed: "${start}" is above "${end}".`);
}

function reversed(node: ConfigNode, ...settings: readonly string[]): DeviceError | undefined {
  const wrong = settings.find((name) =>
    node.settings.get(name)?.values.some((value) => {
      const [first, last] = value.split('-').map(ipv4Number);
      return first !== undefined && last !== undefined && first > last;
    }),
  );
  return wrong === undefined
    ? undefined
    : refused(`The range in "${wrong}" of "${node.name}" is reversed: it starts above its end.`);
}

/** Whether the device refuses or exchanges the two ports is not confirmed. */
function reversedPorts(node: ConfigNode): DeviceError | undefined {
  for (const name of ['tcp-portrange', 'udp-portrange', 'sctp-portrange']) {
    for (const value of node.settings.get(name)?.values ?? []) {
      const wrong = value.split(':').some((part) => {
        const [first, last] = part.split('-').map(Number);
        return first !== undefined && last !== undefined && first > last;
      });
      if (!wrong) continue;
      const reason = `The range ${value} in "${name}" of "${node.name}" starts above its end.`;
      return { ...refused(reason), isPossible: true };
    }
  }
  return undefined;
}

/** A new interface is a VLAN if it has an id, or the parent of a VLAN. Tunnel interfaces also have a parent. */
function vlan(node: ConfigNode, view: SchemaView, before: ConfigNode | undefined): DeviceError | undefined {
  const hasId = hasValue(node, 'vlanid') && node.value('vlanid') !== '0';
  const hasParent = hasValue(node, 'interface') && !node.settings.has('remote-ip');
  const isVlan = node.settings.has('type') ? node.value('type') === 'vlan' : hasId || hasParent;
  if (before || !isVlan) return undefined;
  if (node.schema && isMissing(node.schema, valuesOf(node), 'vdom', view.version))
    return mustBeSet('vdom', needs(node, ['vdom']));
  if (!hasValue(node, 'interface')) return refused(`The VLAN "${node.name}" needs "interface".`);
  if (!hasId) return refused(`The VLAN "${node.name}" needs "vlanid".`);
  const twin = [...(node.parent?.entries.values() ?? [])].find(
    (other) => other !== node && vlanKey(other) === vlanKey(node),
  );
  if (!twin) return undefined;
  const [id = '', parent = ''] = [node.value('vlanid'), node.value('interface')];
  return refused(`VLAN ${id} on "${parent}" is already that of "${twin.name}".`);
}

/** An id can be used once on an interface, for each protocol. */
function vlanKey(node: ConfigNode): string | undefined {
  const isVlan = (node.value('type') ?? 'vlan') === 'vlan' && node.settings.has('vlanid');
  if (!isVlan) return undefined;
  return ['interface', 'vlanid', 'vlan-protocol'].map((name) => node.value(name) ?? '').join(' ');
}
