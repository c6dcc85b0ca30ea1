import { getOrInsertComputed } from '../../base/collections';
import { code, escaped, withNames } from '../../base/markdown';
import type { Steps } from '../../base/steps';
import { writeScript } from '../../device/commands';
import { compare } from '../../device/compare';
import type { DeviceState } from '../../device/state';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Plan, PlannedEntry, PlanStep } from '../../plans/plan';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { forwardTables } from './policyChanges';
import { rehearse, type Assessor, type Rehearsal, type RehearsalOptions } from './rehearsal';

/** A plan with its commands, and the rehearsal that proves what they do. */
export interface PlannedChange {
  readonly plan: Plan;
  /** In the order that the device accepts. */
  readonly commands: string;
  readonly rehearsal: Rehearsal;
  readonly policies: {
    /** How many enabled policies were compared before and after. */
    readonly compared: number;
    /** How many were not, because something about them is not known. */
    readonly unknown: number;
  };
}

/** Writes the commands of a plan, and rehearses them on the device. */
export function* plannedChange(
  service: Assessor,
  before: DeviceState,
  index: DocumentIndex,
  plan: Plan,
  options: RehearsalOptions,
): Steps<PlannedChange> {
  const { text: commands } = yield* writeScript(yield* compare(before, plan.after));
  const document = service.open(commands);
  try {
    const rehearsal = yield* rehearse(service, before, document, options);
    const { groups } = yield* PolicyAnalysis.prepare(index);
    const enabled = groups
      .filter(({ table }) => forwardTables.has(table.path))
      .flatMap(({ policies }) => policies.filter(({ isEnabled }) => isEnabled));
    const compared = enabled.filter(({ isComplete }) => isComplete).length;
    return { plan, commands, rehearsal, policies: { compared, unknown: enabled.length - compared } };
  } finally {
    document.dispose();
  }
}

/** Whether the device accepts all commands, and no change of a flow was found. */
export function isProven({ rehearsal, policies }: PlannedChange): boolean {
  return problemsOf(rehearsal).length === 0 && policies.unknown === 0;
}

/** What the rehearsal found, as sentences with the outcome of each check. */
export function proofOf({ rehearsal, policies }: PlannedChange): readonly string[] {
  const problems = problemsOf(rehearsal);
  const { compared, unknown } = policies;
  const not =
    unknown === 0 ? '' : ` ${number(unknown, 'enabled policy', 'enabled policies')} could not be compared.`;
  return [
    ...problems,
    ...(rehearsal.rejections.length + rehearsal.doubts.length === 0
      ? ['The device accepts all commands.']
      : []),
    rehearsal.flows.length === 0
      ? `${number(compared, 'policy matches', 'policies match')} the same flows as before.${not}`
      : not.trim(),
  ].filter((text) => text !== '');
}

function problemsOf({ rejections, doubts, flows, added, risks }: Rehearsal): readonly string[] {
  return [
    ...rejections.map(
      ({ line, command, reason }) => `The device rejects line ${line + 1}, "${command}": ${reason}`,
    ),
    ...doubts.map(
      ({ line, command, reason }) => `The device may reject line ${line + 1}, "${command}": ${reason}`,
    ),
    ...risks.map(({ text }) => text),
    ...flows.map(({ name, before, after }) => `Changed flow: ${name}: ${before} → ${after}`),
    // The plan itself says which objects without a use stay, and why.
    ...added
      .filter(({ rule }) => rule !== 'reference/unused')
      .map(({ message, rule }) => `New finding: ${message} (${rule})`),
  ];
}

const headings: Readonly<Record<PlanStep['kind'], string>> = {
  delete: 'Deleted',
  merge: 'Merged',
  disable: 'Disabled',
  change: 'Changed',
};

/** A planned change as a page: what changes and why, what stays and why, the commands, and the proof. */
export function plannedChangeMarkdown(title: string, change: PlannedChange): string {
  const { plan, commands } = change;
  const parts = [`# ${withNames(title)}`, `${countsOf(plan)}.`];
  const section = (heading: string, entries: readonly PlannedEntry[]): void => {
    if (entries.length > 0) parts.push(`## ${heading}`, entryLines(entries).join('\n'));
  };
  for (const [kind, heading] of Object.entries(headings))
    section(
      heading,
      plan.steps.filter((step) => step.kind === kind),
    );
  section('Not changed', plan.kept);
  if (plan.steps.length > 0) {
    parts.push(
      '## Check',
      proofOf(change)
        .map((text) => `- ${withNames(text)}`)
        .join('\n'),
    );
    parts.push('## Commands', ['```fortios', commands.trimEnd(), '```'].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** The entries of each table with the same reason on one line. */
function entryLines(entries: readonly PlannedEntry[]): readonly string[] {
  const groups = new Map<string, PlannedEntry[]>();
  for (const entry of entries) {
    const { vdom, table, reason } = entry;
    getOrInsertComputed(groups, [vdom, table, reason].join('\t'), () => []).push(entry);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const place =
      first.vdom === '' ? '' : first.vdom === 'global' ? ' (global)' : ` (VDOM ${escaped(first.vdom)})`;
    const names = group.map(({ name }) => code(name)).join(', ');
    return `- ${code(first.table)}${place}: ${names}. ${withNames(first.reason)}`;
  });
}

/** `Deleted: 12, merged: 3` */
export function countsOf({ steps }: Plan): string {
  if (steps.length === 0) return 'Nothing is changed';
  const counts = Object.entries(headings).flatMap(([kind, heading]) => {
    const count = steps.filter((step) => step.kind === kind).length;
    return count === 0 ? [] : [`${heading.toLowerCase()}: ${count}`];
  });
  return counts.join(', ').replace(/^./, (letter) => letter.toUpperCase());
}

function number(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
