import { CompletionItemKind } from 'vscode-languageserver-types';
import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { matchChild } from '../../model/names';
import { availabilityIn } from '../../model/availability';
import { settingsNode } from '../../model/schemaContext';
import { formatIntervals } from '../../schema/intervals';
import type { OptionValue, SchemaNode } from '../../schema/schema';
import { quote, unquote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { plainForm } from './details';
import { fits } from './matching';
import { noOffers, type CompletionRequest, type Offer, type Offers } from './offer';
import { nameOffers } from './references';
import { stateAround } from './settings';
import { startsWord, written } from './written';

/** The values that may stand at the cursor: options, names of entries, or the default of what takes free text. */
export function valueOffers(request: CompletionRequest, setting: Setting): Offers {
  const { context, firmware } = request;
  const { version } = firmware;
  const table = settingsNode(context.schemaContext);
  const match = table && setting.name && matchChild(table, unquote(setting.name.text), version);
  if (!match || !('target' in match) || setting.verb === 'unset' || setting.verb === 'clear') return noOffers;
  const node = match.target;
  const position = context.index - 2;
  if (position > 0 && !node.multiple) return noOffers;
  const replaced = context.word && !startsWord(context) ? position : undefined;
  const isFree = freeNames(request, setting, replaced, table, node);
  if (node.type !== 'option') {
    return node.references.length > 0 ? nameOffers(request, node, isFree) : defaultOffer(request, node);
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
    offers: [
      ...here.map((option) => optionOffer(request, node, option)),
      ...shown.map((option) => ({
        ...optionOffer(request, node, option),
        remark: formatIntervals(option.intervals),
        unavailable: true,
      })),
    ],
    incomplete: elsewhere.length > 0,
  };
}

/**
 * Which names are not among the values yet, or, for `unselect`, are.
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
  const standing = new Set(values.filter((_, index) => index !== replaced).map(({ text }) => unquote(text)));
  return (name) => {
    if (standing.has(name)) return false;
    if (verb === 'unselect') return state.has(name);
    return verb !== 'append' || !state.has(name);
  };
}

function optionOffer(request: CompletionRequest, node: SchemaNode, { name }: OptionValue): Offer {
  const isDefault = node.defaultIn(request.firmware.version) === name;
  return {
    label: name,
    kind: CompletionItemKind.EnumMember,
    ...written(request, node.multiple, name),
    ...(isDefault && { remark: 'default' }),
    subject: { about: 'option', path: node.path, option: name },
  };
}

/** The default of a setting that takes numbers or text, with its limits. */
function defaultOffer(request: CompletionRequest, node: SchemaNode): Offers {
  const { version } = request.firmware;
  const value = node.defaultIn(version);
  if (value === undefined || value === '' || node.type === 'secret') return noOffers;
  const text = node.type === 'string' ? quote(String(value)) : String(value);
  const detail = plainForm(node, version);
  return {
    offers: [
      {
        label: String(value),
        kind: CompletionItemKind.Value,
        ...written(request, node.multiple, text),
        ...(detail !== undefined && { detail }),
        remark: 'default',
        subject: { about: 'node', path: node.path },
      },
    ],
    incomplete: false,
  };
}

/** `enable` first, the default next; what is certain before what is not; what came late last. */
function byUsefulness(
  node: SchemaNode,
  version: FirmwareVersion,
): (a: OptionValue, b: OptionValue) => number {
  const preset = node.defaultIn(version);
  const weight = (option: OptionValue): number => {
    if (option.name === 'enable') return 0;
    if (option.name === 'disable') return 1;
    if (option.name === preset) return 2;
    return availabilityIn(option, version) === 'yes' ? 3 : 4;
  };
  return (a, b) => weight(a) - weight(b) || compareFirst(a, b);
}

function compareFirst(a: OptionValue, b: OptionValue): number {
  const first = a.intervals[0]?.first;
  const second = b.intervals[0]?.first;
  return first && second ? compareVersions(first, second) : 0;
}
