import type { LifeCycleState } from '../../firmware/releases';
import type { Severity } from '../../rules/engine/severity';

/** When a configuration last changed, and what says so. */
export interface LastChange {
  /** ISO 8601; without a zone if it is the clock of the device. */
  readonly time: string;
  /** `name`: the device wrote the time into the name of its backup. */
  readonly source: 'name' | 'git' | 'file';
}

/** One configuration of a fleet: what is kept of it. */
export interface FleetDevice {
  /** The path as typed, or a path that begins with a typed folder. */
  readonly file: string;
  readonly hostname: string | null;
  /** The name, or the code of the header if the model is not known. */
  readonly model: string | null;
  readonly version: string;
  /** Where the version comes from, as in `fortios lint`. */
  readonly versionSource: string;
  readonly support: LifeCycleState | null;
  /** ISO 8601. */
  readonly endOfEngineering: string | null;
  readonly endOfSupport: string | null;
  readonly lines: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly benchmark: {
    readonly name: string;
    readonly pass: number;
    readonly fail: number;
    readonly cannotBeSeen: number;
    readonly percent: number | null;
  };
  readonly advisories: {
    readonly affected: number;
    /** Those of the affected ones that are known to be exploited. */
    readonly exploited: number;
    readonly undecided: number;
    /** The lowest version in which all affected ones are fixed that have a known fix; null if there is none. */
    readonly fixedIn: string | null;
  };
  readonly lastChange: LastChange | null;
  /** The name of its HA cluster, if it is a member of one. */
  readonly cluster?: string;
  /** How many ways to sign in hosts in the Internet certainly reach; absent in reports of older versions. */
  readonly exposed?: number;
  /** How many settings differ from the golden configuration, and how many could not be compared; only if there is one. */
  readonly drift?: { readonly count: number; readonly undecided: number };
  /** A sentence about lines that are not included. */
  readonly note?: string;
}

/**
 * What an issue is: a text of a rule, an item of the benchmark, a published vulnerability, or a difference from the golden
 * configuration.
 */
type IssueKind = 'finding' | 'benchmark' | 'advisory' | 'drift';

/** The weight of an issue. `exploited` is a vulnerability that is known to be exploited. */
export type IssueWeight = 'exploited' | Severity;

/** Something that is the same on several devices. */
export interface Issue {
  readonly kind: IssueKind;
  /** The id of the rule, the number of the item, the number of the advisory or the file of the golden configuration. */
  readonly id: string;
  readonly weight: IssueWeight;
  /** The message, the title of the item or of the advisory. */
  readonly text: string;
  /** The title of the fix, or the first fixed version. */
  readonly fix?: string;
  /** The commands that resolve it, if they are the same on all devices. */
  readonly commands?: readonly string[];
}

export interface DeviceIssue extends Issue {
  /** How often the device has it. */
  readonly count: number;
}

export interface DeviceSummary {
  readonly device: FleetDevice;
  readonly issues: readonly DeviceIssue[];
}
