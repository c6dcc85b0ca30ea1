import type { Steps } from '../../base/steps';
import { managementRisks } from '../../device/managementRisks';
import type { DeviceState } from '../../device/state';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { readSignIn } from '../../policies/administration/signIn';
import { signInChanges, type LockoutRisk } from '../../policies/administration/signInChanges';

export type { LockoutRisk } from '../../policies/administration/signInChanges';

/** A configuration as a document, and as the device that it describes. */
interface AccessSide {
  readonly index: DocumentIndex;
  readonly state: DeviceState;
}

/** What a change closes and opens to administrators. */
export interface AccessChanges {
  readonly risks: readonly LockoutRisk[];
  /** Sentences. */
  readonly opened: readonly string[];
}

/**
 * Compares who can sign in, and what else matters to administrators.
 *
 * @param lines the commands, if the change is a script
 */
export function* accessChanges(
  before: AccessSide,
  after: AccessSide,
  lines?: readonly string[],
): Steps<AccessChanges> {
  const old = yield* readSignIn(before.index);
  const now = yield* readSignIn(after.index);
  const { risks, opened } = signInChanges(old, now);
  const others = managementRisks(before.state, after.state, lines);
  return { risks: [...risks, ...others.map((text): LockoutRisk => ({ level: 'possible', text }))], opened };
}
