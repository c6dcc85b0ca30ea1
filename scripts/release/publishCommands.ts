import type { Artifacts } from './artifacts';
import type { Channel } from './channel';

/** A command that publishes a file. */
export interface PublishCommand {
  /** The place of publication, for messages. */
  readonly to: string;
  /** As typed in the project's folder. */
  readonly words: readonly [tool: 'vsce' | 'ovsx' | 'npm', ...words: string[]];
}

/**
 * The commands that publish a version. The channel of the extension is in the .vsix itself; on npm, pre-releases have the
 * tag `next`, and an installation without a tag gets a release. Each command can be repeated after a failure: it skips or
 * refuses what is already published.
 */
export function publishCommands(
  channel: Channel,
  { vsix, tarballs }: Artifacts,
  { provenance }: { readonly provenance: boolean },
): readonly PublishCommand[] {
  const preRelease = channel === 'pre-release' ? ['--pre-release'] : [];
  const npmOptions = [
    '--access',
    'public',
    '--tag',
    channel === 'pre-release' ? 'next' : 'latest',
    ...(provenance ? ['--provenance'] : []),
  ];
  return [
    {
      to: 'Visual Studio Marketplace',
      words: ['vsce', 'publish', '--packagePath', vsix, ...preRelease, '--skip-duplicate'],
    },
    { to: 'Open VSX', words: ['ovsx', 'publish', vsix, '--skip-duplicate'] },
    ...tarballs.map((tarball): PublishCommand => ({
      to: 'npm',
      words: ['npm', 'publish', tarball, ...npmOptions],
    })),
  ];
}
