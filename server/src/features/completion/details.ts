import type { FirmwareVersion } from '../../firmware/version';
import { hasLongValueList, mayBeNewer, optionsIn, valueForm } from '../../documentation/valueForm';
import { modelDefaultText, withCertainty, type SchemaNode } from '../../schema/schema';

/** The type of a setting in plain text: `integer 1–65535`, `enable | disable`. */
export function plainForm(node: SchemaNode, version: FirmwareVersion): string | undefined {
  if (node.type === 'option' && !hasLongValueList(node, version)) {
    const names = optionsIn(node, version)
      .filter((option) => !mayBeNewer(option, node, version))
      .map(({ name }) => name);
    if (names.length > 0) return names.join(' | ');
  }
  return valueForm(node, version);
}

/** The default of a setting in plain text: `default 4433`; undefined if it is empty or unknown. */
export function plainDefault(node: SchemaNode, version: FirmwareVersion): string | undefined {
  const byModel = modelDefaultText(node);
  if (byModel !== undefined) return `default ${byModel}`;
  const preset = node.defaultAt(version);
  if (preset === undefined || preset.value === '') return undefined;
  return withCertainty(`default ${preset.value}`, preset);
}
