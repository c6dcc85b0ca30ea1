import type { FirmwareVersion } from '../../firmware/version';
import { defaultText } from '../../documentation/titles';
import { valueForm } from '../../documentation/valueForm';
import type { OptionValue, SchemaNode, TableScope } from '../../schema/schema';

const scopes: Readonly<Record<TableScope, string>> = {
  global: 'global',
  vdom: 'per VDOM',
  both: 'global and per VDOM',
};

/** What a setting takes and its default, what a table's entries are named by: plain text. */
export function detailOfNode(node: SchemaNode, version: FirmwareVersion): string {
  if (node.kind === 'setting' || node.settable) {
    return joined(valueForm(node, version), defaultText(node, version));
  }
  const kind = node.kind === 'object' ? 'settings' : `table, entries by ${node.key ?? 'key'}`;
  return joined(kind, node.parent || !node.scope ? undefined : scopes[node.scope]);
}

/** What is special about a value: plain text, usually empty. */
export function detailOfOption(node: SchemaNode, option: OptionValue, version: FirmwareVersion): string {
  return joined(node.defaultIn(version) === option.name ? 'the default' : undefined, option.doc?.summary);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .join(' · ')
    .replaceAll('`', '');
}
