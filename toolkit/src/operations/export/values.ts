import { defaultValues } from 'fortios-language/model/settingValues';
import { isUnreadable } from 'fortios-language/analysis/device/state/volatileSettings';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { isSecret, mask } from 'fortios-language/secrets/secrets';
import { subnetText } from 'fortios-language/syntax/addresses';

/** A value, or the default if it is certain. */
export function shownValue(node: ConfigNode, setting: string, { view }: DeviceState): string | null {
  const value = valueText(node, setting);
  if (value !== null) return value;
  const standard = defaultValues(node.settingSchema(setting), view.version) ?? [];
  return standard.length === 0 ? null : (subnetText(standard) ?? standard.join(' '));
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

export function commentOf(node: ConfigNode): string | null {
  return node.value('comments') ?? node.value('comment') ?? null;
}
