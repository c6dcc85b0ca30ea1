import type { Steps } from '../base/steps';
import type { SettingFilter } from './commandLines';
import type { Comparison, NodeChange, SettingChange } from './compare';
import type { CommandStep } from './commandSteps';
import { ReferenceIndex } from './references';
import type { Step } from './schedule';
import type { ConfigNode } from './state';

/** The interfaces that move to another VDOM while entries of their VDOM use them. */
export interface VdomMoves {
  readonly changes: ReadonlySet<NodeChange>;
  /** The objects and entries of the old configuration that refer to them. */
  readonly users: ReadonlySet<ConfigNode>;
}

/** The device moves an interface to another VDOM only after nothing in its VDOM refers to it. */
export function* vdomMoves({ parts, old }: Pick<Comparison, 'parts' | 'old'>): Steps<VdomMoves> {
  const moved = new Map<string, NodeChange>();
  for (const block of parts.find(({ name }) => name === 'global')?.blocks ?? []) {
    if (block.new?.schema?.path !== 'system interface') continue;
    for (const change of block.entries) if (changesVdom(change)) moved.set(change.old?.name ?? '', change);
  }
  const changes = new Set<NodeChange>();
  const users = new Set<ConfigNode>();
  if (moved.size === 0) return { changes, users };
  const references = yield* ReferenceIndex.of(old, (name) => moved.has(name));
  for (const [name, change] of moved) {
    const places = change.old?.schema ? references.to(change.old.schema, old.global, name) : [];
    for (const { node } of places) {
      if (node.part === old.global) continue;
      changes.add(change);
      users.add(node);
    }
  }
  return { changes, users };
}

function changesVdom({ kind, settings }: NodeChange): boolean {
  return kind === 'changed' && settings.some(({ name, old, new: now }) => name === 'vdom' && old && now);
}

/** The steps before and after the deletions. */
interface StepPhases {
  readonly early: readonly CommandStep[];
  readonly late: readonly CommandStep[];
}

/**
 * Moves interfaces after the deletions, together with all that directly or indirectly needs them. An entry that exists
 * already gets its other settings before, because it may refer to what is deleted.
 */
export function stepPhases(
  steps: readonly CommandStep[],
  { changes }: VdomMoves,
  targets: (setting: SettingChange, node: ConfigNode) => readonly Step[],
): StepPhases {
  if (changes.size === 0) return { early: steps, late: [] };
  const late = new Set<Step>(steps.filter(({ change }) => changes.has(change)));
  for (let known = -1; known < late.size;) {
    known = late.size;
    for (const step of steps) if ([...step.needs].some((need) => late.has(need))) late.add(step);
  }
  const refersToLate: SettingFilter = (setting, node) =>
    targets(setting, node).some((target) => late.has(target));
  const isSplit = ({ change }: CommandStep): boolean =>
    change.kind === 'changed' &&
    change.new?.kind === 'entry' &&
    change.renamedFrom === undefined &&
    change.blocks.length === 0 &&
    !changes.has(change);
  const split = new Set<Step>(steps.filter((step) => late.has(step) && isSplit(step)));
  const without = (needs: ReadonlySet<Step>, isLeftOut: (step: Step) => boolean): Set<Step> =>
    new Set([...needs].filter((need) => !isLeftOut(need)));
  return {
    early: steps.flatMap((step) => {
      if (!late.has(step)) return [step];
      if (!split.has(step)) return [];
      const lines: CommandStep['lines'] = (filter, isFollowUp) =>
        step.lines((setting, node) => !refersToLate(setting, node) && filter(setting, node), isFollowUp);
      return [{ ...step, needs: without(step.needs, (need) => late.has(need)), lines }];
    }),
    late: steps.flatMap((step) => {
      if (!late.has(step)) return [];
      for (const need of step.needs) if (!late.has(need) || split.has(need)) step.needs.delete(need);
      return [split.has(step) ? { ...step, only: refersToLate } : step];
    }),
  };
}
