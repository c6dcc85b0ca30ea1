import { readFile, stat } from 'node:fs/promises';
import { parse as parseCsv } from 'csv-parse/sync';
import { isScalar, parseDocument, visit } from 'yaml';
import { isRecord } from 'fortios-language/base/collections';
import { readQuery, type LookupProblem } from 'fortios-language/analysis/lookup/query';
import type { LookupResult } from 'fortios-language/analysis/lookup/result';
import type { NamedQuery } from '../report';
import { readFailure } from '../../../cli/program/failures';

interface ExpectedFlow extends NamedQuery {
  readonly expected: ExpectedResult;
}

/** Properties that are absent are not compared. */
interface ExpectedResult {
  readonly verdict?: string;
  readonly policy?: string;
  readonly srcintf?: string;
  readonly dstintf?: string;
}

export interface FlowResult {
  readonly flow: ExpectedFlow;
  readonly answer: LookupResult | LookupProblem;
  /** `expected deny, is allow`; empty if the flow has the expected result. */
  readonly differences: readonly string[];
}

/** The fields by their accepted names, in lower case without spaces and punctuation. */
const fieldNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    name: ['description', 'comment', 'id', 'label', 'note', 'test', 'title'],
    src: ['source', 'srcip', 'sourceip', 'srcaddr', 'sourceaddress', 'from'],
    dst: ['destination', 'dstip', 'destinationip', 'dstaddr', 'destinationaddress', 'to'],
    service: [],
    protocol: ['proto'],
    port: ['dstport', 'destinationport', 'dport'],
    sport: ['srcport', 'sourceport'],
    srcintf: ['sourceinterface', 'srcinterface'],
    dstintf: ['destinationinterface', 'dstinterface'],
    user: [],
    vdom: [],
    at: ['time', 'when'],
    verdict: ['expect', 'expected', 'expectverdict', 'expectedverdict', 'action', 'expectedaction', 'result'],
    policy: ['policyid', 'expectpolicy', 'expectedpolicy', 'expectedpolicyid', 'expectpolicyid'],
    expectsrcintf: ['expectedsrcintf'],
    expectdstintf: ['expecteddstintf'],
  }).flatMap(([name, others]) => [name, ...others].map((one) => [one, name] as const)),
);

const verdicts: ReadonlyMap<string, string> = new Map([
  ...['allow', 'accept', 'permit', 'pass'].map((word) => [word, 'allow'] as const),
  ...['deny', 'drop', 'block', 'reject'].map((word) => [word, 'deny'] as const),
  ['perhaps', 'perhaps'],
]);

/**
 * Reads flows from CSV with a line of field names, or from YAML: a list, or a mapping with `flows`.
 *
 * @param needsResult whether each flow must have an expected result
 * @returns the flows, or error messages
 */
function readFlows(
  text: string,
  isYaml: boolean,
  { needsResult = true } = {},
): readonly ExpectedFlow[] | { readonly problems: readonly string[] } {
  let rows: unknown;
  try {
    rows = isYaml
      ? parseYaml(text)
      : parseCsv(text, {
          columns: true,
          skip_empty_lines: true,
          trim: true,
          comment: '#',
          bom: true,
          delimiter: [',', ';', '\t'],
        });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { problems: [`The file of flows cannot be read. ${reason}`] };
  }
  const list = isRecord(rows) ? (rows['flows'] ?? rows['tests']) : rows;
  if (!Array.isArray(list) || list.length === 0) return { problems: ['The file has no flows.'] };
  const flows: ExpectedFlow[] = [];
  const problems: string[] = [];
  for (const [index, row] of list.entries()) {
    const flow = isRecord(row) ? readFlow(row, needsResult) : 'it is not a mapping';
    if (typeof flow === 'string') problems.push(`Flow ${index + 1}: ${flow}.`);
    else flows.push(flow);
  }
  return problems.length > 0 ? { problems } : flows;
}

