import { builtinFor } from '../../model/builtins';
import type { DocumentIndex } from '../../model/documentIndex';
import type { Extent } from '../../model/extent';
import type { Reference } from '../../model/facts';
import { notInBackups, standIns } from '../../schema/builtins/tables';
import type { Schema } from '../../schema/schema';
import { isPlaceholder } from '../placeholder';

/** What it takes to tell whether a reference leads anywhere. */
export interface Surroundings {
  readonly index: DocumentIndex;
  readonly schema: Schema;
  readonly extent: Extent;
}

/** Whether a value surely names nothing that the device has. */
export function isUndefined(reference: Reference, surroundings: Surroundings): boolean {
  const { index, extent } = surroundings;
  return (
    !isCommand(reference) &&
    reference.name !== nothing &&
    index.resolve(reference).length === 0 &&
    isJudged(reference, surroundings) &&
    !isPlaceholder(reference.name) &&
    !builtinFor(reference, extent) &&
    !hasStandIn(reference, index)
  );
}

/** Where a table's keys are numbers, this one names no entry. */
const nothing = '0';

/** A command on a table may well name an entry that only the device has. */
function isCommand({ targets, setting }: Reference): boolean {
  return setting.path === targets[0];
}

/**
 * Whether a name that is in none of the tables it may mean is surely missing. In a snippet that needs one of the
 * tables to be there, in a backup none, unless it is one that no backup carries.
 */
function isJudged({ targets, scope }: Reference, { index, schema, extent }: Surroundings): boolean {
  if (targets.some((path) => notInBackups.has(path))) return false;
  if (targets.some((path) => index.mentionsTable(path))) return true;
  // A backup always lists its interfaces: one without is an extract.
  if (!extent.backup || targets.includes('system interface')) return false;
  const ofVdoms = targets.every((path) => schema.node(path)?.scope === 'vdom');
  return !(extent.withoutGlobal && scope.kind === 'vdom' && !ofVdoms);
}

function hasStandIn(reference: Reference, index: DocumentIndex): boolean {
  const targets = reference.targets.flatMap((path) => standIns.get(path) ?? []);
  return targets.length > 0 && index.resolve({ ...reference, targets }).length > 0;
}
