import type { ComparedPolicy } from '../../operations/compare/equalTraffic';
import { plannedChangePage } from '../../operations/plans/plannedChange';
import { isProven, proofOf, type PlannedChange } from '../../operations/plans/planProof';
import { asWritten } from 'fortios-language/secrets/masking';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../program/command';
import type { planFormatNames } from '../../page/formatNames';
import { formatsOf, type AnswerFormat } from './pageFormats';
import { writeErrorLines, type Terminal } from './terminal';

/** A planned change of a device, with the texts of its report. */
export interface PlanRun {
  readonly title: string;
  readonly name: string;
  readonly change: PlannedChange;
}

export type PlanFormat = AnswerFormat<PlanRun>;

/** The formats of `fortios cleanup` and `fortios refactor`. */
export const planFormats: Readonly<Record<(typeof planFormatNames)[number], PlanFormat>> = {
  ...formatsOf(
    ({ title, change }: PlanRun) => plannedChangePage(title, change),
    ({ name, change }) => planJson(name, change),
  ),
  commands: ({ change }) => change.commands,
};

/**
 * Prints a planned change. Of a change that is not proven, `commands` prints the reasons as errors.
 *
 * @returns 0 if nothing changes, otherwise 1, unless `--fail-on` says otherwise
 */
export function writePlan(
  terminal: Terminal,
  format: PlanFormat,
  run: PlanRun,
  typed: TypedFailOn,
): ExitCode {
  const { change } = run;
  if (format === planFormats.commands) {
    terminal.writePassed(asWritten(change.commands));
    writeErrorLines(terminal, isProven(change) ? [] : proofOf(change));
  } else terminal.writeOut(format(run, terminal));
  return exitCodeOf(typed, { change: change.plan.items.length > 0 });
}

/** A stable format for other programs: fields are only added. */
function planJson(name: string, change: PlannedChange): Readonly<Record<string, unknown>> {
  const { plan, commands, rehearsal } = change;
  const { items, kept, notes } = plan;
  const { equal = 0, changed = [], unknown = [] } = rehearsal.traffic ?? {};
  return {
    version: 1,
    file: name,
    steps: items,
    kept,
    notes,
    commands,
    policies: {
      compared: equal + changed.length,
      equal,
      changed: changed.map(idOf),
      unknown: unknown.length,
      notCompared: unknown.map(idOf),
    },
    proven: isProven(change),
    check: proofOf(change),
  };
}

function idOf({ vdom, policy: { table, id } }: ComparedPolicy): Readonly<Record<string, string>> {
  return { ...(vdom !== undefined && { vdom }), table: table.path, id };
}
