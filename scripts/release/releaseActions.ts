import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnvironment } from '../process/environment';
import { npmScript } from '../vscode/npm';
import type { PublishCommand } from './publishCommands';

/** The steps that leave this machine or take long. A dry run replaces them. */
export interface ReleaseActions {
  /** @throws Error if a test fails */
  readonly test: (root: string) => Promise<void>;
  /** @throws Error if the remote repository refuses the push */
  readonly push: (root: string) => Promise<void>;
  /** @throws Error if the registry refuses the file */
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

/** A command as a user would type it in the project's folder. */
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

export const liveActions: ReleaseActions = {
  test: (root) =>
    settled(() => {
      const tests = ['--import', 'tsx', 'scripts/testing/run.ts'];
      run(root, process.execPath, tests);
      run(root, process.execPath, [...tests, 'published']);
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

/** Turns an exception into a rejection. */
async function settled(work: () => void): Promise<void> {
  await Promise.resolve();
  work();
}
