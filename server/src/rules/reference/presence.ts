import { builtinFor } from '../../model/builtins';
import type { DocumentIndex } from '../../model/documentIndex';
import type { Extent } from '../../model/extent';
import { absenceOf } from '../../model/existence';
import type { Reference } from '../../model/facts';
import { entriesReferredTo, isCommand } from '../../model/meaning';
import { notInBackups } from '../../schema/builtins/tables';
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
  if (isCommand(reference) || reference.name === nothing) return false;
  const entries = entriesReferredTo(index, reference);
  if (entries.length > 0) return absenceOf(index, reference, entries) !== undefined;
  return (
    isJudged(reference, surroundings) && !isPlaceholder(reference.name) && !builtinFor(reference, extent)
  );
}

/** Where a table's keys are numbers, this one names no entry. */
const nothing = '0';

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
