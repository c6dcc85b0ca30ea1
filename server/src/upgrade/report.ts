import type { EffectiveFirmware } from '../firmware/effective';
import type { FirmwareVersion } from '../firmware/version';
import type { ProblemFix } from '../rules/engine/problem';
import type { Range } from '../syntax/position';
import type { Rewrite } from './rewrite';

/** In which way a version treats a configuration otherwise than another one does. */
export type ChangeKind =
  /** The target has no such table. */
  | 'table-gone'
  /** The target's table has no such setting. */
  | 'setting-gone'
  /** The target's setting does not take the value. */
  | 'value-gone'
  /** Something follows for FortiToken Mobile push. */
  | 'ftm-push';

/** What a change is about, by names alone: what a setting holds is never part of it, but for values by name. */
export interface ChangePlace {
  /** The part of a multi-VDOM configuration, as its `config` and `edit` lines name it; undefined outside one. */
  readonly scope: string | undefined;
  /** The top-level table. */
  readonly table: string;
  /** From the table down: keys of entries, child tables, the setting, the value. */
  readonly steps: readonly ChangeStep[];
}

export interface ChangeStep {
  readonly kind: 'entry' | 'table' | 'setting' | 'value';
  readonly name: string;
}

/** One thing that is certain to change. */
export interface Change {
  readonly kind: ChangeKind;
  readonly place: ChangePlace;
  /** Where it stands in the document. */
  readonly range: Range;
  /** What changes and what to do: whole sentences. Quotes stand around names. */
  readonly text: string;
  /** Ways to prepare the document; the preferred one, where there is one, comes first. */
  readonly fixes: readonly ProblemFix[];
  /** What the first fix makes of its lines, where these hold nothing but settings of push. */
  readonly rewrite?: Rewrite;
}

/** What is certain to change for a document between two versions, whichever of them is the newer one. */
export interface UpgradeReport {
  readonly from: EffectiveFirmware;
  readonly to: FirmwareVersion;
  /** Whether there was something to compare; where not, {@link caveats} say why. */
  readonly compared: boolean;
  /** What the reader has to know of how much the report can say: whole sentences. */
  readonly caveats: readonly string[];
  /** In the order of the text. */
  readonly changes: readonly Change[];
}
