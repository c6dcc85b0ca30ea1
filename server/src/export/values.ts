import { isUnreadable } from '../device/noise';
import type { ConfigNode, DeviceState } from '../device/state';
import { isSecret, mask } from '../secrets/secrets';
import { prefixLengthOf } from '../syntax/addresses';

/** A value, or the default if it is certain. */
export function shownValue(node: ConfigNode, setting: string, { view }: DeviceState): string | null {
  const value = valueText(node, setting);
  if (value !== null) return value;
  const standard = node.settingSchema(setting)?.defaultIn(view.version);
  if (standard === undefined || standard === '') return null;
  return subnetText(String(standard).split(' ')) ?? String(standard);
}

/** The values of a setting, masked if they are a secret; lists are separated by commas. */
export function valueText(node: ConfigNode, setting: string): string | null {
  const values = node.settings.get(setting)?.values;
  if (!values) return null;
  const schema = node.settingSchema(setting);
  if (isUnreadable(values) || (schema && isSecret(schema))) return mask;
  const address = subnetText(values);
  if (address !== undefined) return address;
  return values.join(schema?.multiple === true ? ', ' : ' ');
}

/** `10.0.0.0/24` for an address with its mask. */
export function subnetText([address = '', netmask = '', ...others]: readonly string[]): string | undefined {
  const length = others.length > 0 ? undefined : prefixLengthOf(netmask, 32);
  return length === undefined || !/^\d+\.\d+\.\d+\.\d+$/.test(address) ? undefined : `${address}/${length}`;
}

export function commentOf(node: ConfigNode): string | null {
  return node.value('comments') ?? node.value('comment') ?? null;
}
