import type { UpgradeAdvisories } from '../advisories/advisories';
import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import type { FirmwareVersion } from 'fortios-language/firmware/version';
import type { ProblemFix } from 'fortios-language/rules/engine/problem';
import type { Range } from 'fortios-language/syntax/position';
import type { Device } from './changes/device';
import type { EffectOutcome, ChangeSource } from './changes/effect';
import type { PathVersion } from 'fortios-language/firmware/upgradePath';
import type { Rewrite } from './rewrite';

export type ReportedChangeKind =
  /** The target version does not have the table. */
  | 'table-gone'
  /** The target version does not have the setting. */
  | 'setting-gone'
  /** The target version does not accept the value. */
  | 'value-gone'
  /** The number is outside the limits of the target version. */
  | 'limit-narrowed'
  /** A changed behavior of FortiToken Mobile push. */
  | 'ftm-push';

/** The names of the subject of a change. Contains no values except keywords. */
export interface ChangePlace {
  /** The enclosing part of a multi-VDOM configuration, as in its `config` and `edit` lines; undefined outside one. */
  readonly scope: string | undefined;
  /** The top-level table. */
  readonly table: string;
  /** Path below the table: keys, child tables, setting, value. */
  readonly parts: readonly PlacePart[];
}

export interface PlacePart {
  readonly kind: 'entry' | 'table' | 'setting' | 'value';
  readonly name: string;
}

/**
 * The importance of a removed line. `none`: an empty block, or a setting only for the GUI. `off`: disables a feature or
 * repeats a default. `active`: has an effect. `enabled`: a block that enables a feature.
 */
export type Weight = 'none' | 'off' | 'active' | 'enabled';

/** A certain change that the schema shows. */
export interface ReportedChange {
  readonly kind: ReportedChangeKind;
  readonly place: ChangePlace;
  readonly weight: Weight;
  /** The version whose hop applies it, on a path of several hops. */
  readonly hop?: FirmwareVersion | undefined;
  /** The table that has the setting in the target version, if it is not its own one. */
  readonly movedTo?: MovedTo | undefined;
  /** Whether a rule reports it in the target version, so that the feature stops working. */
  readonly isReported: boolean;
  readonly range: Range;
  /** The change and the action, in sentences. Names are in double quotes. */
  readonly text: string;
  /** When the first fix can be entered on the device; undefined if the item decides. */
  readonly instruction?: Instruction | undefined;
  /**
   * Whether the file can be prepared: another value, or a number, that the version of the file accepts, and all versions of
   * the path up to the change.
   */
  readonly alternative?: string | undefined;
  /** Fixes that prepare the document, the preferred one first. */
  readonly fixes: readonly ProblemFix[];
  /** The lines before and after the first fix, if they contain only push settings. */
  readonly rewrite?: Rewrite;
}

/** When commands can be entered on the device. */
export interface Instruction {
  /** Sentences. */
  readonly text: string;
  /** A phrase, if the version of the file does not accept them: `right after the step to 6.4.15`. */
  readonly when?: string;
}

/** Where the target version has a setting. */
export interface MovedTo {
  /** The path of the table. */
  readonly table: string;
  /** The name of the setting there. */
  readonly name: string;
  /** What states it; undefined if only the names of the versions show it. */
  readonly source: string | undefined;
}

/** One consequence of an upgrade, with all affected lines. */
export interface ReportItem {
  /** The page name of a described change, or an id such as `schema/removed-setting`. */
  readonly id: string;
  readonly outcome: EffectOutcome;
  /** `SSL VPN`, or the name of a table. */
  readonly subject: string;
  /** The subject with counts, on one line. Names are in double quotes. */
  readonly title: string;
  /** The consequence, in sentences. */
  readonly text: string;
  /** The action, in sentences. */
  readonly action: string;
  readonly source: ChangeSource;
  /** The version whose hop applies it, on a path of several hops. */
  readonly hop?: FirmwareVersion | undefined;
  /** In display order; may be empty. */
  readonly places: readonly ItemPlace[];
}

/** A change that depends on something that the file does not show. */
export interface CheckItem extends ReportItem {
  /** A command that shows it on the device. */
  readonly command: string;
  /** Why it is uncertain. */
  readonly reason: 'not-in-file' | 'model' | 'unconfirmed';
}

/** An affected line. */
export interface ItemPlace {
  readonly range: Range;
  /** The kind and name of the entry: `policy 12`. May be empty. */
  readonly label: string;
  readonly fixes: readonly ProblemFix[];
  /** When the fixes can be entered on the device, as a phrase, if the version of the file does not accept them. */
  readonly when?: string | undefined;
  readonly rewrite?: Rewrite | undefined;
}

/** Dropped lines without a consequence. */
export interface HarmlessChanges {
  readonly emptyBlocks: number;
  /** Settings for the GUI, and others without an effect. */
  readonly settings: number;
}

/** The changes for a document between two versions. The target can be older. */
export interface UpgradeReport {
  readonly from: EffectiveFirmware;
  readonly to: FirmwareVersion;
  readonly device: Device;
  /** From the current version to the target version; empty if there is none. */
  readonly path: readonly PathVersion[];
  /** Why there is no path to a newer version, in a sentence. */
  readonly pathProblem?: string | undefined;
  /**
   * The release notes of the target do not list the model, as a sentence. Then there is no path, and changes are not
   * listed.
   */
  readonly unlisted?: string | undefined;
  /** Whether the document was compared; if not, {@link caveats} contain the reason. */
  readonly compared: boolean;
  /** How many documented changes between the two versions were looked for. */
  readonly considered: number;
  /** Up to which release notes these changes were compiled, in sentences; empty if nothing was compared. */
  readonly coverage: string;
  /** The advisories that the target version fixes; undefined for an older version, which advisories may not assess. */
  readonly advisories?: UpgradeAdvisories;
  /** Limits of the report, in sentences without duplicates. */
  readonly caveats: readonly string[];
  /** The consequences, most severe first. */
  readonly items: readonly ReportItem[];
  /** Changes that perhaps affect the device. */
  readonly checks: readonly CheckItem[];
  readonly harmless: HarmlessChanges;
  /** The changes that the schema shows, in text order. */
  readonly changes: readonly ReportedChange[];
}
