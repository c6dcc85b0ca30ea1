/**
 * A FortiOS version: train (major.minor) and patch. Immutable; compare with {@link compareVersions}.
 */
export interface FirmwareVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Makes a version from its three numbers. */
export function version(major: number, minor: number, patch: number): FirmwareVersion {
  return { major, minor, patch };
}

/**
 * Reads `7.2.11`. Tolerates a leading `v` and zero-padded numbers, as people and old headers write them.
 *
 * @returns the version, or undefined where the text is none or names only a train (`7.4`);
 *   {@link parseTrain} reads those.
 */
export function parseVersion(text: string): FirmwareVersion | undefined {
  const match = /^v?(\d{1,2})\.(\d{1,2})\.(\d{1,3})$/i.exec(text.trim());
  return match ? version(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** A release train such as 7.4. */
export interface FirmwareTrain {
  readonly major: number;
  readonly minor: number;
}

/**
 * Reads a bare train, `7.4`.
 *
 * @returns the train, or undefined where the text is none.
 */
export function parseTrain(text: string): FirmwareTrain | undefined {
  const match = /^v?(\d{1,2})\.(\d{1,2})$/i.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** Order of release: negative where `a` is older than `b`, 0 where they are the same. */
export function compareVersions(a: FirmwareVersion, b: FirmwareVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** Whether `candidate` is `wanted` or newer. */
export function isAtLeast(candidate: FirmwareVersion, wanted: FirmwareVersion): boolean {
  return compareVersions(candidate, wanted) >= 0;
}

/** `7.2.11` */
export function formatVersion({ major, minor, patch }: FirmwareVersion): string {
  return `${major}.${minor}.${patch}`;
}

/** `7.2` */
export function formatTrain({ major, minor }: FirmwareTrain): string {
  return `${major}.${minor}`;
}
