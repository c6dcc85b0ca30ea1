import type { FirmwareVersion } from '../../firmware/version';
import { defaultText } from '../../documentation/titles';
import { valueForm } from '../../documentation/valueForm';
import { withCertainty, type OptionValue, type SchemaNode, type TableScope } from '../../schema/schema';

const scopes: Readonly<Record<TableScope, string>> = {
  global: 'global',
  vdom: 'per VDOM',
  both: 'global and per VDOM',
};

/** The type and default of a setting, or the key of a table, as plain text. */
export function detailOfNode(node: SchemaNode, version: FirmwareVersion): string {
  if (node.kind === 'setting' || node.settable) {
    return joined(valueForm(node, version), defaultText(node, version));
  }
  const kind = node.kind === 'object' ? 'settings' : `table, entries by ${node.key ?? 'key'}`;
  return joined(kind, node.parent || !node.scope ? undefined : scopes[node.scope]);
}

/** Remarks about a value as plain text, usually empty. */
export function detailOfOption(node: SchemaNode, option: OptionValue, version: FirmwareVersion): string {
  const preset = node.defaultAt(version);
  const mark = preset?.value === option.name ? withCertainty('the default', preset) : undefined;
  return joined(mark, option.doc?.summary);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .join(' · ')
    .replaceAll('`', '');
}
