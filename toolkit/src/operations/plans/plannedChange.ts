import { getOrInsertComputed } from 'fortios-language/base/collections';
import { writeScript } from 'fortios-language/analysis/device/script/commands';
import { compare } from 'fortios-language/analysis/device/comparison/compare';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import {
  paragraph,
  nameList,
  pageCommands,
  pageList,
  pageSection,
  type Inline,
  type Page,
  type PageBlock,
} from '../../page/page';
import type { Plan, PlannedEntry, PlanItem } from './plan';
import { deviationsFrom, missingReferences, proofOf, type PlannedChange } from './planProof';
import { rehearse, type Assessor, type RehearsalOptions } from '../rehearse/rehearsal';

/** Writes the commands of a plan, rehearses them on the device, and compares the traffic of all policies. */
export function plannedChange(
  service: Assessor,
  before: DeviceState,
  plan: Plan,
  options: RehearsalOptions,
): PlannedChange {
  const { after, renamed = new Map() } = plan;
  // Both sides are the same unit.
  const planned = compare(before, after, { include: new Set(['device']) });
  const { text: commands } = writeScript(planned);
  const document = service.open(commands);
  try {
    const all = { ...options, comparesTraffic: { renamed } };
    const rehearsal = rehearse(service, before, document, all);
    const result = rehearsal.comparison.new;
    const missing = missingReferences(before, result);
    return { plan, commands, rehearsal, missing, deviations: deviationsFrom(after, result) };
  } finally {
    document.dispose();
  }
}

const headings: Readonly<Record<PlanItem['kind'], string>> = {
  delete: 'Deleted',
  merge: 'Merged',
  disable: 'Disabled',
  create: 'Created',
  rename: 'Renamed',
  change: 'Changed',
};

/** A planned change as a page: what changes and why, what stays and why, the commands, and the proof. */
export function plannedChangePage(title: string, change: PlannedChange): Page {
  const { plan, commands } = change;
  const check =
    plan.items.length === 0
      ? []
      : [
          ...pageSection('Check', pageList(proofOf(change))),
          ...pageSection('Commands', pageCommands(commands)),
        ];
  return { title, blocks: [...planBlocks(title, plan), ...check] };
}

/** The page of a plan without its check and its commands. */
export function planBlocks(title: string, plan: Plan): readonly PageBlock[] {
  return [
    { kind: 'heading', level: 1, text: title },
    paragraph(`${countsOf(plan)}.`),
    ...Object.entries(headings).flatMap(([kind, heading]) =>
      pageSection(heading, pageList(entryItems(plan.items.filter(({ kind: own }) => own === kind)))),
    ),
    ...pageSection('Not changed', pageList(entryItems(plan.kept))),
    ...pageSection('To consider', pageList(plan.notes)),
  ];
}

/** The entries of each table with the same reason on one line. */
function entryItems(entries: readonly PlannedEntry[]): readonly Inline[] {
  const groups = new Map<string, PlannedEntry[]>();
  for (const entry of entries) {
    const { vdom, table, reason } = entry;
    getOrInsertComputed(groups, [vdom, table, reason].join('\t'), () => []).push(entry);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { vdom, table, reason } = first;
    const place: Inline =
      vdom === '' ? [] : [{ literal: vdom === 'global' ? ' (global)' : ` (VDOM ${vdom})` }];
    return [[{ name: table }, ...place, ': ', ...nameList(group.map(({ name }) => name)), '. ', reason]];
  });
}

/** `Deleted: 12, merged: 3` */
export function countsOf({ items }: Plan): string {
  if (items.length === 0) return 'Nothing is changed';
  const counts = Object.entries(headings).flatMap(([kind, heading]) => {
    const count = items.filter(({ kind: own }) => own === kind).length;
    return count === 0 ? [] : [`${heading.toLowerCase()}: ${count}`];
  });
  return counts.join(', ').replace(/^./, (letter) => letter.toUpperCase());
}
