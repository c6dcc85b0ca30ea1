import type { Channel } from './channel';

/** What is published, as files. */
export interface Artifacts {
  readonly vsix: string;
  /** In the order in which they are published. */
  readonly tarballs: readonly string[];
}

/** A command that publishes something. */
export interface PublishCommand {
  /** Where it goes, for people. */
  readonly to: string;
  /** As it is typed in the project's folder. */
  readonly words: readonly [tool: 'vsce' | 'ovsx' | 'npm', ...words: string[]];
}

/**
 * The commands that publish a version. The extension's channel is in the .vsix itself; of npm, those who ask for
 * nothing else get releases, and pre-releases have the tag `next`. All may be repeated where one has failed: what is
 * there already is passed over, or refused.
 */
export function publishCommands(channel: Channel, { vsix, tarballs }: Artifacts): readonly PublishCommand[] {
  const preRelease = channel === 'pre-release' ? ['--pre-release'] : [];
  const tag = channel === 'pre-release' ? 'next' : 'latest';
  return [
    {
      to: 'Visual Studio Marketplace',
      words: ['vsce', 'publish', '--packagePath', vsix, ...preRelease, '--skip-duplicate'],
    },
    { to: 'Open VSX', words: ['ovsx', 'publish', vsix, '--skip-duplicate'] },
    ...tarballs.map((tarball): PublishCommand => ({
      to: 'npm',
      words: ['npm', 'publish', tarball, '--access', 'public', '--tag', tag],
    })),
  ];
}
