import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { rawPath } from '../../files/rawPath.node';
import { lintConfigName } from '../../lintConfig/lintConfig';
import type { ExitCode } from '../command';
import { findInputs } from '../inputs';
import { writeNote, type Terminal } from '../terminal';

/** The interval between two looks at the files. Events of the system are missing on network drives. */
const intervalMs = 500;

/**
 * Runs a check now and after each change of the files or of their `.fortios-lint.json`, until the user interrupts it.
 *
 * @returns the exit code of the last check, or 0 if there was none
 */
export async function watch(
  words: readonly string[],
  terminal: Terminal,
  check: () => Promise<ExitCode>,
): Promise<ExitCode> {
  let isOver = false as boolean;
  let exitCode: ExitCode = 0;
  terminal.onInterrupt?.(() => {
    isOver = true;
  });
  let before = '';
  while (!isOver) {
    const now = await stateOf(words);
    if (now !== before) {
      before = now;
      exitCode = await check();
      writeNote(terminal, 'Waiting for changes. Press Ctrl+C to end.');
    }
    await after(intervalMs);
  }
  return exitCode;
}

/** The names, sizes and times of the files, and of the files with their settings. */
async function stateOf(words: readonly string[]): Promise<string> {
  const { inputs, failures } = await findInputs(words);
  const files = inputs.flatMap((input) => (input.kind === 'file' ? [input.path] : []));
  const folders = new Set(files.flatMap((file) => foldersAbove(path.dirname(path.resolve(file)))));
  const configs = [...folders].map((folder) => path.join(folder, lintConfigName));
  const states = await Promise.all(
    [...files, ...configs].map(async (file) => {
      const found = await stat(rawPath(file)).catch(() => undefined);
      return found ? `${file}\t${found.size}\t${found.mtimeMs}` : '';
    }),
  );
  return [...states, ...failures].join('\n');
}

function foldersAbove(folder: string): readonly string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
