import type { FirmwareVersion } from '../../firmware/version';
import { defaultText } from '../../documentation/titles';
import { valueForm } from '../../documentation/valueForm';
import type { OptionValue, SchemaNode, TableScope } from '../../schema/schema';

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
  return joined(node.defaultIn(version) === option.name ? 'the default' : undefined, option.doc?.summary);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .join(' · ')
    .replaceAll('`', '');
}
