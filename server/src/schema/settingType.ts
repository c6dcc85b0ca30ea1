import type { FactType } from './format';
import type { SettingType } from './schema';

/** By type on the device, the types that can be checked. All others are free text. */
const byDeviceType: Readonly<Record<string, SettingType>> = {
  'ipv4-address': 'ipv4',
  'ipv4-address-any': 'ipv4',
  'ipv4-address-multicast': 'ipv4',
  'ipv4-netmask': 'netmask',
  // A mask with gaps also has four numbers.
  'ipv4-netmask-any': 'ipv4',
  'ipv4-classnet': 'ipv4-mask',
  'ipv4-classnet-any': 'ipv4-mask',
  'ipv4-classnet-host': 'ipv4-mask',
  'ipv6-address': 'ipv6',
  'ipv6-network': 'ipv6-prefix',
  'ipv6-prefix': 'ipv6-prefix',
  'mac-address': 'mac',
  datetime: 'datetime',
  uuid: 'uuid',
};

export function settingTypeOf(type: FactType, deviceType: string | undefined, secret: boolean): SettingType {
  if (secret) return 'secret';
  const known = type === 'string' || type === 'list' ? byDeviceType[deviceType ?? ''] : undefined;
  return known ?? type;
}
