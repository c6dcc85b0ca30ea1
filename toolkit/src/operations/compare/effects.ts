import type { TrafficSide } from './equalTraffic';
import { atMost, enumerated } from 'fortios-language/base/lists';
import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { exposureOf, type Exposure } from 'fortios-language/analysis/administration/exposure';
import type { PushChecklist } from 'fortios-language/push/checklist/checklist';
import type { CheckStatus } from 'fortios-language/push/checklist/checklistContext';
import { statusNames, withoutPeriod } from 'fortios-language/push/checklist/wording';
import type { PageTone } from '../../page/page';
import { flowEffect, type FlowChange } from './flowChanges';
import type { EffectKind as PathKind } from './paths/path';
import type { PathComparison, PathEffect } from './paths/pathEffects';
import type { PolicyChanges } from './policyChanges';
import { managementRisks } from 'fortios-language/analysis/device/comparison/managementRisks';
import { readSignIn } from 'fortios-language/analysis/administration/signIn';
import { signInChanges, type LockoutRisk } from 'fortios-language/analysis/administration/signInChanges';

/** A requirement of FortiToken Mobile push whose status changes. */
export interface PushChange {
  readonly id: string;
  readonly requirement: string;
  readonly before: CheckStatus | undefined;
  readonly after: CheckStatus | undefined;
}

/** What a change opens and closes, apart from flows. */
export interface Effects extends AccessChanges {
  readonly push: readonly PushChange[];
  /** What hosts in the Internet reach only after the change, and only before it; such as `wan1 https at 203.0.113.1`. */
  readonly exposed: readonly string[];
  readonly hidden: readonly string[];
}

/** The configuration before or after a change. */
export interface EffectSide {
  readonly view: DocumentView;
  readonly state: DeviceState;
}

export interface PushAssessor {
  readonly push: { checklist(view: DocumentView): Steps<Pick<PushChecklist, 'items'>> };
}

/**
 * What a change opens and closes: by sign-in, by push, and for the Internet. Reviews, comparisons and rehearsals share it.
 *
 * @param lines the commands, if the change is a script
 */
export function effectsOf(
  service: PushAssessor,
  before: EffectSide,
  after: EffectSide,
  lines?: readonly string[],
): Effects {
  const [old, now] = [before, after].map(({ view, state }) => ({ index: view.index, state }));
  if (!old || !now) throw new Error('A change has two sides.');
  const access = accessChanges(old, now, lines);
  const push = pushChanges(pushOf(service, before.view), pushOf(service, after.view));
  const [was, is] = [exposedBy(exposureOf(old.index)), exposedBy(exposureOf(now.index))];
  return {
    ...access,
    push,
    exposed: onlyIn(is, was),
    hidden: onlyIn(was, is),
  };
}

/** What only one side exposes; the texts say what the file does not prove. */
function onlyIn(side: ReadonlyMap<string, boolean>, other: ReadonlyMap<string, boolean>): readonly string[] {
  return [...side]
    .filter(([text]) => !other.has(text))
    .map(([text, isCertain]) => (isCertain ? text : `perhaps ${text}`));
}

/** What hosts in the Internet reach, as texts, and whether that is certain. */
function exposedBy({ signIn, services, servers }: Exposure): ReadonlyMap<string, boolean> {
  const at = (name: string, address: string | null): string =>
    `on "${name}"${address === null ? '' : ` at ${address}`}`;
  return new Map([
    ...signIn
      .filter(({ fromInternet }) => fromInternet !== 'no')
      .map((one): readonly [string, boolean] => [
        `${one.protocol} sign-in ${at(one.interface, one.address)}, port ${one.port}`,
        one.fromInternet === 'yes' && one.certainty === 'yes',
      ]),
    ...services.map((one): readonly [string, boolean] => [
      `${one.service} ${at(one.interface, one.address)}${one.port === null ? '' : `, ${one.port}`}`,
      one.certainty === 'yes',
    ]),
    ...servers.map((one): readonly [string, boolean] => [
      `${one.servers.join(', ') || 'a server'} ${at(one.interface, one.address)}, ${one.services.join(', ')}`,
      one.certainty === 'yes',
    ]),
  ]);
}

type PushStatus = ReadonlyMap<string, { readonly requirement: string; readonly status: CheckStatus }>;

function pushOf({ push }: PushAssessor, view: DocumentView): PushStatus {
  const { items } = runToCompletion(push.checklist(view));
  return new Map(items.map(({ id, requirement, status }) => [id, { requirement, status }]));
}

/** The requirements that say whether push is on. The others matter only while it is. */
const switches: ReadonlySet<string> = new Set(['block', 'status']);

/**
 * The requirements that the change breaks or fulfils. Others say nothing about the change. While push is off, nothing else is
 * required, so that a change that enables it breaks all that is not met.
 */
