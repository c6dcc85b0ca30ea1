import { isStepOver, type Steps } from '../../base/steps';
import { getOrInsertComputed } from '../../base/collections';
import { scopeKey, vdomOfKey } from '../../policies/objects/configTables';
import { documentName } from '../../model/document/documentName';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import { entryDataOf, valueOf, valuesOf, type EntryData } from '../../policies/objects/entryData';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis, type PolicyCoverage, type PolicyGroup } from '../../policies/policyAnalysis';
import { neverMatchReasons, type NeverMatches } from '../../rules/policy/neverMatches';
import { reasonsByGroup } from '../../rules/policy/unreachable';
import { profileSettings } from '../../rules/practice/policies';
import { withCertainty } from '../../schema/schema';
import { absoluteRange } from '../../syntax/statements';
import { visibleOnOneLine } from '../../base/escaping';

/** All policies of a document, in the order in which the device tries them, table by table and VDOM by VDOM. */
export interface PolicyTableResult {
  readonly title: string;
  readonly rows: readonly PolicyRow[];
  /** A sentence about another device in the text, whose policies are not included. */
  readonly note?: string;
}

/** Whether a policy can match packets. All states but `active` count as unused. */
export type PolicyState =
  'active' | 'disabled' | PolicyCoverage['kind'] | 'never matches' | 'gets no packets';

/** One policy, as texts for the columns of a table. */
export interface PolicyRow {
  /** `firewall policy` */
  readonly table: string;
  /** Empty without VDOMs. */
  readonly vdom: string;
  /** Its place in the order of its table and VDOM, from 1. */
  readonly place: number;
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Addresses, internet services, and users and groups. */
  readonly source: string;
  readonly destination: string;
  readonly service: string;
  readonly schedule: string;
  /** Empty in tables without an action. */
  readonly action: string;
  readonly nat: string;
  /** The names of security profiles. */
  readonly profiles: string;
  readonly log: string;
  /** The first text of `comments`, `comment` or `description`. */
  readonly comment: string;
  readonly state: PolicyState;
  /** `shadowed by 12, 14` */
  readonly stateText: string;
  /** Why it has this state: a sentence, or empty. */
  readonly reason: string;
  /** The line of the document, counted from 1. */
  readonly line: number;
}

/**
 * The table of all policies.
 *
 * @param today decides whether a schedule has ended
 */
export function* policyTable(view: DocumentView, today: Date): Steps<PolicyTableResult> {
  const { document, index } = view;
  const analysis = yield* PolicyAnalysis.prepare(index);
  const reasons = new Map(
    [...reasonsByGroup(index, today)].map(({ group, reasonFor }) => [group, reasonFor] as const),
  );
  yield;
  const rows: PolicyRow[] = [];
  const comments = new PolicyComments(index);
  for (const group of analysis.groups) {
    const neverMatches = neverMatchReasons(group, today);
    const unreachable = reasons.get(group);
    for (const [place, policy] of group.policies.entries()) {
      rows.push(
        withVisibleControls({
          ...rowTexts(policy, group, view),
          comment: comments.of(policy),
          ...stateOf(policy, group, neverMatches(policy), unreachable),
          place: place + 1,
          line: absoluteRange(policy.entry.at).start.line + 1,
        }),
      );
      if (isStepOver('entry')) yield;
    }
  }
  return { title: `Policies: ${documentName(document)}`, rows };
}

/** The row with escaped control characters, so that a name cannot imitate another name. */
function withVisibleControls(row: PolicyRow): PolicyRow {
  const texts = Object.entries(row).filter(([key, value]) => typeof value === 'string' && key !== 'state');
  return { ...row, ...Object.fromEntries(texts.map(([key, text]) => [key, visibleOnOneLine(String(text))])) };
}

/** The comments of policies. The analysis does not read an entry again if only its comment changes. */
export class PolicyComments {
  private readonly byTable = new Map<string, ReadonlyMap<string, EntryData>>();

  constructor(private readonly index: DocumentIndex) {}

  /** Empty if the policy has none. */
  of({ table: { path }, entry }: Policy): string {
    const entries = getOrInsertComputed(
      this.byTable,
      path,
      () =>
        new Map(
          entryDataOf(path)
            .of(this.index)
            .map((one) => [keyOf(one), one]),
        ),
    );
    const current = entries.get(keyOf(entry)) ?? entry;
    return commentSettings.map((setting) => valueOf(current, setting)).find(Boolean) ?? '';
  }
}

const commentSettings = ['comments', 'comment', 'description'];

function keyOf({ scope, name }: EntryData): string {
  return `${scopeKey(scope)} ${name}`;
}

/** The texts that the settings of a policy contain. */
type RowTexts = Omit<PolicyRow, 'state' | 'stateText' | 'reason' | 'place' | 'line' | 'comment'>;

