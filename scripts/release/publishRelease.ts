import { packedArtifacts } from './artifacts';
import { channelOf } from './channel';
import { publishCommands, type PublishCommand } from './publishCommands';
import { commandLine, type ReleaseActions } from './releaseActions';
import { currentVersion } from './versionFiles';

/**
 * Publishes the files that were packed for the current version.
 * @throws Error that lists the remaining commands, if one fails
 */
export async function publishRelease(
  root: string,
  actions: Pick<ReleaseActions, 'publish'>,
  say: (line: string) => void,
): Promise<void> {
  const channel = channelOf(currentVersion(root));
  await publishAll(
    root,
    publishCommands(channel, packedArtifacts(root), { provenance: inWorkflow() }),
    actions,
    say,
  );
}

/** Whether this runs in a workflow of GitHub, where npm can sign a statement of where a package was built. */
function inWorkflow(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true';
}

/**
 * Runs one command after the other.
 * @throws Error that lists the remaining commands, if one fails
 */
export async function publishAll(
  root: string,
  commands: readonly PublishCommand[],
  { publish }: Pick<ReleaseActions, 'publish'>,
  say: (line: string) => void,
): Promise<void> {
  for (const [index, command] of commands.entries()) {
    say(`publish: ${command.to}`);
    try {
      await publish(root, command);
    } catch (cause) {
      const remaining = commands.slice(index).map(({ words }) => `  ${commandLine(words, root)}`);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `${reason}\nThe version is tagged and pushed. Remaining commands:\n${remaining.join('\n')}`,
        {
          cause,
        },
      );
    }
  }
}
