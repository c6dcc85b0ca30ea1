/** The affected versions in one train, both ends included. */
export interface AffectedRange {
  readonly from: string;
  /** The last affected version, or the last known one if `all`. */
  readonly to: string;
  /** The first fixed version of the train. */
  readonly fixed?: string;
  /** Whether the train has no fix, so that later patches are affected, too. */
  readonly all?: boolean;
  /** False if the advisory itself does not mention the train, and only the CVE record does. */
  readonly assessed?: boolean;
}

/** A published vulnerability and the versions that have it. */
export interface PublishedAdvisory {
  /** The vendor's number: `FG-IR-24-015`. */
  readonly id: string;
  readonly cves: readonly string[];
  /** ISO 8601, as all dates. */
  readonly published: string;
  /** Absent for old advisories that were published without one, as the score. */
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
  /** The CVSS score that the vendor publishes. */
  readonly score?: number;
  readonly vector?: string;
  /** The day on which its exploitation became known; true if the day is not known. */
  readonly exploited?: string | true;
  readonly affected: readonly AffectedRange[];
  /** Whether two sources agree on the versions. */
  readonly confidence: 'high' | 'medium';
}

/** An advisory that the user has downloaded from the vendor. It names versions, and no settings. */
export interface ImportedAdvisory extends PublishedAdvisory {
  readonly title: string;
  /** Its last change, as a day. */
  readonly changed: string;
  /** The names of affected versions that cannot be read, so that every version may be affected. */
  readonly unreadable: readonly string[];
}

/** The advisories that the user has imported for a configuration. */
export interface ImportedAdvisories {
  readonly advisories: readonly ImportedAdvisory[];
  /** Why the file with them is not used, as a sentence. */
  readonly problem?: string;
}

/** One object for all configurations without imported advisories, because results are cached by it. */
export const noImported: ImportedAdvisories = { advisories: [] };