function pushChanges(before: PushStatus, after: PushStatus): readonly PushChange[] {
  const [wasOn, isOn] = [before, after].map((push) => push.get('status')?.status === 'met');
  if (wasOn !== true && isOn !== true) return [];
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((id) => {
    if (isOn !== true && !switches.has(id)) return [];
    const old = wasOn === true || switches.has(id) ? before.get(id) : undefined;
    const now = after.get(id);
    if ((old?.status === 'not-met') === (now?.status === 'not-met')) return [];
    const requirement = now?.requirement ?? old?.requirement ?? id;
    return [{ id, requirement, before: old?.status, after: now?.status }];
  });
}

/** One kind of effect of a change, with what it is about. */
interface EffectGroup {
  readonly title: string;
  readonly tone: PageTone;
  readonly closesSignIn: boolean;
  readonly items: readonly string[];
  /** How many items a line quotes. */
  readonly quoted: number;
  /** What a page says about each item. */
  readonly details: readonly string[];
}

type Traffic = Pick<PolicyChanges, 'flows' | 'paths' | 'routes'>;

/** The titles of other effects on packets, what needs attention first. */
const pathKinds: readonly (readonly [kind: PathKind, title: string, tone: PageTone])[] = [
  ['may open', 'May open flows', 'warn'],
  ['may close', 'May close flows', 'info'],
  ['without source NAT', 'No source NAT', 'warn'],
  ['source NAT', 'Other source address', 'info'],
  ['destination NAT', 'Other destination address', 'info'],
  ['path', 'Other path', 'info'],
  ['inspection', 'Other inspection', 'info'],
  ['treatment', 'Other settings of the policy', 'info'],
];

interface EffectKind {
  readonly title: string;
  readonly tone: PageTone;
  readonly closesSignIn?: true;
  readonly quoted: number;
  readonly itemsOf: (effects: Effects, traffic: Traffic) => readonly string[];
  /** Defaults to the items. */
  readonly detailsOf?: EffectKind['itemsOf'];
}

/** The kinds of effects, what needs attention first, and how many items of each a line quotes. */
const kinds: readonly EffectKind[] = [
  {
    title: 'Lockout',
    tone: 'bad',
    closesSignIn: true,
    quoted: 1,
    itemsOf: ({ risks }) => texts(risks, 'certain'),
  },
  {
    title: 'May close sign-in',
    tone: 'warn',
    closesSignIn: true,
    quoted: 1,
    itemsOf: ({ risks }) => texts(risks, 'possible'),
  },
  { title: 'Opens access to the device', tone: 'warn', quoted: 1, itemsOf: ({ opened }) => opened },
  { title: 'Opens to the Internet', tone: 'warn', quoted: 2, itemsOf: ({ exposed }) => exposed },
  { title: 'Closes to the Internet', tone: 'info', quoted: 2, itemsOf: ({ hidden }) => hidden },
  {
    title: 'Opens flows',
    tone: 'warn',
    quoted: 2,
    itemsOf: (_, { flows }) => flowsThat(flows, 'opened').map(causedText),
    detailsOf: (_, { flows }) => flowsThat(flows, 'opened').map(flowText),
  },
  {
    title: 'Closes flows',
    tone: 'info',
    quoted: 2,
    itemsOf: (_, { flows }) => flowsThat(flows, 'closed').map(causedText),
    detailsOf: (_, { flows }) => flowsThat(flows, 'closed').map(flowText),
  },
  ...pathKinds.map(([kind, title, tone]): EffectKind => ({
    title,
    tone,
    quoted: 1,
    itemsOf: (_, { paths }) => paths.effects.filter((one) => one.kind === kind).map(pathText),
  })),
  {
    title: 'Loses routes',
    tone: 'warn',
    quoted: 2,
    itemsOf: (_, { routes }) => routes.map(({ network }) => network),
    detailsOf: (_, { routes }) => routes.map(({ text }) => text),
  },
  {
    title: 'Breaks FortiToken Mobile push',
    tone: 'bad',
    quoted: 1,
    itemsOf: ({ push }) => brokenPush(push).map(requirementOf),
    detailsOf: ({ push }) => brokenPush(push).map(pushText),
  },
  {
    title: 'Meets requirements of push',
    tone: 'good',
    quoted: 1,
    itemsOf: ({ push }) => metPush(push).map(requirementOf),
    detailsOf: ({ push }) => metPush(push).map(pushText),
  },
];

export const effectTitles: readonly string[] = kinds.map(({ title }) => title);

/** What a change opens and closes, what needs attention first; kinds without items are left out. */
export function effectGroups(effects: Effects, traffic: Traffic): readonly EffectGroup[] {
  return kinds
    .map(({ title, tone, closesSignIn = false, quoted, itemsOf, detailsOf = itemsOf }) => ({
      title,
      tone,
      closesSignIn,
      quoted,
      items: itemsOf(effects, traffic),
      details: detailsOf(effects, traffic),
    }))
    .filter(({ items }) => items.length > 0);
}

