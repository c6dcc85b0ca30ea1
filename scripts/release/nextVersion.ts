import { gt } from 'semver';
import { type Channel, channelOf, readVersion } from './channel';

/** The version to release: a given one, or the next one of a channel. */
export type Wanted =
  { readonly version: string } | { readonly channel: Channel; readonly step: 'patch' | 'minor' | 'major' };

/**
 * The next version. Within a channel, minor numbers increase by two; a change of the channel increases them by one.
 * @param current the version in the project's files
 * @param isReleased whether the current version has been released
 * @throws Error if the given version is invalid or not newer
 */
export function nextVersion(current: string, isReleased: boolean, wanted: Wanted): string {
  const { major, minor, patch } = readVersion(current);
  if ('version' in wanted) {
    const { version } = readVersion(wanted.version);
    if (gt(version, current) || (version === current && !isReleased)) return version;
    throw new Error(`${version} is not newer than ${current}.`);
  }
  const { channel, step } = wanted;
  const stays = channelOf(current) === channel;
  if (step === 'major') return `${major + 1}.${channel === 'release' ? 0 : 1}.0`;
  if (step === 'patch' && stays) return isReleased ? `${major}.${minor}.${patch + 1}` : current;
  return `${major}.${minor + (stays ? 2 : 1)}.0`;
}
