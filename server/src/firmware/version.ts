import { getOrInsertComputed } from '../base/collections';

/**
 * A FortiOS version: train (major.minor) and patch. Immutable; compare with {@link compareVersions}.
 */
export interface FirmwareVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Whether only the train is known, as in the headers of FortiOS 5; `patch` is 0 then. Texts name the train. */
  readonly isPatchUnknown?: true;
}

const versions = new Map<string, FirmwareVersion>();

/** The version of three numbers: always the same object, so that what depends on it can be remembered. */
export function version(major: number, minor: number, patch: number): FirmwareVersion {
  const made = { major, minor, patch };
  return getOrInsertComputed(versions, formatVersion(made), () => made);
}

/** A version of which only the train is known: always the same object, too. */
export function versionOfTrain(major: number, minor: number): FirmwareVersion {
  const made = { major, minor, patch: 0, isPatchUnknown: true } as const;
  return getOrInsertComputed(versions, formatVersion(made), () => made);
}

/**
 * Reads `7.2.11`. Accepts a leading `v`, which users write, and zero-padded numbers, which old headers contain.
 *
 * @returns the version, or undefined if the text is not a version or is only a train (`7.4`); {@link parseTrain} reads
 *   those.
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
 * Reads a train, `7.4`.
 *
 * @returns the train, or undefined if the text is not a train.
 */
export function parseTrain(text: string): FirmwareTrain | undefined {
  const match = /^v?(\d{1,2})\.(\d{1,2})$/i.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** Compares for sorting: negative if `a` is older than `b`, 0 if they are equal. */
export function compareVersions(a: FirmwareVersion, b: FirmwareVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** Whether `candidate` is `wanted` or newer. */
export function isAtLeast(candidate: FirmwareVersion, wanted: FirmwareVersion): boolean {
  return compareVersions(candidate, wanted) >= 0;
}

/** `7.2.11`; `5.2` if the patch is not known. */
export function formatVersion({ major, minor, patch, isPatchUnknown }: FirmwareVersion): string {
  return isPatchUnknown ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}

/** `7.2` */
export function formatTrain({ major, minor }: FirmwareTrain): string {
  return `${major}.${minor}`;
}