/** The texts of the columns of a policy. */
export function rowTexts(
  { table, entry, id, label }: Policy,
  { scope }: PolicyGroup,
  view: DocumentView,
): RowTexts {
  const valueOrDefault = (setting: string): string => {
    const standard = view.schema.node(table.path)?.child(setting)?.defaultAt(view.version);
    return valueOf(entry, setting) ?? (standard ? withCertainty(String(standard.value), standard) : '');
  };
  const [sources, destinations] = [
    table.families.flatMap(({ source }) => sideOf(entry, source)),
    table.families.flatMap(({ destination }) => sideOf(entry, destination)),
  ];
  const users = table.users.flatMap((setting) => valuesOf(entry, setting));
  return {
    table: table.path,
    vdom: vdomOfKey(scope) ?? '',
    id,
    name: label ?? '',
    from: textOf(entry, table.sourceInterfaces),
    to: textOf(entry, table.destinationInterfaces),
    source: listed([...sources, ...users]),
    destination: listed(destinations),
    service: table.service === 'numbers' ? numberedService(entry) : serviceText(entry),
    schedule: valueOf(entry, 'schedule') ?? '',
    action: table.actions ? (valueOf(entry, 'action') ?? Object.keys(table.actions)[0] ?? '') : '',
    nat: textOf(entry, poolSettings) || valueOrDefault('nat'),
    profiles: textOf(entry, [...profileSettings, 'ssl-ssh-profile']),
    log: valueOrDefault('logtraffic'),
  };
}

function sideOf(entry: EntryData, side: Policy['table']['families'][number]['source']): readonly string[] {
  const { addresses, negate, internetService } = side;
  const names = addresses.flatMap((setting) => valuesOf(entry, setting));
  const services = [...entry.settings.keys()]
    .filter((setting) => internetService !== undefined && isInternetServiceOf(internetService, setting))
    .flatMap((setting) => valuesOf(entry, setting));
  const isNegated = negate !== undefined && valueOf(entry, negate) === 'enable';
  return [...(isNegated && names.length > 0 ? [`not ${listed(names)}`] : names), ...services];
}

/** Whether a setting lists internet services of a side: `internet-service-name` of `internet-service`. */
function isInternetServiceOf(side: string, setting: string): boolean {
  const kind = setting.startsWith(`${side}-`) ? setting.slice(side.length + 1) : '';
  return /^(id|name|group|custom|custom-group|fortiguard)$/.test(kind);
}

function serviceText(entry: EntryData): string {
  const names = textOf(entry, ['service']);
  return names !== '' && valueOf(entry, 'service-negate') === 'enable' ? `not ${names}` : names;
}

function numberedService(entry: EntryData): string {
  const [protocol, port] = [valueOf(entry, 'protocol'), valueOf(entry, 'dst-port')];
  return [protocol === undefined ? '' : `protocol ${protocol}`, port === undefined ? '' : `port ${port}`]
    .filter(Boolean)
    .join(', ');
}

/** Settings with the pools of source NAT. */
const poolSettings = ['poolname', 'poolname6', 'nat-ippool', 'nat-ippool6'];

function textOf(entry: EntryData, settings: readonly string[]): string {
  return listed(settings.flatMap((setting) => valuesOf(entry, setting)));
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

function stateOf(
  policy: Policy,
  group: PolicyGroup,
  never: NeverMatches | undefined,
  unreachable: ((policy: Policy) => string | undefined) | undefined,
): Pick<PolicyRow, 'state' | 'stateText' | 'reason'> {
  if (!policy.isEnabled) return { state: 'disabled', stateText: 'disabled', reason: '' };
  if (never) return withReason('never matches', `It never matches: ${never.reason}.`);
  if (policy.isEmpty) return withReason('never matches', 'It never matches: it excludes all packets.');
  const coverage = group.coverage.get(policy);
  if (coverage) return covered(coverage);
  const reason = unreachable?.(policy);
  if (reason !== undefined) return withReason('gets no packets', `It gets no packets: ${reason}`);
  return { state: 'active', stateText: '', reason: '' };
}

function withReason(state: PolicyState, reason: string): Pick<PolicyRow, 'state' | 'stateText' | 'reason'> {
  return { state, stateText: state, reason };
}

function covered({ kind, by }: PolicyCoverage): Pick<PolicyRow, 'state' | 'stateText' | 'reason'> {
  const ids = by.map(({ id }) => id).join(', ');
  const verb = by.length === 1 ? 'matches' : 'together match';
  const effect = kind === 'shadowed' ? 'and does not treat them in the same way' : 'with the same result';
  const word = { shadowed: 'shadowed by', redundant: 'redundant with', duplicate: 'duplicate of' }[kind];
  return {
    state: kind,
    stateText: `${word} ${ids}`,
    reason: `It never matches: ${ids} ${verb} all of its packets first, ${by.length === 1 ? effect : effect.replace('does', 'do')}.`,
  };
}