/** The yaml package compares each key with all others, so that 30,000 keys take ten seconds; this takes linear time. */
function parseYaml(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: false });
  const [error] = document.errors;
  if (error) throw error;
  visit(document, {
    Map(_, { items }) {
      const names = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (names.has(name)) throw new Error(`A mapping has "${String(name)}" twice.`);
        names.add(name);
      }
    },
  });
  return document.toJS();
}

/** The maximum size of a file of flows in bytes, about 15,000 flows. */
const longestFile = 1024 * 1024;

export async function flowsIn(
  file: string,
  options?: { readonly needsResult: boolean },
): Promise<readonly ExpectedFlow[] | { readonly problems: readonly string[] }> {
  try {
    if ((await stat(file)).size > longestFile)
      return { problems: [`"${file}" is larger than 1 MB: divide the flows among several files.`] };
    return readFlows(await readFile(file, 'utf8'), /\.(ya?ml|json)$/i.test(file), options);
  } catch (error) {
    return { problems: [readFailure(file, error)] };
  }
}

export function differencesOf(
  { expected }: ExpectedFlow,
  answer: LookupResult | LookupProblem,
): readonly string[] {
  if ('problem' in answer) return [answer.problem];
  return Object.entries(expected).flatMap(([field, value]: [string, string]) => {
    const actual = answer[field as keyof ExpectedResult] ?? 'unknown';
    return actual === value ? [] : [`expected ${field} ${value}, is ${actual}`];
  });
}

/** A flow, or an error message. */
function readFlow(row: Readonly<Record<string, unknown>>, needsResult: boolean): ExpectedFlow | string {
  const fields = new Map<string, string>();
  for (const [name, value] of nestedFields(row)) {
    const field = fieldNames.get(name.toLowerCase().replace(/[^a-z]/g, ''));
    if (field === undefined)
      return `"${name}" is not a field; the fields are ${[...new Set(fieldNames.values())].join(', ')}`;
    if (value !== '') fields.set(field, value);
  }
  const [src, dst, service] = [fields.get('src'), fields.get('dst'), serviceOf(fields)];
  if (src === undefined || dst === undefined || service === undefined)
    return 'src, dst and service must be given';
  const [sourcePort, srcintf, dstintf, user, vdom, at] = [
    'sport',
    'srcintf',
    'dstintf',
    'user',
    'vdom',
    'at',
  ].map((name) => fields.get(name));
  const packet = { source: src, destination: dst, service, sourcePort };
  const query = readQuery({ ...packet, srcintf, dstintf, user, vdom, at });
  if ('problem' in query) return query.problem.replace(/\.$/, '');
  const word = fields.get('verdict');
  const verdict = verdicts.get(word?.toLowerCase() ?? '');
  if (word !== undefined && verdict === undefined) return `"${word}" is not allow, deny or perhaps`;
  const expected = {
    ...optional('verdict', verdict),
    ...optional('policy', fields.get('policy')),
    ...optional('srcintf', fields.get('expectsrcintf')),
    ...optional('dstintf', fields.get('expectdstintf')),
  };
  if (needsResult && Object.keys(expected).length === 0) return 'it has no expected result';
  return { name: fields.get('name'), expected, query };
}

/** The fields of a flow. The expected result may be a nested mapping. */
function nestedFields(row: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(row).flatMap(([name, value]) =>
    isRecord(value)
      ? Object.entries(value).map(([inner, one]) => [`expect-${inner}`, textOf(one)] as const)
      : [[name, textOf(value)] as const],
  );
}

function serviceOf(fields: ReadonlyMap<string, string>): string | undefined {
  const [service, protocol, port] = ['service', 'protocol', 'port'].map((name) => fields.get(name));
  if (service !== undefined || protocol === undefined) return service;
  return port === undefined ? protocol : `${protocol}/${port}`;
}

function optional<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, string>);
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}
