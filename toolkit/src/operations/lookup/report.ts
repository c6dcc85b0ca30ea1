import { withSeparators } from 'fortios-language/base/numbers';
import {
  paragraph,
  pageBlocks,
  pageList,
  type PageBlock,
  type PageSpan,
  type PageTone,
} from '../../page/page';
import { type Located, firstLineOf } from 'fortios-language/syntax/statements';
import { listedShort } from 'fortios-language/analysis/routing/findRoute';
import type {
  Dependence,
  LookupResult,
  LookupOutcome,
  PolicyReason,
} from 'fortios-language/analysis/lookup/result';
import type { DestinationNat, SourceNat } from 'fortios-language/analysis/lookup/nat';
import { timeText, type LookupProblem, type LookupQuery } from 'fortios-language/analysis/lookup/query';

/** `10.0.0.5 → 8.8.8.8 tcp/443` */
export function flowName({
  name,
  query,
}: Partial<Pick<NamedQuery, 'name'>> & Pick<NamedQuery, 'query'>): string {
  return name ?? `${query.source} → ${query.destination} ${query.service}`;
}

/** The result on one line: `allow by policy 20 ("Web")`, `allow by policy 137 or policy 120`. */
export function verdictText(result: LookupResult): string {
  const { verdict, candidates } = result;
  const certain = result.decidedBy === 'policy' ? certainDecision(result) : undefined;
  if (certain && verdict !== 'perhaps') {
    const { by, possible } = certain;
    return `${verdict} by ${[by, ...listedCandidates(possible.map(({ policy }) => policy))].join(' or ')}`;
  }
  const [by, ...others] = [deciderText(result), ...listedCandidates(candidates.slice(1))];
  return `${verdict} by ${isDecidedByPolicies(result) ? [by, ...others].join(' or ') : by}`;
}

function listedCandidates(policies: readonly string[]): readonly string[] {
  const more = policies.length - mostCandidates;
  return [
    ...policies.slice(0, mostCandidates).map(titleOf),
    ...(more > 0 ? [`one of ${more} other policies`] : []),
  ];
}

/** Whether one of the candidates decides, and nothing after them. */
function isDecidedByPolicies({ verdict, decidedBy }: LookupResult): boolean {
  return verdict === 'perhaps' || decidedBy === 'policy';
}

/** What decides for certain if none of the policies before it does. */
interface CertainDecision {
  readonly policy: string;
  readonly by: string;
  /** The policies before it that may match, with the same verdict. */
  readonly possible: readonly PolicyReason[];
}

/** Undefined if none of the policies decides, or none certainly. */
function certainDecision({ candidates, reasons }: LookupResult): CertainDecision | undefined {
  const last = reasons.at(-1);
  const possible = reasons.filter(({ match, policy }) => match === 'perhaps' && candidates.includes(policy));
  // The last reason is the policy that matches, or what decides without a policy.
  if (!last || last.policy !== candidates.at(-1) || (last.match !== 'yes' && last.at)) return undefined;
  const by = last.name === undefined ? titleOf(last.policy) : `${titleOf(last.policy)} ("${last.name}")`;
  return { policy: last.policy, by, possible: possible.filter((reason) => reason !== last) };
}

