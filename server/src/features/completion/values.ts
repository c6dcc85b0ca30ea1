import { CompletionItemKind } from 'vscode-languageserver-types';
import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { matchChild } from '../../schema/matchNames';
import { availabilityIn } from '../../schema/availability';
import { settingsNode } from '../../schema/schemaContext';
import { formatIntervals } from '../../schema/intervals';
import { withCertainty, type OptionValue, type SchemaNode } from '../../schema/schema';
import { weaknessOf } from '../../schema/strength';
import { quote, unquote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { plainForm } from './details';
import { fits } from './matching';
import { noSuggestions, type CompletionRequest, type Suggestion, type SuggestionList } from './suggestion';
import { nameSuggestions } from './references';
import { stateAround } from './settings';
import { startsWord, insertText } from './insertText';

/** The valid values at the cursor: options, names of entries, or the default of a setting with free text. */
export function valueSuggestions(request: CompletionRequest, setting: Setting): SuggestionList {
  const { context, firmware } = request;
  const { version } = firmware;
  const table = settingsNode(context.schemaContext);
  const match = table && setting.name && matchChild(table, unquote(setting.name.text), version);
  if (!match || !('target' in match) || setting.verb === 'unset' || setting.verb === 'clear')
    return noSuggestions;
  const node = match.target;
  const position = context.index - 2;
  if (position > 0 && !node.isMultipleIn(version)) return noSuggestions;
  const replaced = context.word && !startsWord(context) ? position : undefined;
  const isFree = freeNames(request, setting, replaced, table, node);
  if (node.type !== 'option') {
    return node.references.length > 0
      ? nameSuggestions(request, node, isFree)
      : defaultSuggestion(request, node);
  }

  const free = node.options.filter((option) => !option.hidden && isFree(option.name));
  const typed = unquote(context.typed);
  const here = free
    .filter((option) => availabilityIn(option, version) !== 'no')
    .sort(byUsefulness(node, version));
  const elsewhere = free.filter((option) => availabilityIn(option, version) === 'no');
  const shown = here.some(({ name }) => fits(name, typed))
    ? []
    : elsewhere.filter(({ name }) => fits(name, typed));
  return {
    suggestions: [
      ...here.map((option) => optionSuggestion(request, node, option)),
      ...shown.map((option) => ({
        ...optionSuggestion(request, node, option),
        description: formatIntervals(option.intervals),
        unavailable: true,
      })),
    ],
    incomplete: elsewhere.length > 0,
  };
}

/**
 * Selects the names that are not yet among the values, or, for `unselect`, those that are.
 *
 * @param replaced index of the value under the cursor
 */
function freeNames(
  request: CompletionRequest,
  { verb, values }: Setting,
  replaced: number | undefined,
  table: SchemaNode,
  node: SchemaNode,
): (name: string) => boolean {
  const state = new Set(stateAround(request, table).get(node.name)?.values);
  const existingValues = new Set(
    values.filter((_, index) => index !== replaced).map(({ text }) => unquote(text)),
  );
  return (name) => {
    if (existingValues.has(name)) return false;
    if (verb === 'unselect') return state.has(name);
    return verb !== 'append' || !state.has(name);
  };
}

function optionSuggestion(request: CompletionRequest, node: SchemaNode, { name }: OptionValue): Suggestion {
  const found = node.defaultAt(request.firmware.version);
  return {
    label: name,
    kind: CompletionItemKind.EnumMember,
    ...insertText(request, node.isMultipleIn(request.firmware.version), name),
    ...(found?.value === name && { description: withCertainty('default', found) }),
    subject: { about: 'option', path: node.path, option: name },
  };
}

/** The default of a setting with numbers or text, with its limits. */
function defaultSuggestion(request: CompletionRequest, node: SchemaNode): SuggestionList {
  const { version } = request.firmware;
  const found = node.defaultAt(version);
  if (found === undefined || found.value === '' || node.secret) return noSuggestions;
  const { value } = found;
  const text = node.type === 'string' ? quote(String(value)) : String(value);
  const detail = plainForm(node, version);
  return {
    suggestions: [
      {
        label: String(value),
        kind: CompletionItemKind.Value,
        ...insertText(request, node.isMultipleIn(version), text),
        ...(detail !== undefined && { detail }),
        description: withCertainty('default', found),
        subject: { about: 'node', path: node.path },
      },
    ],
    incomplete: false,
  };
}

/** The order: `enable`, `disable`, the default, certain values, uncertain values; weak cryptography is last. */
function byUsefulness(
  node: SchemaNode,
  version: FirmwareVersion,
): (a: OptionValue, b: OptionValue) => number {
  const preset = node.defaultAt(version)?.value;
  const weight = (option: OptionValue): number => {
    if (option.name === 'enable') return 0;
    if (option.name === 'disable') return 1;
    if (option.name === preset) return 2;
    return availabilityIn(option, version) === 'yes' ? 3 : 4;
  };
  return (a, b) =>
    weaknessOf(node, a.name) - weaknessOf(node, b.name) || weight(a) - weight(b) || compareFirst(a, b);
}

function compareFirst(a: OptionValue, b: OptionValue): number {
  const first = a.intervals[0]?.first;
  const second = b.intervals[0]?.first;
  return first && second ? compareVersions(first, second) : 0;
}