/**
 * How many changes open access: sign-in, what hosts in the Internet reach, and flows that policies denied. Answers count them in the
 * same way as they list them.
 */
export function openingCount({ opened, exposed }: Effects, { flows }: Pick<Traffic, 'flows'>): number {
  return opened.length + exposed.length + flowsThat(flows, 'opened').length;
}

/** How many changes close access apart from sign-in: for the Internet, by policies and by routes. */
export function closingCount(
  { hidden }: Effects,
  { flows, routes }: Pick<Traffic, 'flows' | 'routes'>,
): number {
  return hidden.length + flowsThat(flows, 'closed').length + routes.length;
}

function flowsThat(flows: Traffic['flows'], effect: 'opened' | 'closed'): Traffic['flows'] {
  return flows.filter((flow) => flowEffect(flow) === effect);
}

export function flowText({ name, before, after, cause }: FlowChange): string {
  return `${name}: ${before} → ${after}${cause === undefined ? '' : `; it ${cause}`}`;
}

function causedText({ name, cause }: FlowChange): string {
  return cause === undefined ? name : `${name}: it ${cause}`;
}

function brokenPush(push: Effects['push']): Effects['push'] {
  return push.filter(({ after }) => after === 'not-met');
}

function metPush(push: Effects['push']): Effects['push'] {
  return push.filter(({ after }) => after !== 'not-met');
}

function requirementOf({ requirement }: PushChange): string {
  return withoutPeriod(requirement);
}

function pushText(change: PushChange): string {
  return `${requirementOf(change)}: now ${statusText(change.after)}, before ${statusText(change.before)}`;
}

function statusText(status: PushChange['before']): string {
  return status === undefined ? 'not checked' : statusNames[status].toLowerCase();
}

/** A class of packets whose path differs: an example, what happens to it, and how many others were found. */
function pathText({ name, text, count }: PathEffect): string {
  return `${name}: ${text}${count > 1 ? ` (and ${count - 1} more like it)` : ''}`;
}

/**
 * What a change opens and closes, a line for each kind, what needs attention first. Empty if the comparison finds nothing, which
 * does not mean that the change has no effect: see {@link trafficNotes}.
 */
export function effectSummary(effects: Effects, traffic: Traffic): readonly string[] {
  return effectGroups(effects, traffic).map(({ title, items, quoted: most }) => {
    const count = items.length === 1 ? '' : ` (${items.length})`;
    const more = items.length > most ? ' …' : '';
    return `${title}${count}: ${items.slice(0, most).join('; ')}${more}`;
  });
}

/** Which changed entries were not compared. That there is no effect on traffic is said only if all were. */
export function trafficNotes({ flows, paths, routes }: Traffic): readonly string[] {
  const open = notComparedTexts(paths);
  const isEqual = flows.length + paths.effects.length + routes.length === 0 && paths.changed > 0;
  return open.length === 0 && isEqual
    ? ['No effect on traffic: packets of each changed entry take the same path.']
    : open;
}

/** How many entries that were not compared are named. */
const mostNamed = 5;

/** What the comparison of paths does not answer, as sentences. */
export function notComparedTexts({ isCut, notCompared }: PathComparison): readonly string[] {
  return [
    ...(notCompared.length > 0
      ? [
          `The effect on traffic of these changes was not compared: ${enumerated(atMost(notCompared, mostNamed))}.`,
        ]
      : []),
    ...(isCut ? ['The search for changed packets ended at its limits: more packets may change.'] : []),
  ];
}

function texts(risks: Effects['risks'], wanted: string): readonly string[] {
  return risks.flatMap(({ level, text }) => (level === wanted ? [text] : []));
}

/** What a change closes and opens to administrators. */
interface AccessChanges {
  readonly risks: readonly LockoutRisk[];
  /** Sentences. */
  readonly opened: readonly string[];
  /** Where administrators can still sign in; empty if no sign-in ends, or if only the console is left. */
  readonly remaining: readonly string[];
}

/**
 * Compares who can sign in, and what else matters to administrators.
 *
 * @param lines the commands, if the change is a script
 */
export function accessChanges(
  before: TrafficSide,
  after: TrafficSide,
  lines?: readonly string[],
): AccessChanges {
  const old = readSignIn(before.index);
  const now = readSignIn(after.index);
  const { risks, opened, remaining } = signInChanges(old, now);
  const others = managementRisks(before.state, after.state, lines);
  return {
    risks: [...risks, ...others.map((text): LockoutRisk => ({ level: 'possible', text }))],
    opened,
    remaining,
  };
}
