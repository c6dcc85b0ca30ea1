import type { Located } from '../../syntax/statements';
import type { LookupResult } from '../lookup';
import type { DestinationNat, SourceNat } from './nat';
import type { LookupQuery } from './query';

/** `10.0.0.5 → 8.8.8.8 tcp/443` */
export function flowName({
  name,
  query,
}: {
  readonly name?: string | undefined;
  readonly query: LookupQuery;
}): string {
  return name ?? `${query.source} → ${query.destination} ${query.service}`;
}

/** The answer in one line: `allow by policy 20 ("Web")`. */
export function verdictText({ verdict, policy, policyName, candidates }: LookupResult): string {
  const name = policyName === undefined ? '' : ` ("${policyName}")`;
  const others = candidates.slice(1).map((id) => (id === '0' ? 'the implicit deny' : `policy ${id}`));
  const by = policy === '0' ? 'the implicit deny (policy 0)' : `policy ${policy}${name}`;
  return `${verdict} by ${[by, ...others].join(' or ')}`;
}

/** The rows of an answer: what they are about, and a text. */
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

/** For terminals: the lines of an answer. */
export function lookupText(query: LookupQuery, result: LookupResult): readonly string[] {
  const rows = lookupRows(result);
  const width = Math.max(...rows.map(([title]) => title.length));
  return [
    flowName({ query }),
    ...rows.map(([title, value]) => `  ${`${title}:`.padEnd(width + 1)} ${value}`),
    ...(result.reasons.length === 0 ? [] : ['', 'Policies in their order:']),
    ...result.reasons.map(({ policy, name, match, text }) => {
      const label = name === undefined ? policy : `${policy} ("${name}")`;
      return `  ${match.padEnd(7)} ${label}: ${text}`;
    }),
  ];
}

/** The answer as a Markdown page. */
export function lookupMarkdown(
  query: LookupQuery,
  result: LookupResult,
  link: (policy: string, at: Located) => string = (policy) => policy,
): string {
  return [
    `# ${escape(flowName({ query }))}`,
    '',
    '| | |',
    '| --- | --- |',
    ...lookupRows(result).map(([title, value]) => `| ${title} | ${escape(value)} |`),
    ...(result.reasons.length === 0
      ? []
      : ['', '## Policies', '', '| policy | name | match | reason |', '| --- | --- | --- | --- |']),
    ...result.reasons.map(
      ({ policy, name, match, text, at }) =>
        `| ${link(policy, at)} | ${escape(name ?? '')} | ${match} | ${escape(text)} |`,
    ),
    '',
  ].join('\n');
}

/**
 * The answer for other programs. Fields may be added.
 *
 * @param lineOf the number of a line, as the format counts it
 */
export function lookupJson(
  result: LookupResult,
  lineOf: (at: Located) => number,
): Readonly<Record<string, unknown>> {
  const { verdict, policy, policyName, at, candidates, table, vdom, srcintf, dstintf, route, nat, reasons } =
    result;
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
      line: lineOf(reason.at),
    })),
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
    case 'unknown':
      return `perhaps by ${by}`;
  }
}

/** Text in a cell of a table. */
function escape(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s+/g, ' ');
}