/** `, or by policy 120 ("Teams") if destination 192.0.2.1 is in internet-service-name "Microsoft-Teams"` */
function possibleText(possible: readonly PolicyReason[]): string {
  const texts = possible.slice(0, maxShown).map(({ policy, name, text }) => {
    const title = name === undefined ? titleOf(policy) : `${titleOf(policy)} ("${name}")`;
    return text.includes(' may be in ')
      ? `${title} if ${text.replace(' may be in ', ' is in ')}`
      : `${title}, which may match: ${text}`;
  });
  const more = possible.length - texts.length;
  if (more > 0) texts.push(`one of ${more} other policies`);
  return texts.map((text) => `, or by ${text}`).join('');
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

/** What decides: `policy 20 ("Web")`, `the reverse path check`. */
function deciderText({ policy, policyName, decidedBy }: LookupOutcome): string {
  switch (decidedBy) {
    case 'route':
      return 'the route';
    case 'source check':
      return 'the reverse path check';
    case 'redirect':
      return 'allow-traffic-redirect';
    case 'access control list':
    case 'allowaccess':
      return decidedBy;
    case 'own address':
      return 'the device, whose address it is';
    case 'phase 2 selectors':
      return 'the phase 2 selectors of the tunnel';
    case 'next VDOM':
      return 'the next VDOM';
    default:
      return titleOf(policy) + (policyName === undefined ? '' : ` ("${policyName}")`);
  }
}

/** The answer in words, as one or more sentences: the first line of a report. */
export function answerText(result: LookupResult): string {
  const { verdict, decidedBy, text, dependsOn, next } = result;
  if (verdict === 'perhaps' && dependsOn) return perhapsText(dependsOn);
  if (verdict === 'perhaps') return `Perhaps: ${text ?? 'the file does not decide it'}.`;
  const certain = certainDecision(result);
  const allowing = certain?.by ?? titleOf(result.policy);
  const by =
    certain && decidedBy === 'policy'
      ? `${certain.by}${possibleText(certain.possible)}`
      : deciderText(result);
  const after = next ? ` VDOM "${next.vdom ?? ''}" is next. ${answerText(next)}` : '';
  const word = verdict === 'allow' ? 'Allowed' : 'Denied';
  switch (decidedBy) {
    case 'policy':
    case 'implicit deny':
      return `${word} by ${by}${text === undefined ? '' : `: ${text}`}.${after}`;
    case 'phase 2 selectors':
      return `Denied: ${allowing} allows the packet, but ${text ?? ''}.`;
    case 'next VDOM':
      return `Denied: ${allowing} allows the packet, but not the next VDOM.${after}`;
    default:
      return `${word}: ${text ?? by}.${after}`;
  }
}

/** `Perhaps: most likely allowed by policy 240. It depends on which of 24 routes is active: policy 240 if wan1.` */
function perhapsText({ text, outcomes }: Dependence): string {
  const [likely, ...others] = outcomes;
  const head = likely ? `Perhaps: most likely ${outcomeText(likely.outcome)}.` : 'Perhaps.';
  const ways = outcomes.filter(({ interfaces }) => interfaces.length > 0);
  if (ways.length === 0) {
    const [other] = others.filter(({ outcome }) => outcome.verdict !== likely?.outcome.verdict);
    return `${head} It depends on ${text}.${other ? ` Otherwise it is ${outcomeText(other.outcome)}.` : ''}`;
  }
  const shown = ways
    .slice(0, maxShown)
    .map(({ outcome, interfaces }) => `${wayText(outcome)} if ${listedShort(interfaces)}`);
  const more = ways.length > maxShown ? `; ${ways.length - maxShown} more possible decisions` : '';
  return `${head} It depends on ${text}: ${shown.join('; ')}${more}.`;
}

/** How many possible decisions an answer names. */
const maxShown = 3;

function wayText(outcome: LookupOutcome): string {
  const isPolicy = outcome.decidedBy === 'policy' && outcome.verdict !== 'perhaps';
  return isPolicy ? `${titleOf(outcome.policy)} (${outcome.verdict})` : outcomeText(outcome);
}

/** `allowed by policy 20 ("Web")`, `denied by the implicit deny (policy 0)` */
function outcomeText(outcome: LookupOutcome): string {
  const verb = { allow: 'allowed by', deny: 'denied by', perhaps: 'decided by' }[outcome.verdict];
  return `${verb} ${deciderText(outcome)}`;
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
function lookupRows(result: LookupResult, isShort: boolean): readonly (readonly [string, string])[] {
  const { vdom, srcintf, dstintf, route, nat, next } = result;
  const routes = route.choice?.routes ?? [];
  return [
    ['Verdict', verdictText(result)],
    ...(vdom === undefined ? [] : ([['VDOM', vdom]] as const)),
    ['Incoming interface', srcintf ?? 'not known'],
    ['Outgoing interface', dstintf ?? 'not known'],
    [
      'Route',
      isShort || routes.length <= maxShown ? route.text : routes.map(({ text }) => text).join(' or '),
    ],
    ['Destination NAT', nat.destination ? destinationText(nat.destination) : 'none'],
    ['Source NAT', nat.source ? sourceText(nat.source) : 'none'],
    ...(next ? ([['Next VDOM', `${next.vdom ?? ''}: ${verdictText(next)}`]] as const) : []),
  ];
}

const uncheckedTitle = 'Not part of this answer';

function reasonText({ text, more }: PolicyReason, isComplete: boolean): string {
  return isComplete ? [text, ...more].join('; ') : text;
}

/** The result as text without Markdown, for a ticket: the answer, the packet and what decides, without the other policies. */
export function ticketText(query: LookupQuery, result: LookupResult): string {
  const { unchecked, reasons, note } = result;
  const deciding = reasons.filter(({ match }) => match !== 'no');
  return [
    answerText(result),
    '',
    ...queryRows(query).map(([title, value]) => `${title}: ${value}`),
    ...lookupRows(result, true).map(([title, value]) => `${title}: ${value}`),
    ...deciding.map((reason) => `Policy ${reason.policy}: ${reason.match}, ${reason.text}`),
    ...unchecked.map(({ text }) => `${uncheckedTitle}: ${text}`),
    ...(note === undefined ? [] : [note]),
    '',
  ].join('\n');
}

/** What was asked. */
function queryRows(query: LookupQuery): readonly (readonly [string, string])[] {
  const { srcintf, dstintf, user, time, sourcePort } = query;
  const given = {
    Packet: flowName({ query }),
    'Source port': sourcePort,
    'Given source interface': srcintf,
    'Given destination interface': dstintf,
    User: user === '' ? 'none signed in' : user,
    Time: time && timeText(time),
  };
  return Object.entries(given).flatMap(([title, value]) =>
    value === undefined ? [] : [[title, String(value)] as const],
  );
}

/** How much of a result a page shows. */
export interface LookupPageOptions {
  /** All reasons of each policy and all routes, instead of the first ones. */
  readonly isComplete?: boolean;
  /** The name of the file that answers, if the page says it. */
  readonly file?: string;
  /** The name of the file of a position; undefined if it is another one. Without it, the page has no lines. */
  readonly fileOf?: (at: Located) => string | undefined;
  /** Whether a sentence names the option that shows the other reasons. */
  readonly namesOption?: boolean;
  /** Whether all policies are listed, however many there are. */
  readonly listsAll?: boolean;
  /** The level of the first heading. */
  readonly level?: 1 | 3;
}

export function lookupBlocks(
  query: LookupQuery,
  result: LookupResult,
  {
    isComplete = false,
    file,
    fileOf,
    namesOption = false,
    listsAll = false,
    level = 1,
  }: LookupPageOptions = {},
): readonly PageBlock[] {
  const { at: decides, route, unchecked, note, reasons } = result;
  const { shown, missing } = listsAll ? { shown: reasons, missing: 0 } : shownReasons(result);
  const placeOf = (at: Located | undefined, label?: string): readonly PageSpan[] => {
    const file = at && fileOf?.(at);
    if (!at || file === undefined) return label === undefined ? [] : [{ literal: label }];
    return [{ file, line: firstLineOf(at) + 1, ...(label !== undefined && { label }) }];
  };
  const inBrackets = (spans: readonly (readonly PageSpan[])[]): readonly PageSpan[] => {
    const all = spans.filter((one) => one.length > 0).flatMap((one) => [', ', ...one]);
    return all.length === 0 ? [] : [' (', ...all.slice(1), ')'];
  };
  const entries = (route.choice?.routes ?? (route.entry ? [{ entry: route.entry }] : [])).slice(
    0,
    isComplete ? undefined : maxShown,
  );
  const lines = new Map(entries.map(({ entry }) => [firstLineOf(entry.at), placeOf(entry.at)] as const));
  const places: Readonly<Record<string, readonly PageSpan[]>> = {
    Verdict: inBrackets([placeOf(decides)]),
    Route: inBrackets([...lines.values()]),
  };
  // The first sentence is the title.
  const [, head = '', rest = ''] = /^(.*?\.)(?: (.*))?$/s.exec(answerText(result)) ?? [];
  const asked = queryRows(query).filter(([row]) => row !== 'Packet');
  const below = level === 1 ? 2 : 4;
  const text = (literal: string): PageBlock => paragraph([{ literal }]);
  const hasPolicies = reasons.length > 0;
  return pageBlocks(
    { kind: 'heading', level, text: [{ literal: head.replace(/\.$/, '') }] },
    rest !== '' && text(rest),
    paragraph([
      ...(file === undefined ? [] : [{ name: file }, ': ']),
      {
        literal: [flowName({ query }), ...asked.map(([row, value]) => `${row.toLowerCase()} ${value}`)].join(
          ', ',
        ),
      },
    ]),
    note !== undefined && paragraph([{ literal: note }], 'note'),
    {
      kind: 'facts',
      facts: lookupRows(result, !isComplete).map(([row, value]) => [
        row,
        { text: [{ literal: value }, ...(places[row] ?? [])] },
      ]),
    },
    unchecked.length > 0 && { kind: 'heading', level: below, text: uncheckedTitle },
    pageList(unchecked.map(({ text: literal, at }) => [{ literal }, ...inBrackets([placeOf(at)])])),
    hasPolicies && { kind: 'heading', level: below, text: 'Policies' },
    hasPolicies &&
      missing > 0 &&
      paragraph(
        `${withSeparators(missing)} policies before them are not listed. The text and JSON of "fortios lookup" list all.`,
      ),
    hasPolicies && {
      kind: 'table',
      columns: ['Policy', 'Name', 'Match', 'Reason'],
      rows: shown.map((reason) => [
        { text: placeOf(reason.at, reason.policy) },
        reason.name ?? '',
        { text: reason.match, tone: matchTones[reason.match] },
        reasonText(reason, isComplete),
      ]),
    },
    namesOption &&
      !isComplete &&
      reasons.some(({ more }) => more.length > 0) &&
      paragraph('Each policy has its first reason only; --all-reasons prints the others.'),
  );
}

const matchTones: Readonly<Record<PolicyReason['match'], PageTone>> = {
  yes: 'good',
  perhaps: 'warn',
  no: 'soft',
};

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
  const { reasons, note, decidedBy, dependsOn, unchecked, next } = result;
  const likely = dependsOn?.outcomes[0]?.outcome;
  return {
    answer: answerText(result),
    verdict,
    policy,
    certainPolicy: verdict === 'perhaps' ? null : (certainDecision(result)?.policy ?? null),
    decidedBy,
    likely: likely ? { verdict: likely.verdict, policy: likely.policy } : null,
    dependsOn: dependsOn?.text ?? null,
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
      text: reasonText(reason, true),
      line: reason.at ? lineOf(reason.at) : null,
    })),
    unchecked: unchecked.map(({ text, at: place }) => ({ text, line: place ? lineOf(place) : null })),
    ...(next && { next: lookupJson(next, lineOf) }),
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

export interface NamedQuery {
  readonly name: string | undefined;
  readonly query: LookupQuery;
}

/** `allow by policy 20`, or the reason why there is no result. */
export function resultText(answer: LookupResult | LookupProblem): string {
  return 'problem' in answer ? answer.problem : verdictText(answer);
}
