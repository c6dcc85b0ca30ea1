import { getOrInsertComputed } from '../../base/collections';
import { code, configuration, escaped, withNames } from '../../base/markdown';
import type { Steps } from '../../base/steps';
import { writeScript } from '../../device/commands';
import { compare } from '../../device/compare';
import type { DeviceState } from '../../device/state';
import type { Plan, PlannedEntry, PlanStep } from '../../plans/plan';
import { deviationsFrom, missingReferences, proofOf, type PlannedChange } from './planProof';
import { rehearse, type Assessor, type RehearsalOptions } from './rehearsal';

/** Writes the commands of a plan, rehearses them on the device, and compares the traffic of all policies. */
export function* plannedChange(
  service: Assessor,
  before: DeviceState,
  plan: Plan,
  options: RehearsalOptions,
): Steps<PlannedChange> {
  const { after, renamed = new Map() } = plan;
  // Both sides are the same unit.
  const planned = yield* compare(before, after, { include: new Set(['device']) });
  const { text: commands } = yield* writeScript(planned);
  const document = service.open(commands);
  try {
    const all = { ...options, comparesTraffic: { renamed } };
    const rehearsal = yield* rehearse(service, before, document, all);
    const result = rehearsal.comparison.new;
    const missing = missingReferences(before, result);
    return { plan, commands, rehearsal, missing, deviations: yield* deviationsFrom(after, result) };
  } finally {
    document.dispose();
  }
}

const headings: Readonly<Record<PlanStep['kind'], string>> = {
  delete: 'Deleted',
  merge: 'Merged',
  disable: 'Disabled',
  create: 'Created',
  rename: 'Renamed',
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
  if (plan.notes.length > 0)
    parts.push('## To consider', plan.notes.map((text) => `- ${withNames(text)}`).join('\n'));
  if (plan.steps.length > 0) {
    parts.push(
      '## Check',
      proofOf(change)
        .map((text) => `- ${withNames(text)}`)
        .join('\n'),
    );
    parts.push('## Commands', configuration(commands.trimEnd()));
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
