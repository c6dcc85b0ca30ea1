import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { cacheRoot } from '../project';
import { withLock } from '../process/fileLock';
import { runLogged } from '../process/loggedCommand';

/** The path of a command in PATH; undefined if there is none. */
export function findCommand(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs missing Debian packages as root. For other users, throws an error with the command for it.
 *
 * @param purpose the reason, as the subject of a sentence: `Building VS Code's native modules`
 * @throws Error with one sentence with the packages and the command to run
 */
export async function installSystemPackages(
  purpose: string,
  packages: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  if (packages.length === 0) return;
  const names = packages.join(' ');
  if (findCommand('apt-get') === undefined || process.getuid?.() !== 0) {
    throw new Error(`${purpose} needs missing packages. Install them with: sudo apt-get install ${names}`);
  }
  const apt = {
    purpose: `install ${names}, which is needed for: ${purpose}`,
    command: 'apt-get',
    cwd: '/',
    logFile: path.join(cacheRoot, 'logs', 'apt.log'),
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
  };
  // apt-get fails while another apt-get runs.
  await withLock(
    path.join(cacheRoot, 'apt'),
    () => {
      say('waiting for another process that is installing Debian packages');
    },
    async () => {
      say(`apt-get install ${names}`);
      await runLogged({ ...apt, args: ['update', '-q'] });
      await runLogged({ ...apt, args: ['install', '-yq', '--no-install-recommends', ...packages] });
    },
  );
}
