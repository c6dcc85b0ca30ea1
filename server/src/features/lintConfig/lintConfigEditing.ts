import { findNodeAtLocation, getLocation, parseTree, type Location } from 'jsonc-parser';
import { chooseFirmware } from '../../firmware/releases';
import { formatVersion, type FirmwareVersion } from '../../firmware/version';
import type { LintConfigProblem } from '../../lintConfig/lintConfig';
import { readLintConfig } from '../../lintConfig/readLintConfig';
import { RuleNames } from '../../rules/engine/ruleNames';
import { rules } from '../../rules/registry';
import { withCertainty, type Schema, type SchemaNode } from '../../schema/schema';

export interface LintConfigSuggestion {
  readonly label: string;
  readonly detail: string;
  readonly kind: 'table' | 'setting' | 'value';
  /** The JSON that replaces the text between the offsets. */
  readonly insertText: string;
  readonly from: number;
  readonly to: number;
}

const ruleNames = new RuleNames(rules);

/** What is invalid under `require` in the text of a `.fortios-lint.json`, by line. The JSON schema checks the rest. */
export function checkLintConfig(text: string, schema: Schema): readonly LintConfigProblem[] {
  const { config, problems } = readLintConfig(text, ruleNames, schema);
  if (!config.require) return [];
  const root = parseTree(text, [], { allowTrailingComma: true });
  const required = root && findNodeAtLocation(root, ['require']);
  if (!required) return [];
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const [first, last] = [lineAt(required.offset), lineAt(required.offset + required.length)];
  return problems.filter(({ line = -1 }) => first <= line && line <= last);
}

/** Tables, settings and values under `require`, for the version that the file names; none anywhere else. */
export function completeLintConfig(
  text: string,
  offset: number,
  schema: Schema,
): readonly LintConfigSuggestion[] {
  const location = getLocation(text, offset);
  const [top, key, setting, part] = location.path;
  if (top !== 'require' || typeof key !== 'string') return [];
  const version = versionIn(text);
  const { length } = location.path;
  if (length === 2 && location.isAtPropertyKey) {
    const typed = typedKey(text, offset, location);
    const suggested = typed.includes('[') ? filterTexts(typed, schema, version) : tableTexts(schema, version);
    return withRange(suggested, ': {}', text, offset, location);
  }
  const table = nodeAt(tablePath(key), schema);
  if (!table || typeof setting !== 'string') return [];
  if (length === 3 && location.isAtPropertyKey)
    return withRange(settingTexts(table, version), ': ""', text, offset, location);
  const isValue = length === 3 || typeof part === 'number' || part === 'value';
  const node = table.child(setting);
  if (!isValue || !node) return [];
  return withRange(valueTexts(node, version), '', text, offset, location);
}

type Suggested = Omit<LintConfigSuggestion, 'insertText' | 'from' | 'to'>;

/** The version under `firmware`; undefined if each file decides. */
function versionIn(text: string): FirmwareVersion | undefined {
  const { firmware } = readLintConfig(text, ruleNames).config;
  const named = firmware ?? /"firmware"\s*:\s*"([^"]*)"/.exec(text)?.[1];
  const choice = named === undefined ? undefined : chooseFirmware(named);
  return choice && 'version' in choice ? choice.version : undefined;
}

function isAvailable(node: SchemaNode, version: FirmwareVersion | undefined): boolean {
  return version === undefined || node.availability(version) !== 'no';
}

/** Tables with entries at every depth, and objects at the top. */
function tableTexts(schema: Schema, version: FirmwareVersion | undefined): readonly Suggested[] {
  const found: Suggested[] = [];
  const add = (node: SchemaNode): void => {
    if (!isAvailable(node, version) || node.kind === 'setting') return;
    const isTable = node.kind === 'table';
    if (isTable || node.parent === undefined)
      found.push({ label: node.path, detail: isTable ? 'table' : 'settings', kind: 'table' });
    for (const child of node.children()) if (child.kind !== 'setting') add(child);
  };
  for (const table of schema.tables()) add(table);
  return found;
}

