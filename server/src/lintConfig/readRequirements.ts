import type { Node } from 'jsonc-parser';
import { formatVersion, type FirmwareVersion } from '../firmware/version';
import { didYouMean, nearest } from '../base/nearest';
import {
  readCondition,
  type Condition,
  type Requirement,
  type SettingCondition,
} from '../rules/engine/requirement';
import { type Severity, isLevel } from '../rules/engine/severity';
import type { Schema, SchemaNode } from '../schema/schema';
import { propertiesOf, type Member } from './json';

interface RequireContext {
  /** If undefined, only the form is checked. */
  readonly schema: Schema | undefined;
  /** The version in the file, if it has one. */
  readonly version: FirmwareVersion | undefined;
  /** Whether further problems are not reported: to suggest a name for each takes time. */
  readonly isFull: () => boolean;
}

type ReportProblem = (offset: number, message: string) => void;

const example = '{ "system global": { "admintimeout": "<= 10" } }';

/** Reads the value of `require`: tables with optional filters, and the conditions on their settings. */
export function readRequirements(
  node: Node,
  context: RequireContext,
  report: ReportProblem,
): readonly Requirement[] {
  if (node.type !== 'object') {
    report(node.offset, `"require" takes an object, such as ${example}.`);
    return [];
  }
  return propertiesOf(node).flatMap((member) => (context.isFull() ? [] : readTable(member, context, report)));
}

function readTable(
  { key, value, at }: Member,
  context: RequireContext,
  report: ReportProblem,
): readonly Requirement[] {
  const [, path = '', filters = ''] = /^([^[\]]*)((?:\[[^[\]]*\])*)$/.exec(key.trim()) ?? [];
  const table = path.trim().replace(/\s+/g, ' ');
  if (table === '') {
    report(at, `"${key}" is not a table; write "firewall policy" or "firewall policy[action=accept]".`);
    return [];
  }
  const subject = context.schema ? nodeAt(table, context, at, report) : undefined;
  if (context.schema && !subject) return [];
  if (value.type !== 'object') {
    report(value.offset, `"${key}" takes an object of settings, such as { "logtraffic": "all" }.`);
    return [];
  }
  const only = [...filters.matchAll(/\[([^[\]]*)\]/g)].map(([, text = '']) =>
    readFilter(text, subject, context, at, report),
  );
  if (only.some((one) => one === undefined)) return [];
  return propertiesOf(value).flatMap((member) => {
    const read = context.isFull() ? undefined : readSetting(member, subject, context, report);
    return read ? [{ table, only: only.filter((one) => one !== undefined), ...read }] : [];
  });
}

/** The table or object of a path. If it does not exist, reports this and returns undefined. */
function nodeAt(
  path: string,
  { schema, version }: RequireContext,
  at: number,
  report: ReportProblem,
): SchemaNode | undefined {
  const [top = '', ...rest] = path.split(' > ');
  const node = rest.reduce((parent, name) => parent?.child(name), schema?.node(top));
  if (!node || node.kind === 'setting') {
    const names = [...(schema?.tables() ?? [])].map((one) => one.path);
    report(at, `"${path}" is not a table.${didYouMean(nearest(path, names))}`);
    return undefined;
  }
  if (node.kind === 'object' && rest.length > 0) {
    report(at, `"${path}" cannot be checked; name a table with entries, or a top-level object.`);
    return undefined;
  }
  if (version && node.availability(version) === 'no') {
    report(at, `FortiOS ${formatVersion(version)} does not have the table "${path}".`);
    return undefined;
  }
  return node;
}

function readFilter(
  text: string,
  table: SchemaNode | undefined,
  context: RequireContext,
  at: number,
  report: ReportProblem,
): SettingCondition | undefined {
  const [, setting = '', rest = ''] = /^\s*([\w.+-]+)\s*((?:<=|>=|<|>|!=|=)[^]*)$/.exec(text) ?? [];
  const condition = setting === '' ? undefined : readCondition(rest);
  if (!condition) {
    report(at, `"[${text}]" is not a filter; write [action=accept], [status!=disable] or [policyid<=100].`);
    return undefined;
  }
  return isPossible(setting, condition, table, context, at, report) ? { setting, condition } : undefined;
}

