import type { Node } from 'jsonc-parser';
import { didYouMean, nearest } from '../rules/engine/nearest';
import type { RuleNames } from '../rules/engine/ruleNames';
import type { Acceptance } from '../rules/engine/suppression/acceptances';
import { globProblem } from './ignoring';
import { propertiesOf } from './json';

/** The keys of an acceptance. */
const fields = ['rule', 'file', 'device', 'entry', 'reason', 'until'] as const;

type Field = (typeof fields)[number];

const example =
  '{ "rule": "policy/shadowed", "entry": "firewall policy > 12", "reason": "Change 4711", "until": "2027-01-31" }';

type ReportProblem = (offset: number, message: string) => void;

/** Reads the value of `accept`: findings that are accepted, each with its reason and its last day. */
export function readAcceptances(
  node: Node,
  names: RuleNames,
  report: ReportProblem,
  isFull: () => boolean,
): readonly Acceptance[] {
  if (node.type !== 'array') {
    report(node.offset, `"accept" takes a list of objects, such as [${example}].`);
    return [];
  }
  return (node.children ?? []).flatMap((child) => (isFull() ? [] : (readOne(child, names, report) ?? [])));
}

function readOne(node: Node, names: RuleNames, report: ReportProblem): Acceptance | undefined {
  if (node.type !== 'object') {
    report(node.offset, `"accept" takes objects, such as ${example}.`);
    return undefined;
  }
  const values = new Map<Field, string>();
  const refused: number[] = [];
  const refuse = (offset: number, message: string): void => {
    refused.push(offset);
    report(offset, message);
  };
  for (const { key, value, at } of propertiesOf(node)) {
    const text: unknown = value.value;
    if (!isField(key)) refuse(at, `There is no key "${key}".${didYouMean(nearest(key, fields))}`);
    else if (typeof text !== 'string' || text.trim() === '')
      refuse(value.offset, `"${key}" takes a text in quotes.`);
    else {
      const problem = problemOf(key, text, names);
      if (problem !== undefined) refuse(value.offset, problem);
      values.set(key, text.trim());
    }
  }
  const [rule, reason, until] = [values.get('rule'), values.get('reason'), values.get('until')];
  if (refused.length > 0) return undefined;
  if (rule === undefined || reason === undefined || until === undefined) {
    report(node.offset, `An acceptance has "rule", "reason" and "until", such as ${example}.`);
    return undefined;
  }
  const [file, device, entry] = [values.get('file'), values.get('device'), values.get('entry')];
  return {
    rule,
    reason,
    until,
    ...(file !== undefined && { file }),
    ...(device !== undefined && { device }),
    ...(entry !== undefined && {
      entry: entry
        .split('>')
        .map((part) => part.trim())
        .join(' > '),
    }),
  };
}

function isField(key: string): key is Field {
  return fields.some((field) => field === key);
}

function problemOf(key: Field, text: string, names: RuleNames): string | undefined {
  switch (key) {
    case 'rule':
      return names.has(text) ? undefined : names.missing(text);
    case 'file':
      return globProblem(text);
    case 'until':
      return isDay(text) ? undefined : `"${text}" is not a day; write it as 2027-01-31.`;
    default:
      return undefined;
  }
}

/** Whether a text is a day of the calendar in the form of ISO 8601. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
