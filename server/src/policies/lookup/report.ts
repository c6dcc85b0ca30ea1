import { absoluteRange, type Located } from '../../syntax/statements';
import type { LookupResult } from './result';
import type { DestinationNat, SourceNat } from './nat';
import type { LookupProblem, LookupQuery } from './query';

/** `10.0.0.5 → 8.8.8.8 tcp/443` */
export function flowName({
  name,
  query,
}: Partial<Pick<NamedQuery, 'name'>> & Pick<NamedQuery, 'query'>): string {
  return name ?? `${query.source} → ${query.destination} ${query.service}`;
}

/** The result on one line: `allow by policy 20 ("Web")`. */
export function verdictText({ verdict, policy, policyName, candidates }: LookupResult): string {
  // Only packets to the device itself are accepted without a policy.
  if (verdict === 'allow' && policy === '0') return 'allow by allowaccess';
  const name = policyName === undefined ? '' : ` ("${policyName}")`;
  const others = candidates.slice(1, mostCandidates).map(titleOf);
  if (candidates.length > mostCandidates)
    others.push(`one of ${candidates.length - mostCandidates} other policies`);
  return `${verdict} by ${[titleOf(policy) + name, ...others].join(' or ')}`;
}

/** How many of the policies that may match are named in a line. */
const mostCandidates = 100;

/** How many policies a page lists: an editor needs seconds to show more. */
const mostReasons = 2000;

/** The last reasons, without those of policies that do not match if there are too many, and how many are missing. */
function shownReasons({ reasons }: LookupResult): {
  readonly shown: LookupResult['reasons'];
  readonly missing: number;
} {
  let surplus = reasons.length - mostReasons;
  if (surplus <= 0) return { shown: reasons, missing: 0 };
  const possible = reasons.filter(({ match }) => match !== 'no' || surplus-- <= 0);
  return { shown: possible.slice(-mostReasons), missing: reasons.length - mostReasons };
}

function titleOf(policy: string): string {
  switch (policy) {
    case '0':
      return 'the implicit deny (policy 0)';
    case 'intrazone':
    case 'redirect':
      return policy;
    default:
      return `policy ${policy}`;
  }
}

/** The rows of a result: label and text. */
export function lookupRows(result: LookupResult): readonly (readonly [string, string])[] {
  const { vdom, srcintf, dstintf, route, nat } = result;
  return [
    ['Verdict', verdictText(result)],
    ...(vdom === undefined ? [] : ([['VDOM', vdom]] as const)),
    ['Incoming interface', srcintf ?? 'not known'],
    ['Outgoing interface', dstintf ?? 'not known'],
    ['Route', route.text],
    ['Destination NAT', nat.destination ? destinationText(nat.destination) : 'none'],
    ['Source NAT', nat.source ? sourceText(nat.source) : 'none'],
  ];
}

/** The result for terminals, in lines. */
export function lookupText(query: LookupQuery, result: LookupResult): readonly string[] {
  const rows = lookupRows(result);
  const width = Math.max(...rows.map(([title]) => title.length));
  return [
    flowName({ query }),
    ...rows.map(([title, value]) => `  ${`${title}:`.padEnd(width + 1)} ${value}`),
    ...(result.note === undefined ? [] : ['', result.note]),
    ...(result.reasons.length === 0 ? [] : ['', 'Policies in their order:']),
    ...result.reasons.map(({ policy, name, match, text }) => {
      const label = name === undefined ? '' : ` ("${name}")`;
      return `  ${match.padEnd(7)} ${policy}${label}: ${text}`;
    }),
  ];
}

/**
 * The result as a Markdown page.
 *
 * @param link makes a text a link to a position; by default, the page has no links
 */
export function lookupMarkdown(
  query: LookupQuery,
  result: LookupResult,
  link?: (text: string, at: Located) => string,
): string {
  const { at: decides } = result;
  const { shown, missing } = shownReasons(result);
  const place = link && decides ? ` (${link(`line ${absoluteRange(decides).start.line + 1}`, decides)})` : '';
  // The verdict is the head of the table, so that no row is empty.
  const [verdict = '', ...others] = lookupRows(result).map(
    ([title, value]) => `| ${title} | ${escape(value)}${title === 'Verdict' ? place : ''} |`,
  );
  return [
    `# ${escape(flowName({ query }))}`,
    '',
    ...noteMarkdown(result.note),
    verdict,
    '| --- | --- |',
    ...others,
    ...(result.reasons.length === 0
      ? []
      : [
          '',
          '## Policies',
          '',
          ...missingMarkdown(missing),
          '| policy | name | match | reason |',
          '| --- | --- | --- | --- |',
        ]),
    ...shown.map(
      ({ policy, name, match, text, at }) =>
        `| ${at && link ? link(escape(policy), at) : escape(policy)} | ${escape(name ?? '')} | ${match} | ${escape(text)} |`,
    ),
    '',
  ].join('\n');
}

function missingMarkdown(missing: number): readonly string[] {
  return missing === 0
    ? []
    : [
        `${missing.toLocaleString('en')} policies before them are not listed. The text and JSON of \`fortios lookup\` list all.`,
        '',
      ];
}

/** The note of a result as lines of Markdown; empty if there is none. */
export function noteMarkdown(note: string | undefined): readonly string[] {
  return note === undefined ? [] : [`> ${escape(note)}`, ''];
}

/**
 * The result as JSON: a public format, so only add fields.
 *
 * @param lineOf the number of a line in this format
 */
export function lookupJson(
  result: LookupResult,
  lineOf: (at: Located) => number,
): Readonly<Record<string, unknown>> {
  const { verdict, policy, policyName, at, candidates, table, vdom, srcintf, dstintf, route, nat } = result;
  const { reasons, note } = result;
  return {
    verdict,
    policy,
    policyName: policyName ?? null,
    line: at ? lineOf(at) : null,
    candidates,
    table,
    vdom: vdom ?? null,
    srcintf: srcintf ?? null,
    dstintf: dstintf ?? null,
    route: { kind: route.kind, text: route.text },
    nat: { destination: nat.destination ?? null, source: nat.source ?? null },
    reasons: reasons.map((reason) => ({
      policy: reason.policy,
      name: reason.name ?? null,
      match: reason.match,
      text: reason.text,
      line: reason.at ? lineOf(reason.at) : null,
    })),
    ...(note !== undefined && { note }),
  };
}

function destinationText({ vips, target }: DestinationNat): string {
  const names = vips.map((vip) => `"${vip}"`).join(' or ');
  return target === undefined ? `perhaps by virtual IP ${names}` : `${target} by virtual IP ${names}`;
}

function sourceText({ kind, pools, addresses, by }: SourceNat): string {
  const list = addresses.join(', ');
  switch (kind) {
    case 'interface address':
      return `${list === '' ? 'address of the outgoing interface' : list} by ${by}`;
    case 'IP pool':
      return `IP pool ${pools.map((pool) => `"${pool}"`).join(', ')}${list === '' ? '' : ` (${list})`} by ${by}`;
    case 'virtual IP':
      return `${list === '' ? 'external address' : list} by ${by}`;
    case 'unknown':
      return `perhaps ${list === '' ? '' : `${list} `}by ${by}`;
  }
}

/** Text in a cell of a table. */
function escape(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A query with a name for reports. */
export interface NamedQuery {
  readonly name: string | undefined;
  readonly query: LookupQuery;
}

/** `allow by policy 20`, or the reason why there is no result. */
export function outcomeText(answer: LookupResult | LookupProblem): string {
  return 'problem' in answer ? answer.problem : verdictText(answer);
}
