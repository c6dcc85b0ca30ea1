import { parse, type SemVer } from 'semver';

/** Who gets a version: all users, or users of pre-releases. */
export type Channel = 'release' | 'pre-release';

/**
 * The channel of a version. The Marketplace does not accept versions such as 1.2.0-beta, so VS Code's convention is that
 * releases have an even minor number and pre-releases an odd one.
 * @throws Error if the text is not a version of three numbers
 */
export function channelOf(version: string): Channel {
  return readVersion(version).minor % 2 === 0 ? 'release' : 'pre-release';
}

/** @throws Error if the text is not a version of three numbers */
export function readVersion(version: string): SemVer {
  const read = parse(version);
  if (read?.version !== version || read.prerelease.length > 0) {
    throw new Error(`"${version}" is not a version of three numbers, such as 1.2.0.`);
  }
  return read;
}
