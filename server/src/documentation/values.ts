import { formatVersion, type FirmwareVersion } from '../firmware/version';
import { formatIntervals } from '../schema/intervals';
import { withCertainty, type OptionValue, type SchemaNode } from '../schema/schema';
import type { Explanation } from './explanations';
import { code } from '../base/markdown';
import { hasLongValueList, isUncertainIn, optionsIn } from './valueForm';

/** A hover explains so many values if these are all that have a text. */
const allExplainedValues = 6;

/** If more values have a text, a hover explains the first of them and names the others: it shows about twelve lines. */
const firstExplainedValues = 4;

/** The maximum length of the names that a hover lists, in characters: two lines. */
const namesLength = 150;

/**
 * The values of a setting for a hover: those that are explained as a list, in the order of the explanation, the others by
 * name. Markdown.
 */
export function valueLines(
  node: SchemaNode,
  explanation: Explanation | undefined,
  version: FirmwareVersion,
): string | undefined {
  if (node.type !== 'option') return undefined;
  const options = optionsIn(node, version);
  const written = Object.keys(explanation?.values ?? {});
  const withText = options
    .filter((option) => textOf(option, explanation) !== undefined)
    .sort((a, b) => rankIn(written, a) - rankIn(written, b));
  const explained = withText.length > allExplainedValues ? withText.slice(0, firstExplainedValues) : withText;
  const rest = hasLongValueList(node, version) ? options.filter((option) => !explained.includes(option)) : [];
  const items = explained.map((option) => valueItem(node, option, explanation, version));
  const uncertain = rest.filter((option) => isUncertainIn(option, node, version));
  const others = [
    namesOf(
      rest.filter((option) => !uncertain.includes(option)),
      explained.length === 0 ? 'Values' : 'Others',
    ),
    namesOf(uncertain, `Not certain in ${formatVersion(version)}`),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
  if (items.length === 0) return others === '' ? undefined : others;
  return [...items, ...(others === '' ? [] : ['', others])].join('\n');
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

/** `default`, or `default in 7.6.5` if the version may have another default; undefined for values outside the default. */
export function defaultMark(
  node: SchemaNode,
  { name }: OptionValue,
  version: FirmwareVersion,
): string | undefined {
  const preset = node.defaultAt(version);
  const values = node.multiple ? String(preset?.value).split(' ') : [preset?.value];
  if (!preset || !values.includes(name)) return undefined;
  return withCertainty('default', preset);
}

function valueItem(
  node: SchemaNode,
  option: OptionValue,
  explanation: Explanation | undefined,
  version: FirmwareVersion,
): string {
  const text = textOf(option, explanation);
  const marks = [
    ...(isUncertainIn(option, node, version) ? [uncertainMark(option, version)] : []),
    ...[defaultMark(node, option, version)].filter((mark) => mark !== undefined),
  ];
  return `- ${code(option.name)}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}${text === undefined ? '' : `: ${text}`}`;
}

/** `not certain in 7.2.8; in FortiOS 7.6.0 –` */
function uncertainMark({ intervals }: OptionValue, version: FirmwareVersion): string {
  const known = intervals.length === 0 ? '' : `; FortiOS ${formatIntervals(intervals)}`;
  return `not certain in ${formatVersion(version)}${known}`;
}

/** The position of a value in a list of names; values that are not in it come last. */
function rankIn(names: readonly string[], { name }: OptionValue): number {
  const at = names.indexOf(name);
  return at < 0 ? names.length : at;
}

function namesOf(options: readonly OptionValue[], heading: string): string | undefined {
  if (options.length === 0) return undefined;
  let length = 0;
  const shown = options.filter(({ name }) => (length += name.length + 2) <= namesLength);
  const more = options.length > shown.length ? ` and ${options.length - shown.length} more` : '';
  return `${heading}: ${shown.map(({ name }) => code(name)).join(', ')}${more}.`;
}
