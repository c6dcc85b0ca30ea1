import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnvironment } from '../process/environment';
import { findCommand } from './systemPackages';

/** A desktop VS Code on this machine. */
export interface DesktopCode {
  readonly command: string;
  /** `1.100.3` */
  readonly version: string;
}

/**
 * The desktop VS Code of the `code` command.
 * @returns the reason as a sentence, if there is none that can open a window
 */
export function findDesktopCode(): DesktopCode | string {
  const command = findCommand(process.platform === 'win32' ? 'code.cmd' : 'code');
  if (command === undefined) return 'There is no `code` command on PATH.';
  if (process.platform === 'linux' && !hasDisplay()) {
    return 'There is a `code` command, but no display (DISPLAY, WAYLAND_DISPLAY) for its window.';
  }
  // The desktop's command prints its version, commit and processor. Other commands with this name do not.
  const [version, commit, processor] = versionLines(command);
  if (
    version === undefined ||
    !/^\d+\.\d+\.\d+/.test(version) ||
    !/^[0-9a-f]{40}$/.test(commit ?? '') ||
    !processor
  ) {
    return `${command} does not answer as the desktop VS Code's command.`;
  }
  return { command, version };
}

/** WSL runs `code` on Windows, which has a display. */
function hasDisplay(): boolean {
  return ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => (process.env[name] ?? '') !== '');
}

function versionLines(command: string): readonly string[] {
  try {
    const output = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      env: childEnvironment(),
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
    return output.split(/\r?\n/);
  } catch {
    return [];
  }
}

/**
 * Opens a file in a new window that runs the extension from its folder. Returns when VS Code has started.
 * @throws Error if VS Code fails
 */
export function openInDesktopCode(code: DesktopCode, extension: string, file: string): void {
  const args = [
    `--extensionDevelopmentPath=${extension}`,
    '--new-window',
    path.dirname(file),
    '--goto',
    file,
  ];
  const { status, error } = spawnSync(code.command, args, {
    env: childEnvironment(),
    shell: process.platform === 'win32',
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`${code.command} ended with ${status ?? 'a signal'} and did not open the file.`);
}
