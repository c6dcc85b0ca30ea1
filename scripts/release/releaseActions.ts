import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnvironment } from '../process/environment';
import { npmScript } from '../vscode/npm';
import type { PublishCommand } from './publishCommands';

/** Who does what leaves this machine, or takes long: for real, or as a rehearsal. */
export interface ReleaseActions {
  /** @throws Error where a test fails */
  readonly test: (root: string) => Promise<void>;
  /** @throws Error where the repository does not take it */
  readonly push: (root: string) => Promise<void>;
  /** @throws Error where it is not published */
  readonly publish: (root: string, command: PublishCommand) => Promise<void>;
}

/** The script of a tool, to be run with Node. */
export function toolScript(root: string, tool: PublishCommand['words'][0]): string {
  switch (tool) {
    case 'vsce':
      return path.join(root, 'node_modules/@vscode/vsce/vsce');
    case 'ovsx':
      return path.join(root, 'node_modules/ovsx/bin/ovsx');
    case 'npm':
      return npmScript();
  }
}

/** How a command is shown to a person, as it would be typed in the project's folder. */
export function commandLine([tool, ...words]: PublishCommand['words'], root: string): string {
  const shown = words.map((word) => (path.isAbsolute(word) ? path.relative(root, word) : word));
  return [tool === 'npm' ? tool : `npx ${tool}`, ...shown].join(' ');
}

function run(root: string, command: string, words: readonly string[]): void {
  const { status, error } = spawnSync(command, words, {
    cwd: root,
    stdio: 'inherit',
    env: childEnvironment(),
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${path.basename(command)} ended with ${status ?? 'a signal'}.`);
}

/** Does it. */
export const liveActions: ReleaseActions = {
  test: (root) =>
    settled(() => {
      run(root, process.execPath, ['--import', 'tsx', 'scripts/test.ts']);
    }),
  push: (root) =>
    settled(() => {
      run(root, 'git', ['push', '--follow-tags']);
    }),
  publish: (root, { words: [tool, ...words] }) =>
    settled(() => {
      run(root, process.execPath, [toolScript(root, tool), ...words]);
    }),
};

/** What is thrown becomes the promise's. */
async function settled(work: () => void): Promise<void> {
  await Promise.resolve();
  work();
}
