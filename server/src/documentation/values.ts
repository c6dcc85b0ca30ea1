import type { FirmwareVersion } from '../firmware/version';
import { formatIntervals } from '../schema/intervals';
import type { OptionValue, SchemaNode } from '../schema/schema';
import type { Explanation } from './explanations';
import { code } from './markdown';
import { hasLongValueList, optionsIn } from './valueForm';

/** The maximum number of values that a hover explains; the others are only named. */
const explainedValues = 6;

/** The maximum number of values that a hover names. */
const namedValues = 24;

/** The values of a setting for a hover: those that are explained as a list, the others by name. Markdown. */
export function valueLines(
  node: SchemaNode,
  explanation: Explanation | undefined,
  version: FirmwareVersion,
): string | undefined {
  if (node.type !== 'option') return undefined;
  const options = optionsIn(node, version);
  const explained = options
    .filter((option) => textOf(option, explanation) !== undefined)
    .slice(0, explainedValues);
  const rest = hasLongValueList(node, version) ? options.filter((option) => !explained.includes(option)) : [];
  const items = explained.map((option) => valueItem(node, option, explanation, version));
  const others = namesOf(rest, explained.length === 0 ? 'Values' : 'Others');
  if (items.length === 0) return others;
  return [...items, ...(others === undefined ? [] : ['', others])].join('\n');
}

/** All values with their effects and versions, as items of a list. Markdown. */
export function allValues(
  node: SchemaNode,
  explanation: Explanation | undefined,
  version: FirmwareVersion,
): readonly string[] {
  if (node.type !== 'option') return [];
  const here = optionsIn(node, version);
  const elsewhere = node.options.filter(
    (option) => !option.hidden && option.availability(version) === 'no' && option.intervals.length > 0,
  );
  return [
    ...here.map((option) => valueItem(node, option, explanation, version)),
    ...elsewhere.map((option) => {
      const text = textOf(option, explanation);
      return `- ${code(option.name)} (FortiOS ${formatIntervals(option.intervals)})${text === undefined ? '' : `: ${text}`}`;
    }),
  ];
}

/** The effect of a value; Markdown. */
export function textOf(option: OptionValue, explanation: Explanation | undefined): string | undefined {
  const { name, doc } = option;
  return explanation && Object.hasOwn(explanation.values, name) ? explanation.values[name] : doc?.summary;
}

/** `default`, or `default in 7.6.5` if the version may have another default; undefined for other values. */
export function defaultMark(
  node: SchemaNode,
  { name }: OptionValue,
  version: FirmwareVersion,
): string | undefined {
  const preset = node.defaultAt(version);
  if (preset?.value !== name) return undefined;
  return preset.certainty === 'known' ? 'default' : `default ${preset.certainty}`;
}

function valueItem(
  node: SchemaNode,
  option: OptionValue,
  explanation: Explanation | undefined,
  version: FirmwareVersion,
): string {
  const mark = defaultMark(node, option, version);
  const text = textOf(option, explanation);
  return `- ${code(option.name)}${mark === undefined ? '' : ` (${mark})`}${text === undefined ? '' : `: ${text}`}`;
}

function namesOf(options: readonly OptionValue[], heading: string): string | undefined {
  if (options.length === 0) return undefined;
  const more = options.length > namedValues ? ` and ${options.length - namedValues} more` : '';
  const names = options.slice(0, namedValues).map(({ name }) => code(name));
  return `${heading}: ${names.join(', ')}${more}.`;
}
