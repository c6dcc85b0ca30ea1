import type { FirmwareVersion } from '../firmware/version';
import { availabilityIn } from '../schema/availability';
import { appliesIn, conditionInWords, settingsInCondition } from '../schema/conditions';
import type { OptionValue, SchemaNode } from '../schema/schema';
import { availabilityText, historyTable } from './availability';
import { explanationOf, type DocumentationContext } from './context';
import type { Explanation } from './explanations';
import { bold, code, lines, paragraphs, sentence } from '../base/markdown';
import { placesText } from './places';
import { titleOf } from './titles';
import { defaultMark, textOf, valueLines } from './values';
import { valueForm } from './valueForm';
import { atMost, enumerated } from '../base/lists';

/**
 * The text of hovers and completion items: name, type and default; what it does; values; caution; versions; how to
 * verify it. It is Markdown and depends only on the schema and the explanations, never on the user's file.
 */

/** The maximum number of tables that are listed as targets of a reference. */
const listedTargets = 4;

/** The maximum number of settings that are listed as dependents. */
const listedDependents = 4;

/** Documents a table, a group of settings or a setting. */
export function documentNode(node: SchemaNode, context: DocumentationContext): string {
  const { version } = context.firmware;
  const explanation = explanationOf(node, context);
  return paragraphs(
    lines(titleOf(node, version), availabilityText(node, context)),
    explanation?.does ?? node.doc?.summary,
    valueLines(node, explanation, version),
    explanation ? cautionText(explanation) : targetsOf(node, version),
    conditionLine(node, version),
    dependentsLine(node, version),
    historyTable(node, context.firmware),
    insteadText(node, context),
    placesText(node, version),
    [explanation && seeAlsoText(explanation), moreText(node, context)]
      .filter((part) => part !== undefined)
      .join(' · ') || undefined,
  );
}

/** What a setting needs to exist or to have an effect. Markdown. */
function conditionLine({ condition }: SchemaNode, version: FirmwareVersion): string | undefined {
  if (!condition || !appliesIn(condition, version)) return undefined;
  const words = conditionInWords(condition.alternatives).replace(/"([^"]+)"/g, (_, name: string) =>
    code(name),
  );
  const start = ['Exists only if', 'Has an effect only if', 'Probably has an effect only if'][
    condition.strength
  ];
  return `${start ?? 'Used if'} ${words}.`;
}

/** The settings that need a setting and are not offered without it. Markdown. */
function dependentsLine(node: SchemaNode, version: FirmwareVersion): string | undefined {
  if (node.kind !== 'setting') return undefined;
  const names = [...(node.parent?.children() ?? [])].flatMap((other) =>
    other.condition &&
    other.condition.strength < 2 &&
    other.availability(version) === 'yes' &&
    appliesIn(other.condition, version) &&
    settingsInCondition(other).includes(node.name)
      ? code(other.name)
      : [],
  );
  if (names.length === 0) return undefined;
  return `Decides whether ${enumerated(atMost(names, listedDependents, 'more settings'), 'or')} can be set.`;
}

export function documentOption(node: SchemaNode, option: OptionValue, context: DocumentationContext): string {
  const { firmware } = context;
  const explanation = explanationOf(node, context);
  const mark = defaultMark(node, option, firmware.version);
  return paragraphs(
    lines(
      `${bold(option.name)} · value of ${code(node.name)}${mark === undefined ? '' : ` · ${mark}`}`,
      availabilityText(option, context),
    ),
    textOf(option, explanation) ?? explanation?.does ?? node.doc?.summary,
    // Values that were added and removed with their setting share its history.
    historyTable(option.doc?.history.length ? option : node, firmware),
    moreText(node, context),
  );
}

export function documentKey(table: SchemaNode, context: DocumentationContext): string {
  const { version } = context.firmware;
  const key = table.key === undefined ? undefined : table.child(table.key);
  const explanation = key && explanationOf(key, context);
  return paragraphs(
    keyTitle(table, context),
    explanation?.does,
    key && valueLines(key, explanation, version),
    explanation ? cautionText(explanation) : key && targetsOf(key, version),
    key?.type === 'integer' ? '`edit 0` takes the next free number.' : undefined,
  );
}

/** The first line about the key of a table. */
export function keyTitle(table: SchemaNode, { firmware }: DocumentationContext): string {
  const key = table.key === undefined ? undefined : table.child(table.key);
  const form = key && valueForm(key, firmware.version);
  const title = `Key of an entry of ${code(table.path)}`;
  return key ? `${title}: ${bold(key.name)}${form === undefined ? '' : ` · ${form}`}` : title;
}

/** What to consider before changing it, and how its effect differs between versions; Markdown. */
export function cautionText({ caution, versions }: Explanation): string | undefined {
  const parts = [
    ...(caution === undefined ? [] : [`${bold('Caution:')} ${caution}`]),
    ...(versions === undefined ? [] : [`${bold('Versions:')} ${versions}`]),
  ];
  return parts.length === 0 ? undefined : paragraphs(...parts);
}

/** How to verify the effect: commands and places in the GUI, in one line. Markdown. */
export function seeAlsoText({ see }: Explanation): string | undefined {
  if (see.length === 0) return undefined;
  const places = see.map((place) =>
    place.startsWith('GUI: ') ? place.replace(/[\\`*_[\]<|~]/g, '\\$&') : code(place),
  );
  return `${bold('Verify:')} ${places.join(' · ')}`;
}

/** The link to the page about a node, if the client can open it; Markdown. */
function moreText({ path }: SchemaNode, { linkToPage }: DocumentationContext): string | undefined {
  return linkToPage && `[more](${linkToPage(path)})`;
}

/** The replacement for something that the version does not have. */
export function insteadText(node: SchemaNode, { firmware }: DocumentationContext): string | undefined {
  const instead = node.doc?.instead;
  if (instead === undefined || availabilityIn(node, firmware.version) !== 'no') return undefined;
  return `Instead: ${sentence(instead)}`;
}

/** The tables whose entries a setting refers to in a version. */
export function targetsOf(node: SchemaNode, version: FirmwareVersion): string | undefined {
  const { references, multiple } = node;
  if (references.length === 0 || !node.hasCertainType(version)) return undefined;
  const shown = references.slice(0, listedTargets).map((path) => code(`config ${path}`));
  const more = references.length - shown.length;
  const all = more > 0 ? [...shown, `of ${more} more tables`] : shown;
  return `${multiple ? 'Each names' : 'Names'} an entry of ${enumerated(all, 'or')}.`;
}

/** The first line about a node and its explanation, for a hover that is mainly about another symbol. */
export function documentBriefly(node: SchemaNode, context: DocumentationContext): string {
  return paragraphs(
    titleOf(node, context.firmware.version),
    explanationOf(node, context)?.does ?? node.doc?.summary,
  );
}
