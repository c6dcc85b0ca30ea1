import type { EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import { isTemplated, type EffectiveSetting, type ObjectState } from '../model/objectState';
import { isDomainName, isIpv4 } from '../syntax/addresses';
import { addressSetting, showsServerIp } from './versions';

/** The push object in the version in effect. */
interface PushObject {
  readonly object: ObjectState;
  readonly firmware: EffectiveFirmware;
}

/** The table that all rules of this family check. */
export const ftmPushTable = 'system ftm-push';

/** Kinds of addresses to which a device in front of the FortiGate may forward. */
export const forwardable: readonly string[] = ['private', 'carrier-grade NAT'];

/** The minimum time, in seconds, that users need to answer. */
export const leastAnswerTime = 30;

/** The default of the address. */
export const noAddress = '0.0.0.0';

/** The setting if it has a value. An empty text and `0.0.0.0` are defaults. */
export function setValue(
  object: ObjectState,
  name: 'server' | 'server-ip' | 'interface',
): EffectiveSetting | undefined {
  const setting = object.get(name);
  const value = setting?.values.join(' ') ?? '';
  return value === '' || value === noAddress ? undefined : setting;
}

/** The setting if it has a value and the version has it. Otherwise the device rejects the line, as if it were absent. */
export function acceptedValue(
  block: PushObject,
  name: 'server' | 'server-ip' | 'interface',
): EffectiveSetting | undefined {
  return mayExist(block, name) ? setValue(block.object, name) : undefined;
}

/** The settings for the address that have a value, but do not exist in this version. */
export function rejectedAddresses(block: PushObject): readonly EffectiveSetting[] {
  return (['server', 'server-ip', 'interface'] as const).flatMap((name) =>
    mayExist(block, name) ? [] : (setValue(block.object, name) ?? []),
  );
}

/** Whether both settings for the address have a value, which `ftm-push/server-and-server-ip` reports. */
export function hasBothAddresses(block: PushObject): boolean {
  return bothAccepted(block, 'server', 'server-ip');
}

/** Whether an address and an interface have a value, which `ftm-push/server-and-interface` reports. */
export function hasServerAndInterface(block: PushObject): boolean {
  return bothAccepted(block, 'server', 'interface');
}

function bothAccepted(block: PushObject, one: 'server', other: 'server-ip' | 'interface'): boolean {
  return (
    acceptedValue(block, one) !== undefined &&
    acceptedValue(block, other) !== undefined &&
    !isTemplated(block.object)
  );
}

/** The settings that name an address and have an effect in the version in effect. */
export function workingAddress(block: PushObject): EffectiveSetting | undefined {
  return acceptedValue(block, addressSetting(block.firmware.version)) ?? acceptedValue(block, 'interface');
}

/** Whether push is enabled. */
export function isPushEnabled(object: ObjectState): boolean {
  const status = object.value('status');
  return status !== undefined && status !== '' && 'enable'.startsWith(status);
}

/**
 * Whether a document only changes push: it has no header and no other table. Settings that it omits may be set on the
 * device.
 */
export function isPushScript(document: ConfigDocument): boolean {
  if (document.fileFirmware.header) return false;
  return document.structure.every(
    ({ type, path, container, opens }) =>
      type !== 'block' ||
      (opens !== undefined && opens.kind !== 'table') ||
      container?.kind === 'table' ||
      (path.length === 2 && ftmPushTable.startsWith(path[0] ?? '') && 'ftm-push'.startsWith(path[1] ?? '')),
  );
}

/** Whether the version in effect certainly or perhaps has the setting. */
export function mayExist({ object, firmware }: PushObject, name: string): boolean {
  return object.node.child(name)?.availability(firmware.version) !== 'no';
}

/** Whether `server` can be set: neither it nor `interface`, which excludes it, has a value. */
export function canNameServer(object: ObjectState): boolean {
  return !setValue(object, 'server') && !setValue(object, 'interface');
}

/** Whether `server` accepts a text. */
export function isHost(text: string): boolean {
  return isIpv4(text) || isDomainName(text);
}

/** A setting that names an address, but has no effect in the version in effect. */
export function ineffectiveAddress({ object, firmware }: PushObject): EffectiveSetting | undefined {
  return setValue(object, addressSetting(firmware.version) === 'server' ? 'server-ip' : 'server');
}

/**
 * Whether another rule reports a setting for the address that the version ignores or rejects. It must be corrected
 * before push is enabled or an address is added.
 */
export function hasReportedAddress(block: PushObject): boolean {
  const { object, firmware } = block;
  // A CLI without `server-ip` rejects every value.
  const isRemoved = !showsServerIp(firmware.version) && object.get('server-ip') !== undefined;
  return isRemoved || ineffectiveAddress(block) !== undefined || hasServerAndInterface(block);
}

/** The line with an example address that the user must replace. */
export function addressLine({ version }: EffectiveFirmware): string {
  const name = addressSetting(version);
  return `set ${name} ${name === 'server' ? '"<fqdn>"' : '<public-ip>'}`;
}
