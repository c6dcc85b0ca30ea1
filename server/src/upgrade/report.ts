import type { EffectiveFirmware } from '../firmware/effective';
import type { FirmwareVersion } from '../firmware/version';
import type { ProblemFix } from '../rules/engine/problem';
import type { Range } from '../syntax/position';
import type { Device } from './changes/device';
import type { Outcome, Source } from './changes/effect';
import type { PathStep } from './path';
import type { Rewrite } from './rewrite';

/** The kinds of differences between two versions. */
export type ChangeKind =
  /** The target does not have the table. */
  | 'table-gone'
  /** The target does not have the setting. */
  | 'setting-gone'
  /** The target does not accept the value. */
  | 'value-gone'
  /** The target's limits are narrower than the number. */
  | 'limit-narrowed'
  /** A consequence for FortiToken Mobile push. */
  | 'ftm-push';

/** The subject of a change, by names alone: it contains no values except keywords. */
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

/**
 * How much a removed line matters. `none`: an empty block, or something that only the GUI shows. `off`: it switches
 * something off or repeats a default. `active`: it does something. `enabled`: a block that switches a function on.
 */
export type Weight = 'none' | 'off' | 'active' | 'enabled';

/** One thing that is certain to change, as the schema shows it. */
export interface Change {
  readonly kind: ChangeKind;
  readonly place: ChangePlace;
  readonly weight: Weight;
  /** Whether a rule reports it for the target: the function stops working. */
  readonly isReported: boolean;
  /** Its range in the document. */
  readonly range: Range;
  /** What changes and what to do: whole sentences. Double quotes are around names. */
  readonly text: string;
  /** Ways to prepare the document; a preferred one comes first. */
  readonly fixes: readonly ProblemFix[];
  /** The lines before and after the first fix, if these have only settings of push. */
  readonly rewrite?: Rewrite;
}

/** One consequence of an upgrade, with all lines that it concerns. */
export interface ReportItem {
  /** Of a described change, the name of its page; of one from the schema, such as `schema/removed-setting`. */
  readonly id: string;
  readonly outcome: Outcome;
  /** `SSL VPN`, or the name of a table. */
  readonly subject: string;
  /** The subject with its numbers, in one line. Double quotes are around names. */
  readonly title: string;
  /** What happens: whole sentences. */
  readonly text: string;
  /** What to do: whole sentences. */
  readonly action: string;
  readonly source: Source;
  /** In the order in which they are listed; may be empty. */
  readonly places: readonly ItemPlace[];
}

/** A line that an item concerns. */
export interface ItemPlace {
  readonly range: Range;
  /** What it is: `policy 12`. May be empty. */
  readonly label: string;
  readonly fixes: readonly ProblemFix[];
  readonly rewrite?: Rewrite | undefined;
}

/** The lines that are dropped without a consequence. */
export interface HarmlessChanges {
  readonly emptyBlocks: number;
  /** Settings of the GUI, and others without an effect. */
  readonly settings: number;
}

/** The changes for a document between two versions, of which either can be the newer one. */
export interface UpgradeReport {
  readonly from: EffectiveFirmware;
  readonly to: FirmwareVersion;
  readonly device: Device;
  /** From the current version to the target. */
  readonly path: readonly PathStep[];
  /** Whether the document was compared; if not, {@link caveats} state why. */
  readonly compared: boolean;
  /** What the report cannot know: whole sentences, each once. */
  readonly caveats: readonly string[];
  /** The consequences, the gravest first. */
  readonly items: readonly ReportItem[];
  readonly harmless: HarmlessChanges;
  /** What the schema shows, one by one, in the order of the text. */
  readonly changes: readonly Change[];
}
