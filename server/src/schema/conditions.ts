import { version as versionOf, type FirmwareVersion } from '../firmware/version';
import type { ConditionRow } from './format';
import type { ConditionTerm, NodeCondition, SchemaNode, VersionInterval } from './schema';
import { covers } from './versionPresence';

export function parseCondition(
  [text, strength]: ConditionRow,
  intervals: readonly VersionInterval[] | undefined,
): NodeCondition {
  return { strength, alternatives: parseAlternatives(text), intervals };
}

/**
 * Reads a condition: alternatives are separated by ` / `, terms by ` & `. `^` in front of a setting means that of the
 * entry around, `@system ha.mode` that of another object.
 */
export function parseAlternatives(text: string): NodeCondition['alternatives'] {
  return text.split(' / ').map((all) => all.split(' & ').flatMap(parseTerm));
}

function parseTerm(text: string): readonly ConditionTerm[] {
  const parts = /^(?:(\^)|@([^.]+)\.)?([\w.+-]+)(=|!=|[~?!])(.*)$/.exec(text);
  const [, owner, object, setting = '', operator = '=', values = ''] = parts ?? [];
  if (!parts || !isOperator(operator)) return [];
  const of = owner === undefined ? (object === undefined ? 'self' : { object }) : 'owner';
  return [{ of, setting, operator, values: values === '' ? [] : values.split(',') }];
}

function isOperator(text: string): text is ConditionTerm['operator'] {
  return ['=', '!=', '~', '?', '!'].includes(text);
}

/** The values of the setting that a term names, without quotes; undefined if they are not known. */
type ValuesOf = (term: ConditionTerm) => readonly string[] | undefined;

/** Whether a condition holds. `perhaps` also if the version is not one in which the condition is known to apply. */
export function evaluateCondition(
  { alternatives, intervals }: NodeCondition,
  version: FirmwareVersion,
  valuesOf: ValuesOf,
): 'holds' | 'fails' | 'perhaps' {
  if (!appliesIn({ intervals }, version)) return 'perhaps';
  let answer: 'fails' | 'perhaps' = 'fails';
  for (const all of alternatives) {
    const answers = all.map((term) => isMet(term, valuesOf));
    if (answers.every((met) => met === true)) return 'holds';
    if (!answers.includes(false)) answer = 'perhaps';
  }
  return answer;
}

/** Whether a condition is known to apply to a version. */
export function appliesIn(
  { intervals }: Pick<NodeCondition, 'intervals'>,
  version: FirmwareVersion,
): boolean {
  return intervals === undefined || covers(intervals, version);
}

/** Whether a term is met; undefined if this is not known. */
export function isMet(term: ConditionTerm, valuesOf: ValuesOf): boolean | undefined {
  const values = valuesOf(term);
  if (!values) return undefined;
  const has = values.some((value) => term.values.includes(value));
  switch (term.operator) {
    case '=':
    case '~':
      return has;
    case '!=':
      return !has;
    case '?':
      return isSet(values);
    case '!':
      return !isSet(values);
  }
}

function isSet(values: readonly string[]): boolean {
  return values.some((value) => value !== '' && value !== '0.0.0.0' && value !== '0');
}

/** The settings that the condition of a setting names: those of the same object or entry, or of any. */
export function settingsInCondition(
  setting: SchemaNode | undefined,
  where: 'self' | 'any' = 'self',
): readonly string[] {
  return (setting?.condition?.alternatives ?? []).flatMap((all) =>
    all.flatMap(({ of, setting: name }) => (where === 'any' || of === 'self' ? name : [])),
  );
}

/** The newest sampled version of the train whose full configuration the conditions were compared with. */
const compared = versionOf(7, 2, 4);

/** Whether a value came later than the comparison, so that conditions may not list it. */
export function isNewerValue(setting: SchemaNode, value: string): boolean {
  return (
    setting.type === 'option' &&
    setting.options.length > 0 &&
    setting.option(value)?.availability(compared) !== 'yes'
  );
}

/** Alternatives in words: `"type" is "fqdn" or "iprange"`. */
export function conditionInWords(alternatives: NodeCondition['alternatives']): string {
  return alternatives.map((all) => all.map(termInWords).join(' and ')).join(', or ');
}

function termInWords({ of, setting, operator, values }: ConditionTerm): string {
  const where = of === 'self' ? '' : of === 'owner' ? ' around it' : ` of "${of.object}"`;
  const name = `"${setting}"${where}`;
  const all = values.map((value) => `"${value}"`).join(' or ');
  switch (operator) {
    case '=':
      return `${name} is ${all}`;
    case '!=':
      return `${name} is not ${all}`;
    case '~':
      return `${name} contains ${all}`;
    case '?':
      return `${name} is set`;
    case '!':
      return `${name} is not set`;
  }
}