/** The rest of a filter in a key: `firewall policy[` or `firewall policy[action=`. */
function filterTexts(
  typed: string,
  schema: Schema,
  version: FirmwareVersion | undefined,
): readonly Suggested[] {
  const start = typed.lastIndexOf('[');
  const table = nodeAt(tablePath(typed), schema);
  const before = typed.slice(0, start);
  const [, setting, operator = ''] = /^\[\s*([\w.+-]+)\s*(<=|>=|!=|=|<|>)/.exec(typed.slice(start)) ?? [];
  const node = setting === undefined ? undefined : table?.child(setting);
  if (!table) return [];
  if (node)
    return valueTexts(node, version)
      .filter(({ label }) => /^[\w.-]+$/.test(label))
      .map((one) => ({ ...one, label: `${before}[${node.name}${operator}${one.label}]` }));
  return settingTexts(table, version).map((one) => ({ ...one, label: `${before}[${one.label}=]` }));
}

function settingTexts(table: SchemaNode, version: FirmwareVersion | undefined): readonly Suggested[] {
  return [...table.children()]
    .filter((node) => node.kind === 'setting' && isAvailable(node, version))
    .map((node) => ({
      label: node.name,
      detail: detailOf(node, version),
      kind: 'setting',
    }));
}

/** What a setting can be required to be: its options, a comparison with its default or limit, or any value. */
function valueTexts(node: SchemaNode, version: FirmwareVersion | undefined): readonly Suggested[] {
  const detail = detailOf(node, version);
  const options = node.options
    .filter((option) => version === undefined || option.availability(version) !== 'no')
    .map(({ name }) => name);
  const limits = version === undefined ? undefined : node.limitsIn(version);
  const [min, max] = limits ? [limits.min, limits.max] : (node.range ?? []);
  const comparisons = node.type === 'integer' ? [`<= ${max ?? 10}`, `>= ${min ?? 1}`] : [];
  return [...options, ...comparisons, '*'].map((label) => ({
    label,
    detail: label === '*' ? 'any value, if it is set' : detail,
    kind: 'value',
  }));
}

function detailOf(node: SchemaNode, version: FirmwareVersion | undefined): string {
  const preset = version === undefined ? undefined : node.defaultAt(version);
  const inVersion = version === undefined ? '' : `FortiOS ${formatVersion(version)}`;
  return [node.type ?? '', preset && withCertainty(`default ${preset.value}`, preset), inVersion]
    .filter(Boolean)
    .join(' · ');
}

function nodeAt(path: string, schema: Schema): SchemaNode | undefined {
  const [top = '', ...rest] = path.split(' > ');
  return rest.reduce((parent, name) => parent?.child(name), schema.node(top));
}

/** The table in a key, without its filters. */
function tablePath(key: string): string {
  return (key.split('[', 1)[0] ?? '').trim().replace(/\s+/g, ' ');
}

/** The text of a key up to the cursor, without the quote. */
function typedKey(text: string, offset: number, { previousNode }: Location): string {
  return previousNode && previousNode.offset < offset ? text.slice(previousNode.offset + 1, offset) : '';
}

/** Suggestions that replace the string at the cursor, or are inserted if there is none. */
function withRange(
  suggested: readonly Suggested[],
  after: string,
  text: string,
  offset: number,
  { previousNode }: Location,
): readonly LintConfigSuggestion[] {
  const isInside =
    previousNode !== undefined &&
    previousNode.offset <= offset &&
    offset <= previousNode.offset + previousNode.length;
  const [from, to] = isInside
    ? [previousNode.offset, previousNode.offset + previousNode.length]
    : [offset, offset];
  const hasRest = after === '' || /^\s*:/.test(text.slice(to));
  return suggested.map((one) => ({
    ...one,
    from,
    to,
    insertText: `${JSON.stringify(one.label)}${hasRest ? '' : after}`,
  }));
}
