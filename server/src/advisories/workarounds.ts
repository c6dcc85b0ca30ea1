import { isStepOver, type Steps } from '../base/steps';
import type { FirmwareVersion } from '../firmware/version';
import type { ObjectState } from '../model/objectState';
import { scriptOf, type ScopedCommands } from '../model/scopedCommands';
import { isIn, type Conditions } from './conditions';
import type { AdvisoryData, Workaround } from './data';

/**
 * The commands that close what an advisory needs, for the entries of a configuration that have it: a block for each table,
 * inside its VDOM.
 */
export function* workaroundCommands(
  advisory: Pick<AdvisoryData, 'conditions' | 'workaround'>,
  conditions: Conditions,
  version: FirmwareVersion,
): Steps<readonly string[]> {
  const commands = (advisory.workaround ?? []).filter((one) => isIn(version, one));
  const tables = [...new Set(commands.map(({ table }) => table))];
  const closing: ScopedCommands[] = [];
  for (const table of tables) {
    const relevant = conditions
      .relevant(advisory.conditions ?? [])
      .filter((one) => one.table === table && one.any === undefined);
    const ofTable = commands.filter((one) => one.table === table);
    for (const { state, name } of conditions.states(table)) {
      if (isStepOver('entry')) yield;
      // Entries that certainly do not fulfill the conditions stay as they are.
      if (conditions.ofState(state, relevant) === false) continue;
      const lines = ofTable.flatMap((one) => commandOf(state, one) ?? []);
      if (lines.length > 0)
        closing.push({
          scope: state.scope,
          table,
          ...(name !== undefined && { entry: name }),
          commands: lines,
        });
    }
  }
  return scriptOf(closing);
}

/** The command of one row; undefined if the entry does not need it. */
function commandOf(state: ObjectState, { setting, value, remove }: Workaround): string | undefined {
  const known = state.get(setting)?.values;
  if (remove) {
    const left = known?.filter((one) => !remove.includes(one));
    if (left === undefined || left.length === known?.length) return undefined;
    return left.length === 0 ? `unset ${setting}` : `set ${setting} ${left.join(' ')}`;
  }
  if (value === undefined) return known === undefined ? undefined : `unset ${setting}`;
  return known?.join(' ') === value ? undefined : `set ${setting} ${value}`;
}