/** A condition alone, or `{ "value": …, "level": …, "message": … }`. */
function readSetting(
  { key, value, at }: Member,
  table: SchemaNode | undefined,
  context: RequireContext,
  report: ReportProblem,
): Pick<Requirement, 'setting' | 'condition' | 'level' | 'message'> | undefined {
  let level: Severity = 'warning';
  let message: string | undefined;
  let wanted: Node | undefined = value;
  if (value.type === 'object') {
    wanted = undefined;
    for (const member of propertiesOf(value)) {
      const content: unknown = member.value.value;
      if (member.key === 'value') wanted = member.value;
      else if (member.key === 'message' && typeof content === 'string') message = content;
      else if (member.key === 'level' && typeof content === 'string' && isLevel(content) && content !== 'off')
        level = content;
      else if (member.key === 'level')
        report(
          member.value.offset,
          `${JSON.stringify(content)} is not a level for "${key}"; use hint, info, warning or error.`,
        );
      else if (member.key === 'message')
        report(member.value.offset, `"message" of "${key}" takes a sentence in quotes.`);
      else report(member.at, `A requirement has "value", "level" and "message", not "${member.key}".`);
    }
    if (!wanted) {
      report(at, `"${key}" has no "value"; write { "value": "<= 10", "level": "error" }.`);
      return undefined;
    }
  }
  const condition = conditionIn(wanted);
  const [mistyped] = typeof wanted.value === 'string' ? (/^\s*(?:=<|=>|<>|==)/.exec(wanted.value) ?? []) : [];
  if (mistyped !== undefined) {
    report(wanted.offset, `"${mistyped.trim()}" is not a comparison for "${key}"; use <, <=, >, >= or !=.`);
    return undefined;
  }
  if (!condition) {
    report(
      wanted.offset,
      `"${key}" takes a value, a list of values, or a comparison with a number, such as "<= 10".`,
    );
    return undefined;
  }
  if (!isPossible(key, condition, table, context, at, report)) return undefined;
  return { setting: key, condition, level, ...(message !== undefined && { message }) };
}

function conditionIn(node: Node): Condition | undefined {
  const value: unknown = node.value;
  if (typeof value === 'string') return readCondition(value);
  if (typeof value === 'number') return { kind: 'is', values: [String(value)] };
  if (node.type !== 'array') return undefined;
  const values = (node.children ?? []).map((child): unknown => child.value);
  return values.length > 0 && values.every((one) => typeof one === 'string' || typeof one === 'number')
    ? { kind: 'is', values: values.map(String) }
    : undefined;
}

/** Whether a table has the setting and the setting can have the value. Reports it if not. */
function isPossible(
  name: string,
  condition: Condition,
  table: SchemaNode | undefined,
  { version }: RequireContext,
  at: number,
  report: ReportProblem,
): boolean {
  if (!table) return true;
  const setting = table.child(name);
  const inVersion = version ? ` in FortiOS ${formatVersion(version)}` : '';
  if (!setting || (version && setting.availability(version) === 'no')) {
    const names = [...table.children()].filter((one) => !version || one.availability(version) !== 'no');
    report(
      at,
      `"${name}" is not a setting of "${table.path}"${inVersion}.${didYouMean(
        nearest(
          name,
          names.map((one) => one.name),
        ),
      )}`,
    );
    return false;
  }
  const problem = valueProblem(setting, condition, version, inVersion);
  if (problem !== undefined) report(at, problem);
  return problem === undefined;
}

/** Whether some version may accept a number. */
function isWithin(value: number, { range, sentinels }: SchemaNode): boolean {
  return !range || (value >= range[0] && value <= range[1]) || sentinels.includes(value);
}

/** The reason why a setting cannot have a value. */
function valueProblem(
  setting: SchemaNode,
  condition: Condition,
  version: FirmwareVersion | undefined,
  inVersion: string,
): string | undefined {
  if (condition.kind === 'set') return undefined;
  if ('number' in condition)
    return setting.type === 'integer'
      ? undefined
      : `"${setting.name}" is not a number, so it cannot be compared.`;
  const options = setting.options
    .filter((one) => !version || one.availability(version) !== 'no')
    .map(({ name }) => name);
  for (const value of condition.values) {
    if (setting.type === 'option' && setting.complete && !options.includes(value))
      return `"${value}" is not a value of "${setting.name}"${inVersion}.${didYouMean(nearest(value, options))}`;
    if (setting.type !== 'integer') continue;
    if (!/^-?\d+$/.test(value)) return `"${value}" is not a number for "${setting.name}".`;
    const isValid = version ? setting.takesNumber(Number(value), version) : isWithin(Number(value), setting);
    if (isValid) continue;
    const limits = version && setting.limitsIn(version);
    const [min, max] = limits ? [limits.min, limits.max] : (setting.range ?? []);
    return `${value} is out of range for "${setting.name}"${inVersion}; use a number from ${min} to ${max}.`;
  }
  return undefined;
}
