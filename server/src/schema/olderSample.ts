import { compareVersions, type FirmwareVersion } from '../firmware/version';
import type { Schema } from './schema';

/**
 * The newest sampled version of the train of a version, if it is older: what a later patch added or removed is not certain.
 * Undefined for a version up to the sample, and for a train without samples.
 */
export function olderSample({ snapshots }: Schema, version: FirmwareVersion): FirmwareVersion | undefined {
  const last = snapshots.findLast(({ major, minor }) => major === version.major && minor === version.minor);
  return last && compareVersions(last, version) < 0 ? last : undefined;
}
