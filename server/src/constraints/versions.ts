import { isAtLeast, type FirmwareVersion } from '../firmware/version';
import type { Versions } from './constraint';

/** Whether a version is among those of a row. */
export function coversVersion(versions: Versions | undefined, version: FirmwareVersion): boolean {
  if (versions === undefined) return true;
  const [from, to] = versions;
  return isAtLeast(version, from) && (to === undefined || isAtLeast(to, version));
}
