import { formatVersion, type FirmwareVersion } from '../firmware/version';
import { modelDefaultText, withCertainty, type SchemaNode, type TableScope } from '../schema/schema';
import { areAdjacent, defaultSpans, type DefaultSpan } from '../schema/defaultSpans';
import { bold, code } from '../base/markdown';
import { valueForm } from './valueForm';

/** If a default changed more often than this, only the default of the version in effect is shown. */
const maxDefaultChanges = 3;

/** If a default has more values, the first line states only their number. */
const maxDefaultValues = 6;

/** After a default that no source of the train states. */
const inferredNote = 'as in earlier and later versions';

/** The first line about a table, a group of settings or a setting: name, type, limits, default. Markdown. */
export function titleOf(node: SchemaNode, version: FirmwareVersion): string {
  return node.kind === 'setting' || node.settable ? settingTitle(node, version) : tableTitle(node);
}

function settingTitle(node: SchemaNode, version: FirmwareVersion): string {
  return [bold(node.name), valueForm(node, version), defaultText(node, version)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function tableTitle(node: SchemaNode): string {
  const key = node.key === undefined ? '' : `, entries by ${code(node.key)}`;
  const kind = node.kind === 'table' ? `table${key}` : 'settings';
  const where = node.parent ? ` of ${code(node.parent.path)}` : '';
  const scope = node.parent || !node.scope ? '' : ` · ${scopeNames[node.scope]}`;
  return `${bold(node.name)} · ${kind}${where}${scope}`;
}

export const scopeNames: Readonly<Record<TableScope, string>> = {
  global: 'global',
  vdom: 'per VDOM',
  both: 'global and per VDOM',
};

/** The default in a version, and those of earlier and later versions; Markdown. Undefined if the type is not certain. */
export function defaultText(node: SchemaNode, version: FirmwareVersion): string | undefined {
  if (!node.hasCertainType(version) || node.availability(version) === 'no') return undefined;
  const found = node.defaultAt(version);
  if (found === undefined) {
    const byModel = modelDefaultText(node, code);
    if (byModel !== undefined) return `default ${byModel}`;
    const changes = defaultChanges(node);
    if (changes.length > 1) return `default ${changes.map(spanOf).join(', ')}`;
    return node.isUnsetByDefault ? 'not set by default' : undefined;
  }
  const { value, certainty } = found;
  // The sources have no defaults of this type, which the device formats itself.
  if (value === '' && node.deviceType === 'user') return undefined;
  const values = node.multiple ? String(value).split(' ') : [];
  const shown = values.length > maxDefaultValues ? `${values.length} values` : code(String(value));
  const text = value === '' ? 'empty by default' : `default ${shown}`;
  const changes = defaultChanges(node);
  if (certainty === 'in 7.6.5') {
    const shownIn = withCertainty(text, found);
    return changes.length < 2 ? shownIn : `${shownIn} (${changes.map(spanOf).join(', ')})`;
  }
  // With a gap, each version names both ends of it, so that no hover states that the default changed at one of them.
  const others = changes.filter((change) => hasGaps(changes) || change.value !== value);
  const notes = [...(certainty === 'inferred' ? [inferredNote] : []), ...others.map(spanOf)];
  return notes.length === 0 ? text : `${text} (${notes.join(', ')})`;
}

/** The defaults in the order of the releases; empty if only one is known, or if a former default returns. */
function defaultChanges(node: SchemaNode): readonly DefaultSpan[] {
  if (node.defaults.length < 2) return [];
  const changes = defaultSpans(node);
  const distinct = new Set(changes.map(({ value }) => value));
  return changes.length > maxDefaultChanges || distinct.size < changes.length ? [] : changes;
}

/** Whether releases between two known defaults have one of them, and it is not known which. */
function hasGaps(changes: readonly DefaultSpan[]): boolean {
  return changes.some(({ last }, index) => {
    const next = changes[index + 1];
    return next !== undefined && !areAdjacent(last, next.first);
  });
}

function spanOf({ value, first, last, isFirst }: DefaultSpan): string {
  const shown = value === '' ? 'empty' : code(String(value));
  if (isFirst === 'after a gap') return `${shown} from ${formatVersion(first)} to ${formatVersion(last)}`;
  return isFirst ? `${shown} until ${formatVersion(last)}` : `${shown} since ${formatVersion(first)}`;
}
