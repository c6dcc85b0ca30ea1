import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { LookupResult } from '../../policies/lookup';
import { readTime, type LookupProblem, type LookupQuery } from '../../policies/lookup/query';

/** A packet with the result that it should have. */
export interface Flow {
  readonly name: string | undefined;
  readonly query: LookupQuery;
  readonly expected: ExpectedResult;
}

/** What is not given is not compared. */
export interface ExpectedResult {
  readonly verdict?: string;
  readonly policy?: string;
  readonly srcintf?: string;
  readonly dstintf?: string;
}

/** What came of a flow. */
export interface FlowResult {
  readonly flow: Flow;
  readonly answer: LookupResult | LookupProblem;
  /** `expected deny, is allow`; empty if the flow has the expected result. */
  readonly differences: readonly string[];
}

const verdicts = ['allow', 'deny', 'perhaps'];

const queryFields = ['name', 'src', 'dst', 'service', 'sport', 'srcintf', 'dstintf', 'user', 'vdom', 'at'];

/** Names that people give the expected verdict. */
const verdictFields = ['expect', 'expected', 'verdict', 'action', 'result'];

const expectedFields = ['policy', 'expect-policy', 'expect-srcintf', 'expect-dstintf'];

/**
 * Reads flows from CSV with a line of field names, or from YAML: a list, or a mapping with `flows`.
 *
 * @returns the flows, or sentences about what is wrong
 */
export function readFlows(
  text: string,
  isYaml: boolean,
): readonly Flow[] | { readonly problems: readonly string[] } {
  let rows: unknown;
  try {
    rows = isYaml
      ? parseYaml(text)
      : parseCsv(text, { columns: true, skip_empty_lines: true, trim: true, comment: '#', bom: true });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { problems: [`The file of flows cannot be read. ${reason}`] };
  }
  const list = isRecord(rows) ? rows['flows'] : rows;
  if (!Array.isArray(list) || list.length === 0) return { problems: ['The file has no flows.'] };
  const flows: Flow[] = [];
  const problems: string[] = [];
  for (const [index, row] of list.entries()) {
    const flow = isRecord(row) ? readFlow(row) : 'it is not a mapping';
    if (typeof flow === 'string') problems.push(`Flow ${index + 1}: ${flow}.`);
    else flows.push(flow);
  }
  return problems.length > 0 ? { problems } : flows;
}

/** How a result differs from what is expected. */
export function differencesOf({ expected }: Flow, answer: LookupResult | LookupProblem): readonly string[] {
  if ('problem' in answer) return [answer.problem];
  return Object.entries(expected).flatMap(([field, value]: [string, string]) => {
    const actual = answer[field as keyof ExpectedResult] ?? 'unknown';
    return actual === value ? [] : [`expected ${field} ${value}, is ${actual}`];
  });
}

/** A flow, or what is wrong with it. */
function readFlow(row: Readonly<Record<string, unknown>>): Flow | string {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(row)) {
    const field = name.trim().toLowerCase();
    if (isRecord(value) && verdictFields.includes(field)) {
      for (const [inner, one] of Object.entries(value))
        fields.set(inner === 'verdict' ? 'expect' : `expect-${inner}`, textOf(one));
    } else if (value !== null && value !== undefined && textOf(value) !== '')
      fields.set(field, textOf(value));
  }
  const known = [...queryFields, ...verdictFields, ...expectedFields];
  const unknown = [...fields.keys()].find((field) => !known.includes(field));
  if (unknown !== undefined) return `"${unknown}" is not a field; the fields are ${known.join(', ')}`;
  const [src, dst, service] = ['src', 'dst', 'service'].map((field) => fields.get(field));
  if (src === undefined || dst === undefined || service === undefined)
    return 'src, dst and service must be given';
  const at = fields.get('at');
  const time = at === undefined ? undefined : readTime(at);
  if (at !== undefined && !time) return `"${at}" is not a time, such as 2024-05-06T12:00`;
  const verdict = verdictFields.flatMap((field) => fields.get(field)?.toLowerCase() ?? [])[0];
  if (verdict !== undefined && !verdicts.includes(verdict))
    return `"${verdict}" is not allow, deny or perhaps`;
  const expected = {
    ...(verdict !== undefined && { verdict }),
    ...optional('policy', fields.get('expect-policy') ?? fields.get('policy')),
    ...optional('srcintf', fields.get('expect-srcintf')),
    ...optional('dstintf', fields.get('expect-dstintf')),
  };
  if (Object.keys(expected).length === 0) return 'it has no expected result';
  const sport = fields.get('sport');
  return {
    name: fields.get('name'),
    expected,
    query: {
      source: src,
      destination: dst,
      service,
      ...(sport !== undefined && { sourcePort: Number(sport) }),
      ...optional('srcintf', fields.get('srcintf')),
      ...optional('dstintf', fields.get('dstintf')),
      ...optional('user', fields.get('user')),
      ...optional('vdom', fields.get('vdom')),
      ...(time && { time }),
    },
  };
}

function optional<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, string>);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}
