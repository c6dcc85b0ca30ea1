import type { SchemaView } from '../schema/schemaContext';
import { mustBeSet, refused, type DeviceError } from './rejections';
import type { ConfigNode } from './state';

type Check = (node: ConfigNode, view: SchemaView) => DeviceError | undefined;

/** What the device checks when an object or entry is saved, by table. */
const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['system ftm-push', pushAddress],
  ['vpn ipsec phase1-interface', (node) => missing(node, 'interface')],
  ['router bgp > neighbor', neighborAs],
  ...['', '2', '3'].map((number): [string, Check] => [`log fortianalyzer${number} setting`, logServer]),
]);

/**
 * Why the device does not save an object at `end`, or an entry at `next`; undefined if it may. Only for what the state
 * contains in full.
 */
export function closingError(node: ConfigNode, view: SchemaView): DeviceError | undefined {
  return hasClosingCheck(node) ? checks.get(node.schema?.path ?? '')?.(node, view) : undefined;
}

/** Whether {@link closingError} can have an answer. */
export function hasClosingCheck({ kind, schema }: ConfigNode): boolean {
  if (!schema || !checks.has(schema.path)) return false;
  return schema.kind === 'object' ? kind === 'block' : kind === 'entry';
}

function missing(node: ConfigNode, setting: string): DeviceError | undefined {
  if (hasValue(node, setting)) return undefined;
  return mustBeSet(setting, `"${node.name}" needs "${setting}".`);
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
  const hasServer = node.schema?.child('server')?.availability(version) !== 'no';
  const names = hasServer ? ['server', 'interface'] : ['server-ip'];
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
