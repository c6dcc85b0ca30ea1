import type { EffectiveFirmware } from '../firmware/effective';
import type { EffectiveSetting, ObjectState } from '../model/objectState';
import { isDomainName, isIpv4 } from '../syntax/addresses';
import { addressSetting } from './versions';

/** The push object under the version in force. */
export interface PushObject {
  readonly object: ObjectState;
  readonly firmware: EffectiveFirmware;
}

/** The table all rules of this family look at. */
export const table = 'system ftm-push';

/** What a device that has never been told an address holds. */
const noAddress = '0.0.0.0';

/** The setting, where it holds something: an empty text or `0.0.0.0` is what the device has without it. */
export function setValue(
  object: ObjectState,
  name: 'server' | 'server-ip' | 'interface',
): EffectiveSetting | undefined {
  const setting = object.get(name);
  const value = setting?.values.join(' ') ?? '';
  return value === '' || value === noAddress ? undefined : setting;
}

/** The settings that name an address and have an effect in the version in force. */
export function workingAddress({ object, firmware }: PushObject): EffectiveSetting | undefined {
  return setValue(object, addressSetting(firmware.version)) ?? setValue(object, 'interface');
}

/** Whether push is switched on. */
export function isEnabled(object: ObjectState): boolean {
  const status = object.value('status');
  return status !== undefined && status !== '' && 'enable'.startsWith(status);
}

/** Whether the version in force surely or perhaps has the setting. */
export function mayExist({ object, firmware }: PushObject, name: string): boolean {
  return object.node.child(name)?.availability(firmware.version) !== 'no';
}

/** Whether `server` can be given a value: neither it nor `interface`, which excludes it, has one. */
export function canNameServer(object: ObjectState): boolean {
  return !setValue(object, 'server') && !setValue(object, 'interface');
}

/** Whether `server` takes a text. */
export function isHost(text: string): boolean {
  return isIpv4(text) || isDomainName(text);
}

/** A setting that names an address, but does not count in the version in force. */
export function ineffectiveAddress({ object, firmware }: PushObject): EffectiveSetting | undefined {
  return setValue(object, addressSetting(firmware.version) === 'server' ? 'server-ip' : 'server');
}

/** The line that names an address to be replaced by hand. */
export function addressLine({ version }: EffectiveFirmware): string {
  const name = addressSetting(version);
  return `set ${name} ${name === 'server' ? '"push.example.com"' : '198.51.100.1'}`;
}
