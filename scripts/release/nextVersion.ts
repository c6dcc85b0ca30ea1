import { gt } from 'semver';
import { type Channel, channelOf, readVersion } from './channel';

/** What a release is to be: a version, or the next one of a channel. */
export type Wanted =
  { readonly version: string } | { readonly channel: Channel; readonly step: 'patch' | 'minor' | 'major' };

/**
 * The version that comes next. Minor numbers of a channel are two apart; from the one channel to the other it is the
 * next minor number.
 * @param current the version that the project has
 * @param isReleased whether that one was released already
 * @throws Error where the version that is wanted is none, or is not newer
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
